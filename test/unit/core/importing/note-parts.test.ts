import { expect, test } from "vitest";
import { noteParting, noteParts } from "../../../../core/importing/note-parts.ts";

const parted = (cells: readonly string[], project: readonly string[] = []): string[][] => {
  const parting = noteParting(cells, project);
  return cells.map((cell) => noteParts(cell, parting));
};

test("a column without ; and | has its notes apart at commas", () => {
  expect(parted(["injury, loss", "loss,loss, ", ""])).toEqual([["injury", "loss"], ["loss"], []]);
});

test("where there is a ; or a |, a comma parts only notes that are known, here or from another cell", () => {
  expect(parted(["Injury; loss", "injury, LOSS", "violence, sexual | loss"])).toEqual([
    ["Injury", "loss"],
    ["injury", "LOSS"],
    ["violence, sexual", "loss"],
  ]);
  expect(parted(["death, dying; war"], ["Death", "dying"])).toEqual([["death", "dying", "war"]]);
});
