import { describe, expect, test } from "vitest";
import { readProblem, systemError, writeProblem } from "../../../../main/disk/problems.ts";

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
    ["ELOOP", "failed"],
    ["ENAMETOOLONG", "failed"],
    ["EMFILE", "failed"],
    ["EBUSY", "failed"],
    ["ETXTBSY", "failed"],
    ["EISDIR", "failed"],
    ["ESTALE", "failed"],
    ["EWEIRD", "failed"],
  ])("%s while writing is %s: what happened, what is kept, what to do", (code, kind) => {
    const { error } = writeProblem(systemError(code), "study.concord");
    expect(error.kind).toBe(kind);
    expect(error.message).toContain("“study.concord”");
    expect(error.message).toContain("your work is safe in Concord");
    expect(error.message.split(". ").at(-1)).toMatch(/again|another/u);
  });

  test.each([
    ["ENOENT", "not-found"],
    ["EACCES", "not-allowed"],
    ["EIO", "failed"],
    ["ELOOP", "failed"],
    ["EMFILE", "failed"],
    ["EWEIRD", "failed"],
  ])("%s while reading is %s", (code, kind) => {
    const { error } = readProblem(systemError(code), "stories.csv");
    expect(error.kind).toBe(kind);
    expect(error.message).toContain("“stories.csv”");
    expect(error.message).toContain("Nothing in Concord has changed");
  });

  test("the disk is full only where the system says that it is", () => {
    for (const code of ["EIO", "EACCES", "ENOENT", "EMFILE", "EFBIG", "EWEIRD", "toString"])
      expect(writeProblem(systemError(code), "x").error.message).not.toMatch(/full|space/u);
  });

  test("what the system calls it stands in the sentence only where there are no words for it", () => {
    expect(writeProblem(systemError("EWEIRD"), "x").error.message).toContain("(EWEIRD)");
    for (const code of ["ELOOP", "ENOSPC", "EIO", "ETIMEDOUT"])
      expect(writeProblem(systemError(code), "x").error.message).not.toContain(code);
  });

  test("each problem has a sentence of its own", () => {
    const codes = ["ENOENT", "EACCES", "ENOSPC", "EFBIG", "EIO", "ELOOP", "ENAMETOOLONG", "EMFILE", "EBUSY"];
    const messages = codes.map((code) => writeProblem(systemError(code), "x").error.message);
    expect(new Set(messages).size).toBe(codes.length);
  });

  test("an error that is not the system's is a bug and goes on", () => {
    expect(() => writeProblem(new TypeError("bug"), "x")).toThrow("bug");
    expect(() => readProblem(new TypeError("bug"), "x")).toThrow("bug");
  });
});
