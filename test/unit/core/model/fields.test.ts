import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Step } from "../../../../core/changes/journal.ts";
import { highestIn, stamped } from "../../../../core/changes/stamped.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codeKind, codeSchema } from "../../../../core/model/code.ts";
import { coderKind } from "../../../../core/model/coder.ts";
import { collectionKind } from "../../../../core/model/collection.ts";
import { conflictsOf } from "../../../../core/model/fields.ts";
import { projectKind } from "../../../../core/model/project.ts";
import { nextRevision, removedRevision } from "../../../../core/model/record.ts";
import { aCode, aCoder, aCollection, aProject, later } from "../../../support/builders.ts";
import { runs } from "../../../support/runs.ts";

/** The fields that the histories edit: two whose conflicts are listed, one whose are not, and one that may be absent. */
const EDITED = ["definition", "name", "colour", "key"] as const;
type Edited = (typeof EDITED)[number];

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("edit" as const),
      who: fc.nat({ max: 5 }),
      field: fc.constantFrom(...EDITED),
      value: fc.nat({ max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("delete" as const), who: fc.nat({ max: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("settle" as const), who: fc.nat({ max: 5 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant("merge" as const), who: fc.nat({ max: 5 }), from: fc.nat() }),
  },
);
const histories = fc.record({
  people: fc.integer({ min: 3, max: 6 }),
  steps: fc.array(step, { minLength: 4, maxLength: 40, size: "max" }),
});

/** One edit of one field, as somebody who watches everybody would note it. `known`: the edits that its author knew of. */
interface Edit {
  readonly field: Edited;
  readonly value: Code[Edited];
  readonly revision: number;
  readonly who: number;
  readonly known: ReadonlySet<Edit>;
}
interface Person {
  readonly code: Code;
  readonly latest: number;
  readonly known: ReadonlySet<Edit>;
}

const VALUES: { readonly [F in Edited]: readonly Code[F][] } = {
  definition: ["Being heard.", "Being helped.", "Both."],
  name: ["Empathy", "Care", "Kindness"],
  colour: [1, 2, 3],
  key: ["e", undefined, "k"],
};

function withValue(code: Code, field: Edited, value: Code[Edited]): Code {
  const { [field]: _, ...rest } = code;
  return codeSchema.parse({ ...rest, ...(value !== undefined && { [field]: value }) });
}

function committed(person: Person, after: Code): Pick<Person, "code" | "latest"> {
  const steps: Step[] = [{ table: "codes", before: person.code, after }];
  const made = stamped(
    { action: { kind: "change-code", args: { name: "" } }, kind: "edit", coderId: null, steps },
    person.latest,
  );
  const [first] = made.steps;
  if (first?.table !== "codes") throw new Error("the step is of a code");
  return { code: first.after, latest: Math.max(person.latest, highestIn(made.steps)) };
}

/** Every state that anybody had of one code while people edited it, each on a computer of their own, and merged. */
function live({ people, steps }: typeof histories extends fc.Arbitrary<infer H> ? H : never): Person[] {
  const start: Person = { code: aCode({ author: "ana" }), latest: 1, known: new Set() };
  const persons = Array.from({ length: people }, () => start);
  const states = [start];
  for (const [at, each] of steps.entries()) {
    const who = each.who % people;
    const person = persons[who]!;
    const author = `coder-${who}`;
    const edited = nextRevision(person.code, author, later(at % 3));
    const noted = (field: Edited, value: Code[Edited], made: Pick<Person, "code" | "latest">): Person => ({
      ...made,
      known: new Set([
        ...person.known,
        { field, value, revision: made.code.revision, who, known: person.known },
      ]),
    });
    const next = (): Person => {
      switch (each.kind) {
        case "edit": {
          const value = VALUES[each.field][each.value];
          if (person.code[each.field] === value) return person;
          return noted(each.field, value, committed(person, withValue({ ...edited }, each.field, value)));
        }
        case "delete":
          return {
            ...person,
            ...committed(
              person,
              person.code.deletedAt === undefined
                ? removedRevision(person.code, author, later(at % 3))
                : edited,
            ),
          };
        case "settle": {
          const [conflict] = conflictsOf(person.code);
          const field = EDITED.find((name) => name === conflict?.field);
          if (conflict === undefined || field === undefined) return person;
          const { [field]: _, ...open } = person.code.conflicts ?? {};
          return noted(field, person.code[field], committed(person, { ...edited, conflicts: open }));
        }
        case "merge": {
          const other = states[each.from % states.length]!;
          return {
            code: codeKind.merge(person.code, other.code),
            latest: Math.max(person.latest, other.code.revision),
            known: new Set([...person.known, ...other.known]),
          };
        }
      }
    };
    persons[who] = next();
    states.push(persons[who]);
  }
  return states;
}

const picks = fc.array(fc.nat(), { minLength: 3, maxLength: 3 });

describe("a code that three to six people edit and merge in any order", () => {
  test("merges idempotently, commutatively and associatively, whatever states meet", () => {
    fc.assert(
      fc.property(histories, picks, (history, numbers) => {
        const states = live(history);
        const [a, b, c] = numbers.map((number) => states[number % states.length]!.code);
        const { merge } = codeKind;
        expect(merge(a!, structuredClone(a!))).toBe(a);
        expect(merge(merge(a!, b!), b!)).toEqual(merge(a!, b!));
        expect(merge(a!, b!)).toEqual(merge(b!, a!));
        expect(merge(merge(a!, b!), c!)).toEqual(merge(a!, merge(b!, c!)));
      }),
      { numRuns: runs(400) },
    );
  });

  test("has in each field the latest edit that anybody knew of, and lists just the edits that did not know of each other", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { code, known } of live(history)) {
          for (const field of EDITED) {
            const edits = [...known].filter((edit) => edit.field === field);
            const standing = edits.filter((edit) => !edits.some((other) => other.known.has(edit)));
            const latest = standing.toSorted(
              (a, b) => b.revision - a.revision || compareTies(a, b, code, field),
            )[0];
            if (latest === undefined) continue;
            expect(standing.map(({ value }) => value)).toContain(code[field]);
            expect(Math.max(...standing.map(({ revision }) => revision))).toBe(latest.revision);
            const values = (some: readonly unknown[]): unknown[] =>
              [...new Set(some.map((value) => value ?? null))].toSorted();
            const conflict = conflictsOf(code).find((one) => one.field === field);
            const listed = conflict === undefined ? [] : [conflict.kept, ...conflict.others];
            const apart = values(standing.map(({ value }) => value));
            expect(values(listed.map(({ value }) => value))).toEqual(
              field === "colour" || apart.length < 2 ? [] : apart,
            );
          }
          expect(codeSchema.parse(structuredClone(code))).toEqual(code);
        }
      }),
      { numRuns: runs(300) },
    );
  });
});

/** Of two edits with one revision the later moment and then the author decide, which the histories do not foretell. */
function compareTies(a: Edit, b: Edit, code: Code, field: Edited): number {
  return Number(b.value === code[field]) - Number(a.value === code[field]);
}

const edit = <R extends { revision: number; updatedAt: string; author: string; id: string }>(
  stampIt: ((before: R | null, after: R) => R) | undefined,
  before: R,
  fields: Partial<R>,
  by: string,
  revision: number,
): R => {
  const after = { ...nextRevision(before, by, later(revision)), ...fields, revision };
  return stampIt?.(before, after) ?? after;
};

test("of a code, one person's definition and another's colour both stand, and so does a deletion", () => {
  const code = aCode();
  const ana = edit(codeKind.stamped, code, { definition: "Being heard." }, "ana", 5);
  const ben = edit(codeKind.stamped, code, { colour: 7 }, "ben", 9);
  const mei = edit(codeKind.stamped, code, { deletedAt: later(3) }, "mei", 3);
  const merged = codeKind.merge(codeKind.merge(ana, ben), mei);
  expect(merged).toMatchObject({ definition: "Being heard.", colour: 7, deletedAt: later(3), revision: 9 });
  expect(conflictsOf(merged)).toEqual([]);
});

test("of a coder, a collection and a project, too", () => {
  const coder = aCoder();
  const renamed = edit(coderKind.stamped, coder, { name: "Ada L." }, "ana", 2);
  const seen = edit(coderKind.stamped, coder, { sawOthersAt: later(1) }, "coder-1", 8);
  expect(coderKind.merge(renamed, seen)).toMatchObject({ name: "Ada L.", sawOthersAt: later(1) });

  const collection = aCollection();
  const named = edit(collectionKind.stamped, collection, { name: "Letters" }, "ana", 2);
  const again = edit(collectionKind.stamped, collection, { fileName: "more.csv" }, "ben", 8);
  expect(collectionKind.merge(again, named)).toMatchObject({ name: "Letters", fileName: "more.csv" });

  const project = aProject();
  const ours = edit(projectKind.stamped, project, { name: "Ours" }, "ana", 2);
  const theirs = edit(projectKind.stamped, project, { name: "Theirs" }, "ben", 3);
  expect(projectKind.merge(theirs, ours)).toEqual(projectKind.merge(ours, theirs));
  expect(projectKind.merge(ours, theirs).name).toBe("Theirs");
});

test("two definitions that were written apart are listed with who and when; settling travels", () => {
  const code = aCode();
  const ana = edit(codeKind.stamped, code, { definition: "Being heard." }, "ana", 5);
  const ben = edit(codeKind.stamped, code, { definition: "Being helped." }, "ben", 6);
  const merged = codeKind.merge(ana, ben);
  expect(conflictsOf(merged)).toEqual([
    {
      field: "definition",
      kept: { value: "Being helped.", stamp: [6, later(6), "ben", [["", 1]]] },
      others: [{ value: "Being heard.", stamp: [5, later(5), "ana", [["", 1]]] }],
    },
  ]);
  const settled = edit(codeKind.stamped, merged, { definition: "Being heard." }, "mei", 7);
  expect(conflictsOf(settled)).toEqual([]);
  for (const stale of [ana, ben, merged]) expect(codeKind.merge(stale, settled)).toEqual(settled);
  const kept = edit(codeKind.stamped, merged, { conflicts: {} }, "mei", 7);
  expect(kept.definition).toBe("Being helped.");
  for (const stale of [ana, ben, merged]) expect(conflictsOf(codeKind.merge(stale, kept))).toEqual([]);
});

test("who edits after having seen the other's edit makes no conflict, nor do two who write the same", () => {
  const code = aCode();
  const ana = edit(codeKind.stamped, code, { definition: "Being heard." }, "ana", 5);
  const after = edit(codeKind.stamped, ana, { definition: "Being helped." }, "ben", 6);
  expect(codeKind.merge(ana, after)).toEqual(after);
  const same = edit(codeKind.stamped, code, { definition: "Being heard." }, "ben", 6);
  expect(conflictsOf(codeKind.merge(ana, same))).toEqual([]);
});

test("records without stamps merge whole, as before", () => {
  const ours = aCode({ revision: 4, definition: "Ours.", colour: 3 });
  const theirs = aCode({ revision: 3, definition: "Theirs.", name: "Care", updatedAt: later(9) });
  expect(codeKind.merge(theirs, ours)).toEqual(ours);
  expect(codeKind.merge(ours, theirs)).toBe(ours);
});
