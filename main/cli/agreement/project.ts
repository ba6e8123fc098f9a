import type { CodedTexts, Passage } from "../../../core/agreement/spans/passages.ts";
import { codedUnits, presence } from "../../../core/agreement/units.ts";
import type { CodedUnits } from "../../../core/agreement/units.ts";
import type { Variable } from "../../../core/agreement/variable.ts";
import { codePaths } from "../../../core/exporting/code-paths.ts";
import type { Annotation } from "../../../core/model/annotation.ts";
import type { Code } from "../../../core/model/code.ts";
import { canonicalCodes, codebookTree } from "../../../core/model/codebook.ts";
import { isLive } from "../../../core/model/record.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import { ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import type { FileAnnotation, FileSheet } from "../../../core/team/bundle.ts";
import type { DataProblem } from "../problem.ts";
import type { Dataset } from "./dataset.ts";
import { variableOfPresence } from "./presence.ts";
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
  const given = new Given(units, sheets, codes);
  const paths = codePaths(codes);
  const pathOf = (code: Code): string => (paths.get(code.id)?.path ?? [code.name]).join(" > ");
  const place = new Map(tree.map(({ code }, at) => [code.id, at]));
  const about = tree.flatMap(({ code, depth }, at) =>
    variablesOf(units, given, code, pathOf(code), (tree[at + 1]?.depth ?? 0) > depth),
  );
  return ok({
    units: units.storyIds.length,
    coders: coders.map(({ name }) => name),
    variables: about.map(({ variable }) => variable),
    codeOf: about.map(({ codeId }) => place.get(codeId ?? "") ?? null),
    codes: tree.map(({ code }) => pathOf(code)),
    sets: {
      units: units.storyIds.length,
      coders: coders.length,
      codes: tree.length,
      cells: setCells(
        units,
        tree.map(({ code }) => units.own.get(code.id) ?? []),
      ),
    },
    texts: given.texts(lengths, place),
    warnings: [],
  });
}

function variablesOf(
  units: CodedUnits,
  given: Given,
  code: Code,
  name: string,
  isTheme: boolean,
): AboutCode[] {
  const coders = units.coders.map((coder) => coder.name);
  const own = variableOfPresence(name, presence(units, code.id, false), coders);
  const levels: AboutCode[] =
    code.scale.kind === "ordinal"
      ? [{ variable: given.levels(code.id, name, code.scale.levels), codeId: null }]
      : [];
  if (!isTheme) return [{ variable: own, codeId: code.id }, ...levels];
  const theme = { variable: variableOfPresence(name, presence(units, code.id, true), coders), codeId: null };
  const isApplied = (units.own.get(code.id) ?? []).length > 0;
  const itself = { variable: { ...own, name: `${name} (itself)` }, codeId: code.id };
  return [theme, ...(isApplied ? [itself] : []), ...levels];
}

interface AboutCode {
  readonly variable: Variable;
  /** The code that the variable is about by itself; null for a theme with its sub-codes, and for levels. */
  readonly codeId: string | null;
}

/** The sheet as said of the whole story: where a passage lies does not matter to whether its code is present. */
function ofWholeStories(sheet: FileSheet): Sheet {
  return { ...sheet, annotations: sheet.annotations.map(ofWholeStory) };
}

function ofWholeStory(annotation: FileAnnotation): Annotation {
  const { id, revision, updatedAt, author, deletedAt, storyId, coderId, codeId, codebookVersion } =
    annotation;
  const removed = deletedAt === undefined ? {} : { deletedAt };
  return { id, revision, updatedAt, author, ...removed, storyId, coderId, codeId, codebookVersion };
}

/** Per cell, the codes that were applied; null where the coder has not finished the story. */
function setCells(
  units: CodedUnits,
  cellsOfCodes: readonly (readonly number[])[],
): (readonly number[] | null)[] {
  const sets = Array.from(units.finished, (finished) => (finished === 0 ? new Set<number>() : null));
  for (const [code, cells] of cellsOfCodes.entries()) for (const cell of cells) sets[cell]?.add(code);
  return sets.map((set) => (set === null ? null : [...set]));
}

interface GivenAnnotation {
  readonly unit: number;
  readonly coder: number;
  readonly codeId: string;
  readonly annotation: FileAnnotation;
}

/** The standing annotations of finished stories, each with its unit, coder and the code that speaks for its own. */
class Given {
  private readonly annotations: readonly GivenAnnotation[];

  constructor(
    private readonly units: CodedUnits,
    sheets: readonly FileSheet[],
    codes: readonly Code[],
  ) {
    const unitOf = new Map(units.storyIds.map((id, at) => [id, at]));
    const coderOf = new Map(units.coders.map(({ id }, at) => [id, at]));
    const canonical = canonicalCodes(codes);
    this.annotations = sheets.flatMap((sheet) => {
      const unit = unitOf.get(sheet.storyId);
      const coder = coderOf.get(sheet.coderId);
      if (unit === undefined || coder === undefined || !this.isFinished(unit, coder)) return [];
      return sheet.annotations.filter(isLive).flatMap((annotation) => {
        const codeId = canonical.get(annotation.codeId);
        return codeId === undefined ? [] : [{ unit, coder, codeId, annotation }];
      });
    });
  }

  /** The highest level that each coder gave the code in each story, as an ordinal variable. */
  levels(codeId: string, name: string, levels: readonly string[]): Variable {
    const { coders, storyIds } = this.units;
    const values = new Int32Array(storyIds.length * coders.length).fill(-1);
    for (const { unit, coder, codeId: of, annotation } of this.annotations) {
      const level = annotation.value ?? -1;
      if (of !== codeId || levels[level] === undefined) continue;
      const cell = unit * coders.length + coder;
      values[cell] = Math.max(values[cell] ?? -1, level);
    }
    return {
      name: `${name} (level)`,
      level: "ordinal",
      categories: levels.map((level, value) => ({ name: level, value })),
      declared: true,
      ratings: { units: storyIds.length, coders: coders.length, categories: levels.length, values },
      coders: coders.map((coder) => coder.name),
    };
  }

  /**
   * The passages of the stories whose texts are at hand; null where there is none. Passages that do not lie in
   * their text are passed over, as opening the project would refuse them.
   */
  texts(lengths: ReadonlyMap<string, number>, places: ReadonlyMap<string, number>): CodedTexts | null {
    const passages = new Map<number, Passage[]>();
    for (const { unit, coder, codeId, annotation } of this.annotations) {
      const code = places.get(codeId);
      const length = lengths.get(this.units.storyIds[unit] ?? "");
      if (annotation.span === undefined || code === undefined || length === undefined) continue;
      const [start, end] = annotation.span.codePoints;
      if (start >= end || end > length) continue;
      const ofUnit = passages.get(unit) ?? [];
      passages.set(unit, ofUnit);
      ofUnit.push({ coder, code, start, end });
    }
    if (passages.size === 0) return null;
    return {
      coders: this.units.coders.length,
      codes: places.size,
      texts: this.units.storyIds.flatMap((id, unit) => {
        const length = lengths.get(id);
        if (length === undefined) return [];
        const finished = [...this.units.coders.keys()].filter((coder) => this.isFinished(unit, coder));
        return [{ length, finished, passages: passages.get(unit) ?? [] }];
      }),
    };
  }

  private isFinished(unit: number, coder: number): boolean {
    return this.units.finished[unit * this.units.coders.length + coder] === 0;
  }
}
