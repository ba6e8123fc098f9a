import type { RecordFields } from "../model/record.ts";
import { idOf, MAX_REVISION } from "../model/record.ts";
import type { RevisedLists } from "../model/revised.ts";
import { listIn, listsOf } from "../model/revised.ts";
import type { Sheet } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Step } from "./journal.ts";
import { isRevisedStep } from "./journal.ts";

/** A record that came with a file and was undone, and the revision up to which it is. Stories have none: theirs is the last that there is. */
export interface SetAside {
  readonly id: string;
  readonly revision: number;
}

/** What undoing these steps sets aside. `storiesIn` are the stories of the chunks that the steps brought. */
export function setAsideBy(steps: readonly Step[], storiesIn: readonly string[]): SetAside[] {
  const records = steps.flatMap((step): readonly RecordFields[] => {
    if (isRevisedStep(step)) return [step.after];
    switch (step.table) {
      case "project":
        return [step.after];
      case "sheets":
        return recordsOf(step.after);
      case "stories":
      case "storyChunks":
      case "replacedChunks":
        return [];
    }
  });
  return [
    ...records.map(({ id, revision }) => ({ id, revision })),
    ...storiesIn.map((id) => ({ id, revision: MAX_REVISION })),
  ];
}

/**
 * A file's project without what was undone here and set aside, as a merge that nobody asked for takes it. What has been revised since comes, and with
 * it the codes, coders, stories and collections that it is about.
 */
export function withoutSetAside(
  snapshot: ProjectSnapshot,
  local: ProjectSnapshot,
  undone: readonly SetAside[],
): ProjectSnapshot {
  if (undone.length === 0) return snapshot;
  const aside = new Map(undone.map(({ id, revision }) => [id, revision]));
  const comes = ({ id, revision }: RecordFields): boolean => revision > (aside.get(id) ?? 0);
  const sheets = snapshot.sheets.flatMap((sheet): Sheet[] => {
    const review = sheet.review !== null && comes(sheet.review) ? sheet.review : null;
    const annotations = sheet.annotations.filter(comes);
    const memos = sheet.memos.filter(comes);
    return review === null && annotations.length + memos.length === 0
      ? []
      : [{ ...sheet, review, annotations, memos }];
  });
  const spokenOf = new Set(
    sheets.flatMap(({ storyId, coderId, annotations }) => [
      storyId,
      coderId,
      ...annotations.map(({ codeId }) => codeId),
    ]),
  );
  const stories = snapshot.stories.filter(({ id }) => !aside.has(id) || spokenOf.has(id));
  for (const { collectionId } of stories) spokenOf.add(collectionId);
  const isSame = aside.has(snapshot.project.id) && !comes(snapshot.project);
  return {
    ...snapshot,
    ...listsOf((name) => listIn(snapshot, name).filter((record) => comes(record) || spokenOf.has(record.id))),
    project: isSame ? local.project : snapshot.project,
    stories,
    sheets,
  };
}

/** The ids of the records and stories that a plan puts: once somebody has asked for them, they are no longer set aside. */
export function idsIn(plan: Pick<ProjectSnapshot, "stories" | "sheets"> & RevisedLists): string[] {
  const lists = listsOf((name) => listIn(plan, name));
  return [
    ...Object.values(lists).flatMap((list) => list.map(idOf)),
    ...plan.stories.map(idOf),
    ...plan.sheets.flatMap((sheet) => recordsOf(sheet).map(idOf)),
  ];
}

function recordsOf({ review, annotations, memos }: Sheet): RecordFields[] {
  return [...(review === null ? [] : [review]), ...annotations, ...memos];
}
