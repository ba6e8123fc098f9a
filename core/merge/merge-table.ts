import type { RevisedName } from "../model/revised.ts";
import { kindOf, revisedNames } from "../model/revised.ts";
import type { MergePlan, MergeSummary, Tally } from "./plan.ts";
import type { Refusal } from "./refusal.ts";
import { refusedCount } from "./refusal.ts";

/** What becomes of records of one kind, of one coder or of nobody: the numbers of the window and of the command line. */
export interface MergeRow {
  /** Null: what the team shares. */
  readonly coderId: string | null;
  readonly coder: string | null;
  /** Whether the coder is new here. */
  readonly isNew: boolean;
  /** "Annotations", "Memos and flags", "Codebook" … */
  readonly records: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Those that are here already as the files have them. */
  readonly known: number;
  /** Those that cannot be merged; the plan says of each why. */
  readonly refused: number;
  /** Of a coder's annotations: how many stories are newly finished. */
  readonly newlyFinished: number;
}

/**
 * What a merge does, one row for each coder and kind of record: of annotations always, of others where the files have any.
 * @example mergeTable({ summary: { coders: [], records: ofEachKind(() => noChanges()), newStories: 2, changedStories: 0, leftOutStories: 0, broughtBackStories: 0 }, refused: [] }).map(({ records, added }) => [records, added]) // [["Stories", 2]]
 */
export function mergeTable({ summary, refused }: Pick<MergePlan, "summary" | "refused">): MergeRow[] {
  const coders = summary.coders.flatMap((change): MergeRow[] => {
    const of = { coderId: change.coderId, coder: change.name, isNew: change.isNew };
    const own = refused.filter(({ coderId }) => coderId === change.coderId);
    const annotations = row({ ...of, records: "Annotations" }, change.annotations, countOf(own, CODING));
    const memos = row({ ...of, records: "Memos and flags" }, change.memos, countOf(own, MEMOS));
    return [{ ...annotations, newlyFinished: change.newlyFinished }, ...(hasAny(memos) ? [memos] : [])];
  });
  const named = new Set(summary.coders.map(({ coderId }) => coderId));
  const unnamed = coderlessRows(refused.filter(({ coderId }) => coderId !== "" && !named.has(coderId)));
  return [...coders, ...unnamed, ...sharedRows(summary, refused)];
}

/** What refusals call what a coder says about a story. */
const CODING = new Set(["annotation", "sheet", "review"]);
const MEMOS = new Set(["memo"]);

type About = Pick<MergeRow, "coderId" | "coder" | "isNew" | "records">;

const SHARED = { coderId: null, coder: null, isNew: false } as const;

function row(
  about: About,
  { added, changed, removed, removedUnseen, unchanged }: Tally,
  refused: number,
): MergeRow {
  return {
    ...about,
    added,
    changed,
    removed: removed + removedUnseen,
    known: unchanged,
    refused,
    newlyFinished: 0,
  };
}

/** Coders of whom everything is refused. */
function coderlessRows(refused: readonly Refusal[]): MergeRow[] {
  const names = new Map(refused.map(({ coderId, coderName }) => [coderId, coderName]));
  return [...names].map(([coderId, coder]) =>
    row(
      { coderId, coder, isNew: false, records: "Annotations" },
      NOTHING,
      refusedCount(refused.filter((one) => one.coderId === coderId)),
    ),
  );
}

const NOTHING: Tally = { added: 0, changed: 0, removed: 0, removedUnseen: 0, unchanged: 0 };

function sharedRows(summary: MergeSummary, refused: readonly Refusal[]): MergeRow[] {
  const { newStories: added, changedStories, leftOutStories, broughtBackStories } = summary;
  const stories = { ...NOTHING, added, changed: changedStories + leftOutStories + broughtBackStories };
  const nobodys = refused.filter(({ coderId }) => coderId === "");
  const ofKind = (name: RevisedName): MergeRow[] => {
    const { heading, noun } = kindOf(name);
    const tally = summary.records[name];
    if (heading === null) return [];
    // Their heading is that of their stories.
    const records = name === "collections" ? "Collections" : heading;
    return [row({ ...SHARED, records }, tally, countOf(nobodys, new Set([noun])))];
  };
  return [
    row({ ...SHARED, records: "Stories" }, stories, countOf(nobodys, new Set(["story"]))),
    ...revisedNames.flatMap(ofKind),
    row({ ...SHARED, records: "Codebook versions" }, { ...NOTHING, added: summary.newCodebookVersions }, 0),
  ].filter(hasAny);
}

function hasAny({ added, changed, removed, known, refused }: MergeRow): boolean {
  return added + changed + removed + known + refused > 0;
}

function countOf(refused: readonly Refusal[], whats: ReadonlySet<string>): number {
  return refusedCount(refused.filter(({ what }) => whats.has(what)));
}
