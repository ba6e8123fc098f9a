import fc from "fast-check";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { aCode, aCoder, aCollection, aProject, aSnapshot, aStory } from "../../../support/builders.ts";
import type { Deed, Table } from "./deed.ts";
import type { DeedName } from "./deeds.ts";
import { deeds } from "./deeds.ts";
import { codingIn, contentOf, Desk } from "./desk.ts";
import type { Fact, Facts } from "./fact.ts";
import { differences, isLive, placeOf, stringIn } from "./fact.ts";
import { factsOf } from "./facts.ts";
import type { WrittenFile } from "./file.ts";
import type { Change } from "./row.ts";
import { expectWindow } from "./window.ts";

const coders = ["amara", "jonas", "mei", "noor", "ola", "piet"].map((name) => aCoder({ id: name, name }));
const codes = ["anger", "grief"].map((name, position) => aCode({ id: name, name, position }));
const texts = ["We stayed all night.", "Nobody came.", "She sang.", "They wept.", "It rained."];
const rows = texts.map((text, at) => ({ id: `s${at + 1}`, text }));

function homeOf(coderId: string, lane: number): ProjectSnapshot {
  return aSnapshot({
    project: aProject({ id: `laws-${lane}-${coderId}` }),
    codes,
    coders,
    collections: [aCollection({ attributeNames: ["ward"], storyCount: 2 })],
    stories: rows.slice(0, 2).map(({ id, text }, position) =>
      aStory({
        externalId: id,
        text,
        position,
        attributes: ["Surgery"],
        ...(position === 1 && { contentNotes: ["death"] }),
      }),
    ),
  });
}

/** Tables of stories with different columns, as different people export them from one survey. */
const tables: readonly Table[] = [
  { columns: ["ward", "years"], rows: rows.slice(0, 3) },
  { columns: ["country"], rows: rows.slice(1, 4) },
  { columns: ["years", "ward"], rows: rows.slice(3, 5) },
];

/** What happens on the way between computers, and to them. */
type Other = "save" | "export coding" | "copy" | "restart" | "lose";

const WEIGHTS = {
  toggle: 16,
  finish: 5,
  reopen: 2,
  look: 3,
  "see others": 1,
  settle: 5,
  define: 5,
  recolour: 3,
  "add code": 2,
  "remove code": 2,
  "move code": 2,
  "add coder": 1,
  "rename coder": 2,
  "remove coder": 2,
  "rename project": 2,
  exclude: 3,
  include: 2,
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

/** A life of a team of three to six. */
export const lives = fc.record({
  coders: fc.constantFrom(3, 3, 3, 3, 4, 5, 6),
  steps: fc.array(step, { minLength: 5, maxLength: 30, size: "max" }),
  /** How they come together in the end: all send their file to one of them, or everybody to everybody, which takes far longer. */
  meeting: fc.oneof(
    { weight: 9, arbitrary: fc.constant("at one's" as const) },
    { weight: 1, arbitrary: fc.constant("all" as const) },
  ),
});
export type Life = typeof lives extends fc.Arbitrary<infer L> ? L : never;

/**
 * Lives it, and holds every state on the way against the model. Throws at the first that differs, and says after which step.
 * @param how.look looks at the desk of whoever did something, after each step and when all have come together
 * @param how.lane tells it from others that are lived beside it on the same page
 */
export async function live(
  { coders: count, steps, meeting }: Life,
  how: { readonly look?: (desk: Desk) => Promise<void>; readonly lane?: number } = {},
): Promise<void> {
  const { look = () => Promise.resolve(), lane = 0 } = how;
  const desks: Desk[] = [];
  try {
    for (const [at, { id }] of coders.slice(0, count).entries())
      desks.push(await Desk.start(homeOf(id, lane), id, at));
    const files: WrittenFile[] = [];
    const told: string[] = [];
    try {
      for (const one of steps) {
        const desk = desks[one.who % count];
        if (desk === undefined) throw new Error("There is no such desk.");
        told.push(
          `${desk.coderId}: ${one.what} ${one.a} ${one.b}${one.stop === null ? "" : `, stopped at ${one.stop}`}`,
        );
        await take(desk, one, files);
        await look(desk);
      }
      told.push(`in the end they come together: ${meeting}`);
      const meet = meeting === "all" ? meetAll : meetAtOnes;
      await meet(desks);
      // What a file could not tell, as nobody had coded on a hidden story yet, it tells the second time.
      if (unlike(desks.map(({ model }) => model.view())).length > 0) await meet(desks);
      await expectAlike(desks);
      for (const desk of desks) await look(desk);
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      throw new Error(`${told.join("\n")}\n${reason}`, { cause: error });
    }
  } finally {
    for (const desk of desks) await desk.dispose();
  }
}

async function take(desk: Desk, { what: name, a, b, stop }: Step, files: WrittenFile[]): Promise<void> {
  let hasRecovered = false;
  let isArrival = false;
  if (name === "save" || name === "export coding" || name === "copy") {
    const file = await (name === "save" ? desk.save() : name === "copy" ? desk.copy() : desk.exportCoding());
    await expectTold(desk, file);
    files.push(file);
  } else if (name === "restart") hasRecovered = await reopen(desk);
  else if (name === "lose") hasRecovered = await lose(desk);
  else {
    const deed = await deeds[name]({ desk, a, b, files, tables });
    if (deed === null) return;
    if (stop === null) await perform(desk, deed);
    else hasRecovered = await interrupted(desk, deed, stop);
    isArrival = deed.isArrival === true;
  }
  // As the autosaver does it, at once: the safety copy has nothing of what came from a file, and forgets what came back from it.
  if (isArrival || hasRecovered) files.push(await desk.save());
  await expectJournal(desk);
  await expectWindow(desk);
  desk.hasRecovered ||= hasRecovered;
  const isUndoable = desk.hasRecovered && (name === "undo merge" || name === "redo merge");
  expectKept(desk, OWN.has(name) || isUndoable, hasRecovered);
}

async function perform(desk: Desk, deed: Deed): Promise<void> {
  await deed.run();
  const { facts, hasStep } = await desk.found();
  const noted = deed.expect(desk.model, facts, hasStep);
  if (noted !== null) desk.model.note(noted);
}

/** The computer stops at some write of it, and is started again: it was done whole or not at all, and done where it was acknowledged. */
async function interrupted(desk: Desk, deed: Deed, writes: number): Promise<boolean> {
  const { model, power } = desk;
  power.stopAfter(writes);
  let isDone = true;
  try {
    await deed.run();
  } catch (error) {
    if (!power.hasStopped) throw error;
    isDone = false;
  }
  const { hasStopped } = power;
  power.start();
  const recovered = await desk.restart();
  const { facts, hasStep } = await desk.found();
  if (hasStopped && !isDone && differences(model.view(), facts).length === 0) {
    if (recovered) model.note({ kind: "merge", coderId: null });
    return recovered;
  }
  const before = model.view();
  // What came back from the safety copy is a step of its own.
  const noted = deed.expect(model, facts, hasStep && !recovered);
  // What is no step of undo, such as a look, is one where it was recovered: that is a merge.
  const changes = noted?.changes ?? changesBetween(before, model.view());
  if (recovered) model.note({ ...noted, changes, kind: "merge", coderId: null });
  else if (noted !== null) model.note(noted);
  return recovered;
}

async function reopen(desk: Desk): Promise<boolean> {
  const recovered = await desk.restart();
  if (recovered) desk.model.note({ kind: "merge", coderId: null });
  desk.model.expectSame((await desk.found()).facts);
  return recovered;
}

/** The working copy is gone; the project file and the safety copy have everything. Only the history is forgotten. */
async function lose(desk: Desk): Promise<boolean> {
  const { model, saved } = desk;
  const before = model.view();
  const recovered = await desk.lose();
  const from: Facts = saved?.model.facts ?? new Map<string, Fact>();
  model.lost(from);
  model.expectSame((await desk.found()).facts);
  if (!recovered) return false;
  model.note({ kind: "merge", coderId: null, changes: changesBetween(from, before) });
  return true;
}

function changesBetween(before: Facts, after: Facts): Change[] {
  return [...after].flatMap(([key, now]) => {
    const was = before.get(key);
    return JSON.stringify(was) === JSON.stringify(now) ? [] : [{ key, before: was, after: now, count: 0 }];
  });
}

/** A file tells what it should, and nothing else: a coding file nobody else's coding, a copy for teammates nobody's at all. */
async function expectTold(desk: Desk, file: WrittenFile): Promise<void> {
  const { model } = file;
  const told = model.kind === "coding" ? codingIn(file, await desk.snapshot()) : factsOf(contentOf(file));
  const wrong = differences(model.facts, told);
  if (wrong.length > 0) throw new Error(`The ${model.kind} file tells otherwise:\n${wrong.join("\n")}`);
}

async function expectJournal(desk: Desk): Promise<void> {
  const found = (await desk.rows()).map(({ kind, undone }) => `${kind}${undone === 1 ? " (undone)" : ""}`);
  const expected = desk.model.rows.map(({ kind, undone }) => `${kind}${undone ? " (undone)" : ""}`);
  if (found.join() !== expected.join())
    throw new Error(`The steps of undo should be ${expected.join(", ")}, and are ${found.join(", ")}`);
}

/**
 * Whatever the coder was told of their own coding is so: that a code stands or does not, that a story is finished or is not. Only what they do
 * themselves changes it; beside the model, which knows how. A restored backup tells everything anew, and undoing a merge what was recovered.
 */
function expectKept({ model, coderId, told }: Desk, isOwn: boolean, hasRecovered: boolean): void {
  const says = (key: string): string => {
    const fact = model.facts.get(key);
    return isLive(fact) ? (stringIn(fact, "state") ?? "stands") : "gone";
  };
  for (const [key, was] of told)
    if (!isOwn && says(key) !== was) throw new Error(`${key} was ${was}, and is ${says(key)}`);
  if (!isOwn) return;
  // Of what a restored backup does not hold nothing is told; files may bring it back.
  for (const key of told.keys()) if (!model.facts.has(key)) told.delete(key);
  for (const key of model.facts.keys()) {
    const [kind, coder] = placeOf(key);
    if (coder !== coderId || (kind !== "annotation" && kind !== "review")) continue;
    // What was recovered came as a merge, which can be undone.
    if (hasRecovered && told.get(key) !== says(key)) told.delete(key);
    else if (!hasRecovered) told.set(key, says(key));
  }
}

/** What changes a coder's own coding, as they are told. */
const OWN: ReadonlySet<DeedName | Other> = new Set<DeedName | Other>([
  "toggle",
  "finish",
  "reopen",
  "look",
  "undo",
  "redo",
  "restore",
]);

/** Everybody merges everybody's file, each in another order. */
async function meetAll(desks: readonly Desk[]): Promise<void> {
  const files: WrittenFile[] = [];
  for (const desk of desks) files.push(await desk.save());
  for (const [at, desk] of desks.entries())
    for (const file of [...files.slice(at + 1), ...files.slice(0, at)]) await merge(desk, file);
}

/** One of them merges the files of all, and sends it all back. */
async function meetAtOnes([first, ...others]: readonly Desk[]): Promise<void> {
  if (first === undefined) return;
  for (const other of others) await merge(first, await other.save());
  const file = await first.save();
  for (const other of others) await merge(other, file);
}

/** In what the others differ from the first. */
function unlike([first, ...others]: readonly Facts[]): string[] {
  return first === undefined ? [] : others.flatMap((other) => differences(first, other));
}

/** Whoever merged everything has the same, and merging it once more changes nothing. That is tried with one of them: the others say the same. */
async function expectAlike(desks: readonly Desk[]): Promise<void> {
  const found: Facts[] = [];
  for (const desk of desks) found.push((await desk.found()).facts);
  const wrong = unlike(found);
  if (wrong.length > 0) throw new Error(`Two who merged everything differ:\n${wrong.join("\n")}`);
  const [first] = desks;
  const last = desks.at(-1);
  if (first === undefined || last === undefined) return;
  const file = await first.save();
  const standing = last.session.changes.get();
  await merge(last, file);
  if (last.session.changes.get() !== standing)
    throw new Error("A file that had nothing new changed the project.");
}

async function merge(desk: Desk, file: WrittenFile): Promise<void> {
  const deed = await deeds.merge({ desk, a: 0, b: 0, files: [file], tables });
  if (deed !== null) await perform(desk, deed);
}
