import fc from "fast-check";
import { expect, test } from "vitest";
import { saveCode } from "../../../core/changes/codebook.ts";
import { addCoder } from "../../../core/changes/coders.ts";
import type { Environment } from "../../../core/changes/environment.ts";
import { codeIdOfPath, codeIdsOfPath, collectionIdOf } from "../../../core/ids.ts";
import { sameNames } from "../../../core/merge/same-name.ts";
import { foldName, storedName } from "../../../core/names.ts";
import { aCode, aCoder, NOW } from "../../support/builders.ts";
import { runs } from "../../support/runs.ts";

const environment: Environment = { now: () => NOW, newId: () => crypto.randomUUID() };

/** Names that look alike, composed and decomposed, in both cases, with blanks around them. */
const alike = fc
  .tuple(
    fc.constantFrom("", " ", "\u00a0", "\n"),
    fc.constantFrom(
      "Café",
      "Cafe\u0301",
      "CAFÉ",
      "CAFE\u0301",
      "Cafe",
      "İ",
      "i\u0307",
      "ß",
      "SS",
      "Å",
      "\u212b",
    ),
    fc.constantFrom("", " ", "\t"),
  )
  .map((parts) => parts.join(""));

/** Whether two names are one, as everything that compares names says. */
function answers(one: string, other: string): Record<string, boolean> {
  const [first, second] = [storedName(one), storedName(other)];
  const code = aCode({ id: "one", name: first });
  const coder = addCoder([aCoder({ name: one })], other, environment);
  const saved = saveCode(
    { codes: [aCode({ id: "one", name: one })], author: "ana", environment },
    {
      parentId: null,
      name: other,
      colour: 1,
      definition: "",
      include: "",
      exclude: "",
      example: "",
      scale: { kind: "tag" },
    },
  );
  const apart = aCode({ id: "two", name: second });
  return {
    "the id of a collection": collectionIdOf(one) === collectionIdOf(other),
    "the id of a code": codeIdOfPath([one]) === codeIdOfPath([other]),
    "the ids of codes": codeIdsOfPath([one])[0] === codeIdsOfPath([other])[0],
    "adding a coder": !coder.ok,
    "creating a code": !saved.ok,
    "codes offered to be united": sameNames([code], [apart], [code, apart]).length > 0,
  };
}

test("everything that compares names says the same of two names", () => {
  fc.assert(
    fc.property(alike, alike, (one, other) => {
      const isOne = foldName(one) === foldName(other);
      expect(new Set(Object.values(answers(one, other)))).toEqual(new Set([isOne]));
    }),
    { numRuns: runs(200) },
  );
});

test("a decomposed name is the name that is there", () => {
  expect(Object.values(answers("Café", "cafe\u0301 "))).not.toContain(false);
  expect(Object.values(answers("Café", "Cafe"))).not.toContain(true);
});

test("a name that is stored is what any file can hold, and folding it again changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const stored = storedName(typed);
      expect(stored.isWellFormed()).toBe(true);
      expect(storedName(stored)).toBe(stored);
      expect(foldName(stored)).toBe(foldName(typed));
    }),
  );
});
