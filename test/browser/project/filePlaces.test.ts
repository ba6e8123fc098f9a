import { expect, test } from "vitest";
import type { ChosenFile } from "../../../preload/contract/files.ts";
import { FilePlaces } from "../../../renderer/project/filePlaces.ts";
import { Machine } from "../support/machine.ts";

test("who creates a project before its place is shown gets that place: main, which gives no name twice, is asked once", async () => {
  const machine = new Machine();
  const asked: unknown[] = [];
  const places = new FilePlaces({
    ...machine.desktop,
    invoke: (...request) => {
      asked.push(request);
      return machine.desktop.invoke(...request);
    },
  });
  const shown = places.suggest("Surveys");
  const pressed = places.suggest("Surveys");
  const found: ChosenFile[] = await Promise.all([shown, pressed]);
  expect(found[0]).toBe(found[1]);
  expect(asked).toHaveLength(1);

  places.useUp();
  await places.suggest("Surveys");
  expect(asked).toHaveLength(2);
});
