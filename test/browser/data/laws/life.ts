import { isAsWritten } from "../../../../core/model/history-entry.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { aCode, aCoder, aCollection, aProject, aSnapshot, aStory } from "../../../support/builders.ts";
import { assignedTo } from "./assigned.ts";
import { codingIn, contentOf } from "./contents.ts";
import type { Table } from "./deed.ts";
import { liveOf, pick } from "./deed.ts";
import type { DeedName } from "./deeds.ts";
import { deeds } from "./deeds.ts";
import { Desk } from "./desk.ts";
import type { Fact } from "./fact.ts";
import { differences, isLive, placeOf, stringIn, textOf } from "./fact.ts";
import { factsOf } from "./facts.ts";
import type { WrittenFile } from "./file.ts";
import { Guests } from "./guests.ts";
import type { Life, Other, Step } from "./lives.ts";
import { comeTogether } from "./meeting.ts";
import { interrupted, lose, perform, reopen } from "./perform.ts";
import { isDeidentified } from "./shownText.ts";
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
    const guests = new Guests(lane, new Set(desks.map(({ coderId }) => coderId)));
    const told: string[] = [];
    try {
      for (const one of steps) {
        const desk = desks[one.who % count];
        if (desk === undefined) throw new Error("There is no such desk.");
        told.push(
          `${desk.coderId}: ${one.what} ${one.a} ${one.b}${one.stop === null ? "" : `, stopped at ${one.stop}`}`,
        );
        await take(desk, one, files, guests);
        await look(desk);
      }
      told.push(`in the end they come together: ${meeting}`);
      await comeTogether(desks, meeting);
      for (const desk of desks) await look(desk);
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      throw new Error(`${told.join("\n")}\n${reason}`, { cause: error });
    }
  } finally {
    for (const desk of desks) await desk.dispose();
  }
}

async function take(desk: Desk, step: Step, files: WrittenFile[], guests: Guests): Promise<void> {
  const { what: name, a, b, stop } = step;
  let hasRecovered = false;
  const arrival = desk.session.lastArrival.get();
  if (name === "save" || name === "export coding") {
    const file = await (name === "save" ? desk.save() : desk.exportCoding());
    await expectTold(desk, file);
    files.push(file);
  } else if (name === "copy" || name === "hand out") {
    const handedOut = await handOut(desk, step, guests);
    if (handedOut === null) return;
    files.push(handedOut);
  } else if (name === "restart") hasRecovered = await reopen(desk);
  else if (name === "lose") hasRecovered = await lose(desk);
  else {
    const deed = await deeds[name]({ desk, a, b, files: files.toReversed(), tables });
    if (deed === null) return;
    if (stop === null) await perform(desk, deed);
    else hasRecovered = await interrupted(desk, deed, stop);
  }
  // As the autosaver does it, at once: the safety copy has nothing of what came from a file, and forgets what came back from it.
  if (desk.session.lastArrival.get() !== arrival || hasRecovered) files.push(await desk.save());
  await expectJournal(desk);
  await expectHistory(desk);
  await expectWindow(desk);
  desk.hasRecovered ||= hasRecovered;
  const isUndoable = desk.hasRecovered && (name === "undo merge" || name === "redo merge");
  expectKept(desk, OWN.has(name) || isUndoable, hasRecovered);
}

/**
 * Hands out a copy, or what is assigned to somebody. What comes of a project that is de-identified is coded by somebody who has no desk here, if there is anybody, and what comes back
 * is their coding: with the texts that they have nobody who has the stored ones could agree.
 */
async function handOut(desk: Desk, { what, a, b }: Step, guests: Guests): Promise<WrittenFile | null> {
  const view = desk.model.view();
  const isWhole = what === "copy";
  const live = liveOf(desk.model, "coders");
  const coderId = isWhole
    ? pick(
        live.filter((id) => guests.has(id)),
        b,
      )
    : pick(
        live.filter((id) => assignedTo(view, id).length > 0),
        a,
      );
  if (!isWhole && coderId === undefined) return null;
  const file = await (isWhole || coderId === undefined ? desk.copy() : desk.handOut(coderId));
  await expectTold(desk, file);
  if (!isDeidentified(view)) return file;
  return coderId === undefined || !guests.has(coderId)
    ? null
    : guests.code(file, coderId, { a, b }, expectTold);
}

/** A file tells what it should, and nothing else: a coding file nobody else's coding, a copy for teammates nobody's at all. */
async function expectTold(desk: Desk, file: WrittenFile): Promise<void> {
  const { model } = file;
  const told = model.kind === "coding" ? codingIn(file, await desk.snapshot()) : factsOf(contentOf(file));
  const wrong = differences(model.facts, told);
  if (wrong.length > 0) throw new Error(`The ${model.kind} file tells otherwise:\n${wrong.join("\n")}`);
}

/** Every entry that the history ever had here is there, word for word: whatever was undone, restored, lost or interrupted since. */
async function expectHistory(desk: Desk): Promise<void> {
  const entries = await desk.historyIfWritten();
  if (entries === null) return;
  const found = new Map(entries.map((entry) => [entry.id, entry]));
  for (const [id, was] of desk.history)
    if (textOf(found.get(id)) !== was)
      throw new Error(`The history had ${was}, and has ${textOf(found.get(id))}`);
  for (const [id, entry] of found) {
    if (!isAsWritten(entry)) throw new Error(`The history has ${textOf(entry)}, which nobody wrote`);
    desk.history.set(id, textOf(entry));
  }
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
    if (isLook(model.facts.get(key)) || (hasRecovered && told.get(key) !== says(key))) told.delete(key);
    else if (!hasRecovered) told.set(key, says(key));
  }
}

/** A look tells nothing: what a file that is merged says of the coder's own story stands before it. */
function isLook(fact: Fact | undefined): boolean {
  return fact?.["revision"] === 1 && fact["state"] === "in-progress";
}

/** What changes a coder's own coding, as they are told. */
const OWN: ReadonlySet<DeedName | Other> = new Set<DeedName | Other>([
  "toggle",
  "recode",
  "finish",
  "reopen",
  "look",
  "undo",
  "redo",
  "restore",
]);
