import type { FileAnnotation, FileSheet } from "../../file/bundle.ts";
import { CodingIndex } from "../../index/coding-index.ts";
import type { Annotation } from "../../model/annotation.ts";
import { isLive } from "../../model/record.ts";
import type { Sheet } from "../../model/sheet.ts";
import { codebookVersionOfSheet, firstPassOfSheet, isFinished } from "../../model/sheet.ts";
import { AGREED } from "../../settling/agreed-layer.ts";
import type { Pass } from "../data/comparison.ts";
import type { CodedPassage } from "../spans/project-texts.ts";
import type { ConsensusSource } from "./consensus.ts";
import { ConsensusOfSheets } from "./consensus.ts";
import type { ProjectContents } from "./contents.ts";

/** The coding of the study, gathered from the sheets one by one. */
export interface ProjectCoding {
  /** As it is now, and at the pass that was asked for. */
  readonly index: CodingIndex;
  /** The codebook versions by which anything was coded at that pass. */
  readonly versions: ReadonlySet<string>;
  /** The passages at that pass. */
  readonly passages: readonly CodedPassage[];
  /** How many stories that somebody finished are not part of the study. */
  readonly leftOut: number;
  /** How many stories of training rounds that somebody finished are left out. */
  readonly trained: number;
}

/**
 * Gathers the coding in one walk over the sheets, none of which is kept.
 * @param consensus - where it is wanted, what the consensus is found from: it is then in the index, as AGREED, and the finished sheets are kept
 * @example projectCoding({ sheets: [], study: null, training: new Set() }, "present", false).leftOut // 0
 */
export function projectCoding(
  { sheets, study, training }: Pick<ProjectContents, "sheets" | "study" | "training">,
  pass: Pass,
  withTraining: boolean,
  consensus: ConsensusSource | null = null,
): ProjectCoding {
  const gathered = consensus === null ? null : new ConsensusOfSheets();
  const index = new CodingIndex(pass === "first" ? ["first", "present"] : ["present"]);
  const versions = new Set<string>();
  const passages: CodedPassage[] = [];
  const leftOut = new Set<string>();
  const trained = new Set<string>();
  for (const sheet of sheets) {
    if (study !== null && !study.has(sheet.storyId)) {
      if (isFinished(sheet)) leftOut.add(sheet.storyId);
      continue;
    }
    if (!withTraining && training.has(sheet.storyId)) {
      if (isFinished(sheet)) trained.add(sheet.storyId);
      continue;
    }
    gathered?.add(sheet);
    const whole = ofWholeStory(sheet);
    index.write(whole);
    const said = pass === "first" ? firstPassOfSheet(whole).sheet : whole;
    const version = codebookVersionOfSheet(said);
    if (version !== null) versions.add(version);
    if (!hasNoPassages(sheet)) passages.push(...passagesOf(sheet, said));
  }
  if (consensus !== null) {
    for (const { sheet, openBounds } of gathered?.settled(consensus) ?? []) {
      const { storyId, annotations } = sheet;
      index.write({ ...sheet, annotations: annotations.map(withoutPassage) }, openBounds.length > 0);
      for (const { codeId, span } of annotations)
        if (span !== undefined)
          passages.push({ storyId, coderId: AGREED, codeId, start: span.start, end: span.end });
    }
  }
  return { index, versions, passages, leftOut: leftOut.size, trained: trained.size };
}

/** The sheet as said of the whole story: where a passage lies does not matter to whether its code is present. The sheet itself where it has no passages. */
export function ofWholeStory(sheet: FileSheet): Sheet {
  return hasNoPassages(sheet) ? sheet : { ...sheet, annotations: sheet.annotations.map(withoutPassage) };
}

function hasNoPassages(sheet: FileSheet): sheet is FileSheet & Sheet {
  return sheet.annotations.every(({ span }) => span === undefined);
}

function withoutPassage(annotation: FileAnnotation | Annotation): Annotation {
  const { span, ...whole } = annotation;
  return span === undefined ? { ...whole } : whole;
}

/** The standing passages of what a sheet says at a pass. */
function passagesOf(sheet: FileSheet, { annotations, storyId, coderId }: Sheet): CodedPassage[] {
  const spans = new Map(sheet.annotations.map(({ id, span }) => [id, span]));
  return annotations.filter(isLive).flatMap(({ id, codeId }) => {
    const span = spans.get(id);
    if (span === undefined) return [];
    const [start, end] = span.codePoints;
    return [{ storyId, coderId, codeId, start, end }];
  });
}
