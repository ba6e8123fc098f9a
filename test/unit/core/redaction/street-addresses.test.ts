// Addresses and short years as a whole: no number, postcode or year is left beside what stands instead.
import { expect, test } from "vitest";
import { identifiersIn } from "../../../../core/redaction/suggest.ts";

test.each([
  ["She lives at 14a Mill Lane, LS6 3QT now.", ["14a Mill Lane, LS6 3QT"]],
  ["Er wohnt in der Gartenstraße 7b seit Jahren.", ["Gartenstraße 7b"]],
  ["Vive en la calle Mayor 5 con ella.", ["calle Mayor 5"]],
  ["It was the 2nd Feb 19 when she fell.", ["2nd Feb 19"]],
])("%s", (text, expected) => {
  const found = identifiersIn(text, {}).map(({ words }) => words.replace(/^the /u, ""));
  for (const words of expected) expect(found).toContain(words);
});

test("a number before other words is no address", () => {
  expect(
    identifiersIn("We saw 12 patients on 3 Feb 20 patients later.", {}).map(({ kind }) => kind),
  ).not.toContain("place");
});
