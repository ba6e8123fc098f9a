import fc from "fast-check";
import { inject, test } from "vitest";
import { runs } from "../../support/runs.ts";
import type { Life, Step } from "./laws/life.ts";
import { live, lives } from "./laws/life.ts";

/** How many: 40, so that the whole of the tests stays within its time, or what `npm run laws -- N` says. */
const HISTORIES = inject("histories") ?? runs(40);
const TOLD_EVERY = 100;

/** Histories that are rare and hard; each is lived every time. */
const told: readonly (readonly Partial<Step>[])[] = [
  // A finish that was undone is no first pass, also where the story is only looked at next.
  [{ what: "finish" }, { what: "undo" }, { what: "look" }, { what: "toggle" }, { what: "finish" }],
  // Looking again at a story whose finish was undone comes after everything that was met since.
  [{ what: "finish" }, { what: "undo" }, { what: "see others" }, { what: "look" }],
  // Other columns take the place of a deleted collection; that is undone, and the first columns have their values again.
  [
    { what: "toggle" },
    { what: "import", a: 0 },
    { what: "remove collection" },
    { what: "import", a: 1 },
    { what: "undo import", a: 1 },
    { what: "undo" },
    { what: "save" },
  ],
  // The column that an import brought has values on stories of a merge by the time when the import is undone.
  [
    { what: "import", a: 0, who: 1 },
    { what: "save", who: 1 },
    { what: "import", a: 0 },
    { what: "merge" },
    { what: "exclude", a: 2 },
    { what: "undo import" },
    { what: "undo merge" },
    { what: "redo merge" },
  ],
];

function lifeOf(steps: readonly Partial<Step>[]): Life {
  const still = { who: 0, what: "look", a: 0, b: 0, stop: null } as const;
  return { coders: 3, steps: steps.map((step) => ({ ...still, ...step })), meeting: "all" };
}

test(
  "a team that codes, imports, merges, undoes, restores and crashes in any order has at every moment what the model says, and ends alike",
  async () => {
    const { seed, path, shrinks } = inject("history");
    const begun = performance.now();
    let done = 0;
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        await live(life);
        done += 1;
        if (done % TOLD_EVERY !== 0) return;
        const seconds = Math.round((performance.now() - begun) / 1000);
        console.log(`${done} of ${HISTORIES} histories hold, after ${seconds} s`);
      }),
      {
        numRuns: HISTORIES,
        // To make a history that fails as short as it can be takes minutes.
        endOnFailure: !shrinks,
        ...(seed !== undefined && { seed }),
        ...(path !== undefined ? { path } : { examples: told.map((steps) => [lifeOf(steps)]) }),
      },
    );
  },
  HISTORIES * 10_000,
);
