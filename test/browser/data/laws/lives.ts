import fc from "fast-check";
import type { DeedName } from "./deeds.ts";

/** What happens on the way between computers, and to them. */
export type Other = "save" | "export coding" | "copy" | "hand out" | "restart" | "lose";

const WEIGHTS = {
  toggle: 16,
  recode: 5,
  finish: 5,
  reopen: 2,
  confirm: 2,
  look: 3,
  "see others": 1,
  settle: 5,
  define: 5,
  recolour: 3,
  levels: 5,
  rate: 4,
  "add code": 2,
  "remove code": 2,
  "move code": 2,
  "add coder": 1,
  "rename coder": 2,
  "remove coder": 2,
  "rename project": 2,
  decide: 5,
  "remove decision": 2,
  redact: 5,
  replace: 2,
  "remove redaction": 2,
  "de-identify": 3,
  paraphrase: 3,
  "say public": 2,
  assign: 4,
  train: 4,
  "move stories": 2,
  "remove round": 1,
  exclude: 3,
  memo: 5,
  flag: 3,
  star: 3,
  include: 2,
  "exclude some": 2,
  "include some": 1,
  "remove collection": 2,
  undo: 6,
  redo: 4,
  import: 4,
  merge: 12,
  "open own file": 2,
  "take shared": 5,
  restore: 2,
  "undo import": 4,
  "undo merge": 5,
  "redo import": 2,
  "redo merge": 2,
  save: 6,
  "export coding": 4,
  copy: 2,
  "hand out": 3,
  restart: 1,
  lose: 1,
} satisfies Record<DeedName | Other, number>;

function isName(name: string): name is DeedName | Other {
  return name in WEIGHTS;
}

const what = fc.oneof(
  ...Object.entries(WEIGHTS).flatMap(([name, weight]) =>
    isName(name) ? [{ weight, arbitrary: fc.constant(name) }] : [],
  ),
);

/** One thing that one of the coders does. `stop`: before which of its writes the computer stops; null: it does not. */
const step = fc.record({
  who: fc.nat({ max: 5 }),
  what,
  a: fc.nat({ max: 20 }),
  b: fc.nat({ max: 20 }),
  stop: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat({ max: 16 }) }),
});
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What one of them has done reaches another, who merges the newest file: by chance alone that is rarer than it is in a team. */
const exchange = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })).map(([from, to]): Step[] => {
  const now = { a: 0, b: 0, stop: null };
  return [
    { ...now, who: from, what: "save" },
    { ...now, who: to, what: "merge" },
  ];
});

/** A story is redacted and handed out, and what comes back is merged by another: by chance alone that is rarer still. */
const handingOut = fc
  .record({ who: fc.nat({ max: 5 }), to: fc.nat({ max: 5 }), a: fc.nat({ max: 20 }), b: fc.nat({ max: 20 }) })
  .map(({ who, to, a, b }): Step[] => [
    { who, what: "redact", a, b, stop: null },
    { who, what: "de-identify", a: 0, b: 1, stop: null },
    { who, what: b % 2 === 0 ? "copy" : "hand out", a, b, stop: null },
    { who: to, what: "merge", a: 0, b, stop: null },
  ]);

/** A life of a team of three to six. */
export const lives = fc.record({
  coders: fc.constantFrom(3, 3, 3, 3, 4, 5, 6),
  steps: fc
    .array(
      fc.oneof(
        { weight: 36, arbitrary: step.map((one) => [one]) },
        { weight: 4, arbitrary: exchange },
        { weight: 1, arbitrary: handingOut },
      ),
      { minLength: 5, maxLength: 30, size: "max" },
    )
    .map((parts) => parts.flat()),
  /** How they come together in the end: all send their file to one of them, or everybody to everybody, which takes far longer. */
  meeting: fc.oneof(
    { weight: 9, arbitrary: fc.constant("at one's" as const) },
    { weight: 1, arbitrary: fc.constant("all" as const) },
  ),
});
export type Life = typeof lives extends fc.Arbitrary<infer L> ? L : never;
