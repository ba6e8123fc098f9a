import { expect, test } from "vitest";
import { fitness } from "../../../renderer/app/palette/fuzzy.ts";

function best(query: string, texts: readonly string[]): string | undefined {
  return texts
    .map((text) => ({ text, score: fitness(query, text) ?? -Infinity }))
    .filter(({ score }) => score > -Infinity)
    .toSorted((a, b) => b.score - a.score)[0]?.text;
}

test("a text without the letters, in their order, does not fit", () => {
  expect(fitness("xyz", "Next story")).toBeNull();
  expect(fitness("tn", "Next")).toBeNull();
  expect(fitness("", "Next")).toBe(0);
});

test("the beginnings of words find a command", () => {
  expect(best("ns", ["Finish the story", "Next story", "Open a teammate’s file…"])).toBe("Next story");
  expect(best("emc", ["Export data…", "Export my coding…", "Empathy"])).toBe("Export my coding…");
});

test("a word as it is written comes before letters found here and there", () => {
  expect(best("export", ["Explain the portal", "Export data…"])).toBe("Export data…");
  expect(best("code", ["Go to the codebook", "Code stories"])).toBe("Code stories");
});

test("accents and case count for nothing", () => {
  expect(fitness("emp", "ÉMPATHIE")).not.toBeNull();
});
