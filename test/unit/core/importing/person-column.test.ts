import { expect, test } from "vitest";
import { privacyConcern } from "../../../../core/importing/private-columns.ts";
import type { Column } from "../../../support/personColumns.ts";
import { PERSON_COLUMNS } from "../../../support/personColumns.ts";

/** The columns that are taken for names of people, and the others, each with its cells. */
function sorted(columns: readonly Column[]): { readonly people: string[]; readonly others: string[] } {
  const found = { people: [] as string[], others: [] as string[] };
  for (const [heading, cells] of columns) {
    const isPeople = privacyConcern(heading, "", cells) === "person";
    found[isPeople ? "people" : "others"].push(`${heading}: ${cells.join(", ")}`);
  }
  return found;
}

test("of 75 plausible columns, the 25 with names of people are left out, and no ward, town, role, feeling or title is", () => {
  expect(sorted(PERSON_COLUMNS.tuned.names).others).toEqual([]);
  expect(sorted(PERSON_COLUMNS.tuned.others).people).toEqual([]);
});

// Written before the first measurement, and read afterwards: “Dr” and “Dr.” were two people then, so one column more was missed.
test("of 50 columns on which nothing was tuned, the 20 with names are left out; of the others one is, wrongly", () => {
  expect(sorted(PERSON_COLUMNS.heldBack.names).others).toEqual([]);
  expect(sorted(PERSON_COLUMNS.heldBack.others).people).toEqual(["Product: Red Bull, Dr Pepper, Ben Jerry"]);
});

test("names stay names however often few of them repeat, and a few among other values are none", () => {
  const nurses = Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? "Ingrid Svensson" : "Tom Becker"));
  expect(privacyConcern("Q4", "", nurses)).toBe("person");
  const places = [...nurses.slice(0, 2), "Ward 7", "at home", "on the ward", "nobody", "the lift"];
  expect(privacyConcern("Q4", "", places)).toBeNull();
});

test("the label of a column and a numbered heading tell of people, too", () => {
  expect(privacyConcern("Q4", "Nurse", ["Rosa", "Joyce"])).toBe("person");
  expect(privacyConcern("Nurse 2", "", ["Rosa", "Joyce"])).toBe("person");
  expect(privacyConcern("Q4", "", ["Rosa", "Joyce"])).toBeNull();
  expect(privacyConcern("Q4", "What is the patient’s name?", ["R.", "J."])).toBe("person");
});

test.each([
  ["What is your date of birth?", ["3 May 1987"], "birth"],
  ["When were you born?", ["1987"], "birth"],
  ["Where was your child born?", ["at home"], null],
  ["Mobile no", ["0153 7057539"], "phone"],
  ["Mobile number of the next of kin, for the night", ["0153 7057539"], "phone"],
  ["Instagram", ["ana95"], "author"],
  ["patient.phone", ["none"], "phone"],
  ["author.screenName", ["ana95"], "author"],
  ["author.full_name", ["Ana Ruiz"], "person"],
  ["place.name", ["Ward 3"], null],
] as const)("“%s” is looked at for what it asks", (name, cells, concern) => {
  expect(privacyConcern(name, "", cells)).toBe(concern);
});
