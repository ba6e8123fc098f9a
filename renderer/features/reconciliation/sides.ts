import { hashText } from "../../../core/ids.ts";
import type { Coder } from "../../../core/model/coder.ts";
import type { LevelOf } from "../../../core/model/level-reader.ts";
import type { Statement } from "../../../core/settling/statements.ts";

/** The side on an item of a coder who has finished the story, as it is shown. */
export interface Side {
  /** The coder's name, or a letter where names are hidden. */
  readonly name: string;
  readonly coderId: string;
  readonly statement: Statement;
}

/** The coders in the order in which a story shows them, and what each is called there. */
export function namedCoders(
  coders: readonly Coder[],
  storyId: string,
  isAnonymous: boolean,
): readonly { readonly coderId: string; readonly name: string }[] {
  if (!isAnonymous) return coders.map(({ id, name }) => ({ coderId: id, name }));
  // Another order in each story, and the same whenever it is opened, on every computer.
  const shuffled = coders
    .map(({ id }) => ({ id, key: hashText(`${storyId} ${id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return shuffled.map(({ id }, at) => ({ coderId: id, name: `Coder ${letterOf(at)}` }));
}

function letterOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${letter}${Math.floor(at / 26) + 1}`;
}

/** What a coder says of the code in the whole story. */
export function answerWords(
  answer: { readonly isApplied: boolean; readonly level: number | null },
  codeId: string,
  levelOf: LevelOf,
): string {
  if (!answer.isApplied) return "not applied";
  const level = answer.level === null ? undefined : levelOf(codeId, answer.level);
  return level === undefined ? "applied" : level.name;
}

/** What a byte of the list says: see Disputes. */
export function listedAnswer(byte: number, levels: readonly string[]): string {
  if (byte === 0) return "not applied";
  return byte === 1 ? "applied" : (levels[byte - 2] ?? "applied");
}
