import { codeVariables, ofUnits } from "../../../core/agreement/data/code-variables.ts";
import { codingOf } from "../../../core/agreement/data/coding.ts";
import type { CoderShare, Pass, VersionInUse } from "../../../core/agreement/data/comparison.ts";
import {
  FEWEST_SHARED,
  sharesOfCoders,
  usualCoders,
  usualPass,
  versionsOfSheets,
} from "../../../core/agreement/data/comparison.ts";
import { inDrawingOrder } from "../../../core/agreement/data/units.ts";
import { projectSets } from "../../../core/agreement/sets/project-sets.ts";
import type { CodedPassage } from "../../../core/agreement/spans/project-texts.ts";
import { projectTexts } from "../../../core/agreement/spans/project-texts.ts";
import { counted } from "../../../core/counts.ts";
import { codePaths } from "../../../core/exporting/code-paths.ts";
import type { FileAnnotation, FileSheet } from "../../../core/file/bundle.ts";
import type { DecodeOptions } from "../../../core/file/decode.ts";
import type { Annotation } from "../../../core/model/annotation.ts";
import type { Code } from "../../../core/model/code.ts";
import { codebookTree } from "../../../core/model/codebook.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { coderNames, inCoderOrder, intraPairs } from "../../../core/model/coder.ts";
import { isLive } from "../../../core/model/record.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { codebookVersionOfSheet, firstPassOfSheet } from "../../../core/model/sheet.ts";
import { foldName } from "../../../core/names.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import type { DataProblem } from "../problem.ts";
import type { Dataset } from "./dataset.ts";
import { intraDataset } from "./intra.ts";
import type { ProjectContents } from "./project-files.ts";
import { readProjectFiles } from "./project-files.ts";
import type { InputFile } from "./tables.ts";
import type { Warning } from "./warning.ts";
import { warningAt } from "./warning.ts";

const FIRST_PASS =
  "First pass: each story counts as its coder first finished it, where that was noted. --pass present takes it as it is now.";

/** Which part of the projects is compared. */
interface ProjectChoice {
  /** Each second pass with its coder's first, rather than coder with coder. */
  readonly intra: boolean;
  /** The id of a codebook version, or its beginning; null: whichever. */
  readonly codebookVersion: string | null;
  /** Each story as its coder first finished it, or as it is now; null: the first as soon as anybody has seen another's coding. */
  readonly pass: Pass | null;
  /** The names or ids of the coders to compare; null: usualCoders. */
  readonly coders: readonly string[] | null;
}

/**
 * Concord's own files. Units are the stories that at least one coder finished. Each code and each theme (any code
 * below it counts) is a variable, present or absent; a code with levels is another, ordinal, over the stories
 * where coders gave one. Second passes are left out, with a warning, unless they are what is asked for.
 */
export function readProjects(
  files: readonly InputFile[],
  { intra, codebookVersion, pass, coders: wanted }: ProjectChoice,
  decoding: DecodeOptions = {},
): Result<Dataset, DataProblem> {
  const read = readProjectFiles(files, decoding);
  if (!read.ok) return read;
  const { codes, lengths, storyNames } = read.value;
  const chosenPass = pass ?? usualPass(read.value.coders);
  const contents = { ...read.value, sheets: sheetsAtPass(read.value.sheets, chosenPass) };
  const chosen = codedBy(contents, codebookVersion, files[0]?.name ?? "");
  if (!chosen.ok) return chosen;
  const sheets = chosen.value;
  const standing = inCoderOrder(read.value.coders.filter(isLive));
  const passes = intraPairs(standing);
  const called = coderNames(read.value.coders);
  const nameOf = ({ id, name }: Coder): string => called.get(id) ?? name;
  const picked = pickedCoders(standing, wanted, nameOf, files[0]?.name ?? "");
  if (!picked.ok) return picked;
  const shares = sharesOfCoders({ coders: standing, sheets: read.value.sheets });
  const compared = new Set(picked.value ?? usualCoders(shares));
  const coders = intra ? standing : standing.filter(({ id }) => compared.has(id));
  const stories = inDrawingOrder([...new Set(sheets.map((sheet) => sheet.storyId))].map((id) => ({ id })));
  const coding = codingOf({ stories, sheets: sheets.map(ofWholeStories), codes, coders });
  const { units } = coding;
  const tree = codebookTree(codes);
  const paths = codePaths(codes);
  const pathOf = (code: Code): string => (paths.get(code.id)?.path ?? [code.name]).join(" > ");
  const place = new Map(tree.map(({ code }, at) => [code.id, at]));
  const names = { code: pathOf, coder: nameOf };
  if (intra) {
    const asked = passes.filter(({ first }) => picked.value?.includes(first.id) ?? true);
    const twoTimes = asked.map(({ first, second }) => ({
      coder: nameOf(first),
      first: coders.indexOf(first),
      second: coders.indexOf(second),
    }));
    const variables = codeVariables(ofUnits(units), codes, names).map(({ variable }) => variable);
    return intraDataset(variables, twoTimes, files[0]?.name ?? "", [], []);
  }
  const about = codeVariables(coding.bits, codes, names);
  const secondPasses = passes.flatMap(({ second }) => (compared.has(second.id) ? [] : [nameOf(second)]));
  return ok({
    units: units.storyIds.length,
    coders: coders.map(nameOf),
    variables: about.map(({ variable }) => variable),
    codeOf: about.map(({ code, about: what }) => (what === "code" ? (place.get(code.id) ?? null) : null)),
    codes: tree.map(({ code }) => pathOf(code)),
    sets: projectSets(units, codes),
    texts: projectTexts(units, codes, lengths, sheets.flatMap(passagesOf)),
    textNames: units.storyIds.flatMap((id) => (lengths.has(id) ? (storyNames.get(id) ?? id) : [])),
    missing: [],
    warnings: [
      ...(chosenPass === "first" ? [warningAt("pass", null, null, FIRST_PASS)] : []),
      ...leftOutWarnings(read.value.leftOut),
      ...(picked.value === null
        ? fewSharedWarnings(
            shares,
            compared,
            standing.map((coder) => [coder.id, nameOf(coder)]),
          )
        : []),
      ...(secondPasses.length === 0
        ? []
        : [
            warningAt(
              "second-passes",
              null,
              null,
              `Left out as second passes, which --intra compares with the first: ${secondPasses.join(", ")}.`,
            ),
          ]),
    ],
  });
}

/** The ids of the coders who were asked for, by name or id; null where nobody was. */
function pickedCoders(
  standing: readonly Coder[],
  wanted: readonly string[] | null,
  nameOf: (coder: Coder) => string,
  file: string,
): Result<readonly string[] | null, DataProblem> {
  if (wanted === null) return ok(null);
  const problem = (message: string) =>
    fail({ kind: "data" as const, file, line: null, column: null, message });
  const ids = new Set<string>();
  for (const one of wanted) {
    const coder =
      standing.find((each) => nameOf(each) === one) ??
      standing.find((each) => each.id === one || foldName(nameOf(each)) === foldName(one));
    if (coder === undefined)
      return problem(`There is no coder “${one}”. The coders are: ${standing.map(nameOf).join(", ")}.`);
    ids.add(coder.id);
  }
  return ok([...ids]);
}

/** Says whom the usual choice of coders leaves out. */
function fewSharedWarnings(
  shares: readonly CoderShare[],
  compared: ReadonlySet<string>,
  names: readonly (readonly [string, string])[],
): Warning[] {
  const nameOf = new Map(names);
  const out = shares.filter(({ coderId }) => !compared.has(coderId));
  if (out.length === 0) return [];
  const whom = out.map(
    ({ coderId, shared }) =>
      `${nameOf.get(coderId) ?? coderId} (${counted(shared, "story", "stories")} in common)`,
  );
  const message = `Left out, as on the Agreement page, because they have fewer than ${FEWEST_SHARED} stories in common with another coder: ${whom.join(", ")}. Use --coders to choose who is compared.`;
  return [warningAt("coders", null, null, message)];
}

function leftOutWarnings(stories: number): Warning[] {
  if (stories === 0) return [];
  const message = `${counted(stories, "finished story does", "finished stories do")} not count, as on the Agreement page: left out of the study, in a deleted collection, from an import that was undone, or not in the project.`;
  return [warningAt("not-in-study", null, null, message)];
}

/** The codebook versions by which stories of these files were finished. */
export function readVersions(
  files: readonly InputFile[],
  pass: Pass | null,
  decoding: DecodeOptions = {},
): Result<VersionInUse[], DataProblem> {
  const read = readProjectFiles(files, decoding);
  if (!read.ok) return read;
  const { codebookVersions, coders, sheets } = read.value;
  const project = { codebookVersions: [...codebookVersions], sheets: sheets.map(ofWholeStories) };
  return ok(versionsOfSheets(project, pass ?? usualPass(coders)));
}

/** The sheets that were coded by a codebook version; a problem where that is none, or not one. */
function codedBy(
  { sheets }: ProjectContents,
  codebookVersion: string | null,
  file: string,
): Result<readonly FileSheet[], DataProblem> {
  if (codebookVersion === null) return ok(sheets);
  const versionOf = new Map(sheets.map((sheet) => [sheet, codebookVersionOfSheet(ofWholeStories(sheet))]));
  const chosen = sheets.filter((sheet) => versionOf.get(sheet)?.startsWith(codebookVersion) === true);
  const versions = new Set(chosen.map((sheet) => versionOf.get(sheet)));
  if (versions.size === 1) return ok(chosen);
  const found =
    versions.size === 0
      ? `No story was coded with a codebook version “${codebookVersion}”.`
      : `Several codebook versions begin with “${codebookVersion}”.`;
  const message = `${found} --codebook-version list shows them all.`;
  return fail({ kind: "data", file, line: null, column: null, message });
}

/** The sheets as they were at that pass. */
function sheetsAtPass(sheets: readonly FileSheet[], pass: Pass): readonly FileSheet[] {
  if (pass === "present") return sheets;
  return sheets.map((sheet) => {
    const { sheet: first, isNoted } = firstPassOfSheet(ofWholeStories(sheet));
    if (!isNoted) return sheet;
    const spans = new Map(sheet.annotations.map(({ id, span }) => [id, span]));
    const annotations = first.annotations.map((annotation) => withSpan(annotation, spans.get(annotation.id)));
    return { ...sheet, review: first.review, annotations };
  });
}

function withSpan(annotation: Annotation, span: FileAnnotation["span"]): FileAnnotation {
  const { id, revision, updatedAt, author, storyId, coderId, codeId, codebookVersion, value } = annotation;
  return {
    ...{ id, revision, updatedAt, author, storyId, coderId, codeId, codebookVersion },
    ...(value !== undefined && { value }),
    ...(span !== undefined && { span }),
  };
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
