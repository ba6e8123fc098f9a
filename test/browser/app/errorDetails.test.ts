import { expect, test } from "vitest";
import { errorDetails, withoutQuotes } from "../../../renderer/app/errorDetails.ts";

test("details hold no text that an error quotes, closed or not", () => {
  const story = "She sat down beside me";
  for (const message of [
    `Unexpected token 'S', "${story}"... is not valid JSON`,
    `Cannot place “${story}” in the story`,
    `bad quote "${story}`,
    `bad quote ‘${story}’ here`,
  ]) {
    const details = errorDetails(new SyntaxError(message), "This page", "1.0.0");
    expect(details).not.toContain("sat down");
    expect(details).toContain("SyntaxError");
    expect(details).toContain("Concord 1.0.0");
  }
});

test("a stack is kept to the places in the program", () => {
  const error = new Error("Broken");
  error.stack = "Error: Broken\nShe sat down\n    at render (app://x/index.js:1:2)";
  expect(errorDetails(error, "This page", "1.0.0").split("\n").slice(2)).toEqual([
    "    at render (app://x/index.js:1:2)",
  ]);
});

test("an apostrophe in a word is no quotation", () => {
  expect(withoutQuotes("The database wasn't opened")).toBe("The database wasn't opened");
});
