import type { Deed, Noted } from "./deed.ts";
import type { Desk } from "./desk.ts";
import type { Fact, Facts } from "./fact.ts";
import { differences, placeOf, textOf } from "./fact.ts";
import type { Change } from "./row.ts";

/** Does it, and holds what is found against what the model expects. */
export async function perform(desk: Desk, deed: Deed): Promise<void> {
  await deed.run();
  const { facts, hasStep } = await desk.found();
  const noted = deed.expect(desk.model, facts, hasStep);
  if (noted !== null) desk.model.note(noted);
}

/** The computer stops at some write of it, and is started again: it was done whole or not at all, and done where it was acknowledged. */
export async function interrupted(desk: Desk, deed: Deed, writes: number): Promise<boolean> {
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
  const noted = expectedOrBack(desk, deed, before, facts, hasStep && !recovered);
  if (noted === "back") return recovered;
  // What is no step of undo, such as a look, is one where it was recovered: that is a merge.
  const changes = noted?.changes ?? changesBetween(before, model.view());
  if (recovered) model.note({ ...noted, changes, kind: "merge", coderId: null });
  else if (noted !== null) model.note(noted);
  return recovered;
}

/**
 * What the deed expects. Where an import or merge was undone, what the coder has said since is in the safety copy with their whole sheet: of that sheet
 * what was undone comes back, as a merge of its own.
 */
function expectedOrBack(
  { model, coderId }: Desk,
  deed: Deed,
  before: Facts,
  found: Facts,
  hasStep: boolean,
): Noted | null | "back" {
  try {
    return deed.expect(model, found, hasStep);
  } catch (error) {
    const view = model.view();
    const changes = changesBetween(view, found);
    const isBack = changes.every(({ key, after }) => {
      const [kind, coder] = placeOf(key);
      const isSaid = kind === "review" || kind === "annotation" || kind === "memo";
      return isSaid && coder === coderId && textOf(after) === textOf(before.get(key));
    });
    if (changes.length === 0 || !isBack) throw error;
    for (const { key, after } of changes) if (after !== undefined) model.facts.set(key, after);
    model.expectSame(found);
    model.note({ kind: "merge", coderId: null, changes });
    return "back";
  }
}

/** Closed and opened again: whatever was told is there. Returns whether any of it came from the safety copy. */
export async function reopen(desk: Desk): Promise<boolean> {
  const recovered = await desk.restart();
  if (recovered) desk.model.note({ kind: "merge", coderId: null });
  desk.model.expectSame((await desk.found()).facts);
  return recovered;
}

/** The working copy is gone; the project file and the safety copy have everything. Only the history is forgotten. */
export async function lose(desk: Desk): Promise<boolean> {
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
