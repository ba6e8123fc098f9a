import { describe, expect, test } from "vitest";
import { isPageKey } from "../../../core/model/code-key.ts";
import { cell, readSampleTable, readSampleText } from "./readSample.ts";

const table = readSampleTable("codebook.csv");
const stories = readSampleTable("stories.csv").rows.map((row) => cell(row, "text"));
const themes = table.rows.filter((row) => cell(row, "code") === "");
const subCodes = table.rows.filter((row) => cell(row, "code") !== "");

function nameOf(row: Readonly<Record<string, string>>): string {
  return cell(row, "code") || cell(row, "theme");
}

describe("the starter codebook", () => {
  test("parses without a complaint and has the columns that the README promises", () => {
    expect(table.errors).toEqual([]);
    expect(table.columns).toEqual([
      "theme",
      "code",
      "definition",
      "when_to_use",
      "when_not_to_use",
      "example",
      "colour",
      "key",
    ]);
    expect(readSampleText("codebook.csv").startsWith("theme,code,")).toBe(true);
  });

  test("has four themes and a code for what fits none", () => {
    expect(themes.map((row) => cell(row, "theme"))).toEqual([
      "Burnout",
      "Empathy",
      "Inequity",
      "Error disclosure",
      "Other",
    ]);
  });

  test.each(["Burnout", "Empathy", "Inequity", "Error disclosure"])("divides %s into 3 to 5 sub-codes", (theme) => {
    const count = subCodes.filter((row) => cell(row, "theme") === theme).length;
    expect(count).toBeGreaterThanOrEqual(3);
    expect(count).toBeLessThanOrEqual(5);
  });

  test("puts every sub-code under a theme that has a row, and none under Other", () => {
    const defined = themes.map((row) => cell(row, "theme")).filter((theme) => theme !== "Other");
    for (const row of subCodes) expect(defined).toContain(cell(row, "theme"));
  });

  test("gives no two rows one name", () => {
    const names = table.rows.map((row) => nameOf(row).toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  test("says for every code what it is, when to use it, when not, and by what example", () => {
    for (const row of table.rows) {
      for (const column of ["definition", "when_to_use", "when_not_to_use"]) {
        expect(cell(row, column).length, `${column} of ${nameOf(row)}`).toBeGreaterThanOrEqual(40);
      }
      expect(cell(row, "example"), `example of ${nameOf(row)}`).not.toBe("");
    }
  });

  test("takes every example word for word from one of the stories", () => {
    const invented = table.rows.filter((row) => !stories.some((text) => text.includes(cell(row, "example"))));
    expect(invented.map(nameOf)).toEqual([]);
  });

  test("gives each code its own key, a single digit or letter that the workspace does not reserve", () => {
    const keys = table.rows.map((row) => cell(row, "key")).filter((key) => key !== "");
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) {
      expect(key).toMatch(/^[1-9a-z]$/);
      expect([key, isPageKey(key)]).toEqual([key, false]);
    }
  });

  test("colours themes apart, and sub-codes apart from their theme and each other", () => {
    const slots = new Map(themes.map((row) => [cell(row, "theme"), Number(cell(row, "colour"))]));
    expect(new Set(slots.values()).size).toBe(themes.length);
    for (const slot of slots.values()) {
      expect(Number.isInteger(slot)).toBe(true);
      expect(slot).toBeGreaterThanOrEqual(1);
      expect(slot).toBeLessThanOrEqual(12);
    }
    for (const [theme, slot] of slots) {
      const own = subCodes.filter((row) => cell(row, "theme") === theme);
      const all = [slot, ...own.map((row) => Number(cell(row, "colour")))];
      expect(new Set(all).size).toBe(all.length);
    }
  });

  test("sends the coder from each of an ambiguous pair to the other", () => {
    const pairs = [
      ["Access barrier", "Care not there"],
      ["Rule broken for the patient", "Against advice"],
    ] as const;
    for (const [one, other] of pairs) {
      for (const [from, to] of [
        [one, other],
        [other, one],
      ]) {
        const row = subCodes.find((candidate) => cell(candidate, "code") === from);
        expect(row === undefined ? "" : cell(row, "when_not_to_use")).toContain(to);
      }
    }
  });

  test("names in its boundaries only codes that exist", () => {
    const names = new Set(table.rows.map(nameOf));
    const mentioned = table.rows.flatMap((row) =>
      [...cell(row, "when_not_to_use").matchAll(/\(([A-Z][^)]*)\)/gu)].flatMap(([, inside = ""]) =>
        inside.split(/, (?:or )?/u).filter((part) => /^[A-Z]/u.test(part)),
      ),
    );
    expect(new Set(mentioned).size).toBeGreaterThanOrEqual(8);
    for (const name of mentioned) expect(names).toContain(name);
  });
});
