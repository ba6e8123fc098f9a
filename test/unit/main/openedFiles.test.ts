import { resolve } from "node:path";
import { expect, test } from "vitest";
import { fileToOpen } from "../../../main/openedFiles.ts";

test("a start with a Concord file opens it, whatever else it was given", () => {
  expect(fileToOpen([".", "--user-data-dir=/x/y.concord", "study.CONCORD"], "/home/ana")).toBe(
    resolve("/home/ana", "study.CONCORD"),
  );
  expect(fileToOpen(["/data/study.concord"], "/home/ana")).toBe(resolve("/data/study.concord"));
});

test("a start without one opens none", () => {
  expect(fileToOpen([".", "--flag", "stories.csv"], "/home/ana")).toBeUndefined();
});
