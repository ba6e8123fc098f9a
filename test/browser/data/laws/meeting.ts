import { deeds } from "./deeds.ts";
import type { Desk } from "./desk.ts";
import type { Facts } from "./fact.ts";
import { differences } from "./fact.ts";
import type { WrittenFile } from "./file.ts";
import type { Life } from "./lives.ts";
import { perform } from "./perform.ts";

/** All come together. Throws where they do not say the same in the end. */
export async function comeTogether(desks: readonly Desk[], meeting: Life["meeting"]): Promise<void> {
  const meet = meeting === "all" ? meetAll : meetAtOnes;
  await meet(desks);
  // What a file could not tell, as nobody had coded on a hidden story yet, it tells the second time.
  if (unlike(desks.map(({ model }) => model.view())).length > 0) await meet(desks);
  await expectAlike(desks);
}

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
  // What the history tells of the last merges comes, and nothing else.
  await merge(last, file);
  const standing = last.session.changes.get();
  await merge(last, file);
  if (last.session.changes.get() !== standing)
    throw new Error("A file that had nothing new changed the project.");
}

async function merge(desk: Desk, file: WrittenFile): Promise<void> {
  const deed = await deeds.merge({ desk, a: 0, b: 0, files: [file], tables: [] });
  if (deed !== null) await perform(desk, deed);
}
