import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordFields } from "../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { aCode, aCoder, aCollection, aProject, aSnapshot, aStory } from "../../support/builders.ts";
import { runs } from "../../support/runs.ts";
import { canonical } from "../../unit/core/file/canonical.ts";
import type { TeamFile } from "../support/computer.ts";
import { Computer, recordsOf } from "../support/computer.ts";

const codes = ["anger", "grief"].map((name, position) => aCode({ id: name, name, position }));
const coders = ["amara", "jonas", "mei"].map((name) => aCoder({ id: name, name }));
const texts = ["We stayed all night.", "Nobody came.", "She sang.", "They wept.", "It rained."];
const rows = texts.map((text, at) => ({ id: `s${at + 1}`, text }));
const home = aSnapshot({
  codes,
  coders,
  collections: [aCollection({ attributeNames: ["ward"], storyCount: 2 })],
  stories: rows
    .slice(0, 2)
    .map(({ id, text }, position) => aStory({ externalId: id, text, position, attributes: ["Surgery"] })),
});

/** Tables of stories with different columns, as different people export them from one survey. */
const tables = [
  { columns: ["ward", "years"], from: 0, to: 3 },
  { columns: ["country"], from: 1, to: 4 },
  { columns: ["years", "ward"], from: 3, to: 5 },
].map(({ columns, from, to }) =>
  [
    `id,text,${columns.join(",")}`,
    ...rows
      .slice(from, to)
      .map(({ id, text }) => [id, text, ...columns.map((name) => `${name} of ${id}`)].join(",")),
  ].join("\n"),
);

const story = fc.nat({ max: texts.length - 1 });
const which = fc.nat({ max: 20 });
const done = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("toggle" as const),
      story,
      code: fc.nat({ max: 1 }),
      whole: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("finish" as const), story, finished: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("look" as const), story }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("define" as const), code: fc.nat({ max: 1 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("exclude" as const), story, excluded: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("undo" as const, "redo" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("import" as const),
      table: fc.nat({ max: tables.length - 1 }),
      collection: fc.constantFrom("stories", "more stories"),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("undo arrival" as const),
      arrival: fc.constantFrom("import" as const, "merge" as const),
      which,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("save" as const, "export coding" as const, "copy" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("redo arrival" as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("merge" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("open own file" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restore" as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
);
type Done = typeof done extends fc.Arbitrary<infer D> ? D : never;

const histories = fc.array(fc.record({ who: fc.nat({ max: 2 }), done }), {
  minLength: 5,
  maxLength: 40,
  size: "max",
});

/** Does one thing on a computer. Nothing happens where it cannot be done there now: no such story, nothing to undo, no such file. */
async function act(computer: Computer, step: Done, files: TeamFile[]): Promise<void> {
  const theirs = files.filter((file) => file.from !== computer.coderId);
  const own = files.filter((file) => file.from === computer.coderId && file.kind === "project");
  switch (step.kind) {
    case "toggle":
      await computer.toggle(step.story, codes[step.code]!.id, step.whole ? null : { start: 0, end: 4 });
      break;
    case "finish":
      await computer.finish(step.story, step.finished);
      break;
    case "look":
      await computer.look(step.story);
      break;
    case "define":
      await computer.define(codes[step.code]!.id);
      break;
    case "exclude":
      await computer.exclude(step.story, step.excluded);
      break;
    case "undo":
      await computer.turn("undo");
      break;
    case "redo":
      await computer.turn("redo");
      break;
    case "import":
      await computer.importTable(tables[step.table]!, step.collection);
      break;
    case "undo arrival":
      await computer.undoArrival(step.arrival, step.which);
      break;
    case "save":
      files.push(await computer.save());
      break;
    case "export coding":
      files.push(await computer.exportCoding());
      break;
    case "copy":
      files.push(await computer.copy());
      break;
    case "redo arrival":
      await computer.redoArrival();
      break;
    case "merge":
      if (theirs.length > 0) await computer.merge(theirs[step.which % theirs.length]!);
      break;
    case "open own file":
      if (own.length > 0) await computer.openOwn(own[step.which % own.length]!);
      break;
    case "restore":
      if (own.length > 0) await computer.restore(own[step.which % own.length]!);
      break;
    case "restart":
      await computer.restart();
      break;
  }
}

/** Undoing what a file brought, and restoring, bring records back as they were; everything else only ever raises revisions. */
const MAY_LOWER: ReadonlySet<Done["kind"]> = new Set(["undo arrival", "restore"]);

function lowered(
  before: ReadonlyMap<string, RecordFields>,
  after: ReadonlyMap<string, RecordFields>,
): string[] {
  return [...before].flatMap(([key, { revision }]) => {
    const now = after.get(key)?.revision ?? 0;
    return now < revision ? [`${key}: ${revision} became ${now}`] : [];
  });
}

/** What teammates should have in common: all but the id, which is each computer's own here, as all three share one browser. */
function shared(snapshot: ProjectSnapshot): unknown {
  return canonical({ ...snapshot, project: { ...snapshot.project, id: "project" } });
}

async function live(
  computers: readonly Computer[],
  steps: readonly { who: number; done: Done }[],
): Promise<void> {
  const files: TeamFile[] = [];
  for (const { who, done: step } of steps) {
    const computer = computers[who]!;
    const before = recordsOf(await computer.content());
    await act(computer, step, files);
    const content = await computer.content();
    if (!MAY_LOWER.has(step.kind)) expect(lowered(before, recordsOf(content))).toEqual([]);
    expect(computer.missing(content)).toEqual([]);
  }
  for (let round = 0; round < 2; round += 1) {
    const saved: TeamFile[] = [];
    for (const computer of computers) saved.push(await computer.save());
    for (const computer of computers) {
      for (const file of saved) if (file.from !== computer.coderId) await computer.merge(file);
      expect(computer.missing(await computer.content())).toEqual([]);
    }
  }
  const [first, ...others] = await Promise.all(computers.map(async (one) => shared(await one.content())));
  for (const other of others) expect(other).toEqual(first);
  for (const computer of computers) {
    const file = await computer.save();
    for (const other of computers) {
      const { changes } = other.session;
      const standing = changes.get();
      if (other === computer) await other.openOwn(file);
      else await other.merge(file);
      expect(changes.get()).toBe(standing);
    }
  }
}

const env: Record<string, unknown> = import.meta.env;
/** With VITE_HISTORIES_SHRINK set, a history that fails is made as short as it can be, which takes minutes. */
const RUNS = { numRuns: runs(15), endOnFailure: env["VITE_HISTORIES_SHRINK"] === undefined };

describe("three coders, each on a computer of their own, who code, import, undo, restore and exchange files in any order", () => {
  test(
    "lose nothing that they said, never go back, and have the same project once everybody has opened everybody's file twice",
    async () => {
      await fc.assert(
        fc.asyncProperty(histories, async (steps) => {
          const computers: Computer[] = [];
          try {
            for (const [at, { id }] of coders.entries())
              computers.push(
                await Computer.start({ ...home, project: aProject({ id: `histories-${id}` }) }, id, at),
              );
            await live(computers, steps);
          } finally {
            for (const computer of computers) await computer.dispose();
          }
        }),
        RUNS,
      );
    },
    runs(15) * 80_000,
  );
});
