import { fileURLToPath } from "node:url";
import stylelint from "stylelint";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The rules that this style sheet of a page breaks. */
async function broken(code: string): Promise<string[]> {
  const { results } = await stylelint.lint({
    code,
    codeFilename: `${root}renderer/features/coding/planted.css`,
    cwd: root,
  });
  return results.flatMap(({ warnings }) => warnings.map(({ rule }) => rule));
}

test.each([
  ".coding-page .ui-button { color: red; }",
  ".ui-tabs:has(.coding-page) { color: red; }",
  "@media (max-width: 900px) { .coding-page > :not(.ui-heading) { color: red; } }",
])("a page's style sheet may not select what belongs to a component: %s", async (code) => {
  expect(await broken(code)).toEqual(["selector-disallowed-list"]);
});

test("it may place a component by a class of its own, and set a variable that the component reads", async () => {
  expect(await broken(".coding-page > .coding-finish { --ui-button-gap: 0; margin: 0; }")).toEqual([]);
});
