import { codeVariables } from "../../../core/agreement/code-variables.ts";
import { projectSets } from "../../../core/agreement/sets/project-sets.ts";
import { projectTexts } from "../../../core/agreement/spans/project-texts.ts";
import type { CodedPassage } from "../../../core/agreement/spans/project-texts.ts";
import { codedUnits } from "../../../core/agreement/units.ts";
import { codePaths } from "../../../core/exporting/code-paths.ts";
import type { Annotation } from "../../../core/model/annotation.ts";
import type { Code } from "../../../core/model/code.ts";
import { codebookTree } from "../../../core/model/codebook.ts";
import { isLive } from "../../../core/model/record.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import type { FileAnnotation, FileSheet } from "../../../core/team/bundle.ts";
import type { DataProblem } from "../problem.ts";
import type { Dataset } from "./dataset.ts";
import { readProjectFiles } from "./project-files.ts";
import type { InputFile } from "./tables.ts";

/**
 * Concord's own files. Units are the stories that at least one coder finished. Each code and each theme (any code
 * below it counts) is a variable, present or absent; a code with levels is another, ordinal, over the stories
 * where coders gave one.
 */
export function readProjects(files: readonly InputFile[]): Result<Dataset, DataProblem> {
  const read = readProjectFiles(files);
  if (!read.ok) return read;
  const { codes, sheets, lengths } = read.value;
  const coders = read.value.coders.filter(isLive).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const stories = [...new Set(sheets.map((sheet) => sheet.storyId))].map((id) => ({ id }));
  const units = codedUnits({ stories, sheets: sheets.map(ofWholeStories), codes, coders });
  const tree = codebookTree(codes);
  const paths = codePaths(codes);
  const pathOf = (code: Code): string => (paths.get(code.id)?.path ?? [code.name]).join(" > ");
  const place = new Map(tree.map(({ code }, at) => [code.id, at]));
  const about = codeVariables(units, codes, { code: pathOf, coder: ({ name }) => name });
  return ok({
    units: units.storyIds.length,
    coders: coders.map(({ name }) => name),
    variables: about.map(({ variable }) => variable),
    codeOf: about.map(({ code, about: what }) => (what === "code" ? (place.get(code.id) ?? null) : null)),
    codes: tree.map(({ code }) => pathOf(code)),
    sets: projectSets(units, codes),
    texts: projectTexts(units, codes, lengths, sheets.flatMap(passagesOf)),
    warnings: [],
  });
}

/** The sheet as said of the whole story: where a passage lies does not matter to whether its code is present. */
function ofWholeStories(sheet: FileSheet): Sheet {
  return { ...sheet, annotations: sheet.annotations.map(ofWholeStory) };
}

function ofWholeStory(annotation: FileAnnotation): Annotation {
  const { span, ...whole } = annotation;
  return span === undefined ? { ...whole } : whole;
}

function passagesOf({ storyId, coderId, annotations }: FileSheet): CodedPassage[] {
  return annotations.filter(isLive).flatMap(({ codeId, span }) => {
    if (span === undefined) return [];
    const [start, end] = span.codePoints;
    return [{ storyId, coderId, codeId, start, end }];
  });
}
