import type { Comparison } from "../../core/agreement/data/comparison.ts";
import { sheetsOfPass } from "../../core/agreement/data/comparison.ts";
import type { AgreementInput } from "../../core/agreement/data/units.ts";
import { listedCoders } from "../../core/model/coder.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { codebookVersionOfSheet, isFinished } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { studyOf } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";

/** The records that a comparison is about, chosen one by one: what comparedCoding chooses by bits. */
export function comparedRecords(
  whole: ProjectSnapshot,
  comparison: Comparison,
): AgreementInput & { readonly stories: readonly Story[] } {
  const project = studyOf(whole);
  const { coderIds, versionId, pass } = comparison;
  const sheets = sheetsOfPass(
    project.sheets.filter(({ coderId }) => coderIds.includes(coderId)),
    pass,
  ).filter((sheet) => versionId === null || codebookVersionOfSheet(sheet) === versionId);
  const stories = chosenStories(project, comparison, sheets);
  return { stories, sheets, codes: project.codes, coders: listedCoders(project.coders), coderIds };
}

function chosenStories(
  { stories: all, collections }: ProjectSnapshot,
  { stories: { collectionId, attribute, byEveryCoder }, coderIds }: Comparison,
  sheets: readonly Sheet[],
): Story[] {
  const valueOf = (story: Story, name: string): string | undefined => {
    const collection = collections.find(({ id }) => id === story.collectionId);
    return story.attributes[collection?.attributeNames.indexOf(name) ?? -1];
  };
  const finishers = (story: Story): number =>
    sheets.filter((sheet) => sheet.storyId === story.id && isFinished(sheet)).length;
  return all
    .filter((story) => collectionId === null || story.collectionId === collectionId)
    .filter((story) => attribute === null || valueOf(story, attribute.name) === attribute.value)
    .filter((story) => !byEveryCoder || finishers(story) === coderIds.length);
}
