import { describe, expect, test } from "vitest";
import { readProblem, writeProblem } from "../../../../main/disk/problems.ts";

const systemError = (code: string) => Object.assign(new Error(code), { code });

describe("what the system says of a file", () => {
  test.each([
    ["ENOENT", "not-found"],
    ["ENOTDIR", "not-found"],
    ["EACCES", "not-allowed"],
    ["EPERM", "not-allowed"],
    ["EROFS", "not-allowed"],
    ["ENOSPC", "disk-full"],
    ["EDQUOT", "disk-full"],
    ["EFBIG", "too-large"],
    ["EIO", "failed"],
  ])("%s while writing is %s: what happened, what is kept, what to do", (code, kind) => {
    const { error } = writeProblem(systemError(code), "study.concord");
    expect(error.kind).toBe(kind);
    expect(error.message).toContain("“study.concord”");
    expect(error.message).toMatch(/what is in Concord is kept/u);
    expect(error.message.split(". ").at(-1)).toMatch(/again|another/u);
  });

  test.each([
    ["ENOENT", "not-found"],
    ["EACCES", "not-allowed"],
    ["EIO", "failed"],
  ])("%s while reading is %s", (code, kind) => {
    const { error } = readProblem(systemError(code), "stories.csv");
    expect(error.kind).toBe(kind);
    expect(error.message).toContain("Nothing in Concord has changed");
  });

  test("each problem has a sentence of its own", () => {
    const codes = ["ENOENT", "EACCES", "ENOSPC", "EFBIG", "EIO"];
    const messages = codes.map((code) => writeProblem(systemError(code), "x").error.message);
    expect(new Set(messages).size).toBe(codes.length);
  });

  test("an error that is not the system's is a bug and goes on", () => {
    expect(() => writeProblem(new TypeError("bug"), "x")).toThrow("bug");
    expect(() => readProblem(new TypeError("bug"), "x")).toThrow("bug");
  });
});
