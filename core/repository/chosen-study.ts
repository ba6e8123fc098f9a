import type { ProjectSnapshot } from "../model/snapshot.ts";

/** The study with the coding, memos and examples of these coders; of all with null. */
export function studyOfCoders(study: ProjectSnapshot, coderIds: readonly string[] | null): ProjectSnapshot {
  if (coderIds === null) return study;
  const chosen = new Set(coderIds);
  const isOfChosen = ({ coderId }: { readonly coderId: string }): boolean => chosen.has(coderId);
  return {
    ...study,
    coders: study.coders.filter(({ id }) => chosen.has(id)),
    sheets: study.sheets.filter(isOfChosen),
    memos: study.memos.filter(isOfChosen),
    examples: study.examples.filter(({ author }) => chosen.has(author)),
  };
}
