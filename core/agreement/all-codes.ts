import { isLive } from "../model/record.ts";
import { codePointLength, toCodePointOffset } from "../text.ts";
import type { ComparedProject } from "./comparison.ts";
import type { Figure } from "./figure.ts";
import { projectSets } from "./sets/project-sets.ts";
import { setsReport } from "./sets/report.ts";
import type { CodedPassage } from "./spans/project-texts.ts";
import { projectTexts } from "./spans/project-texts.ts";
import { spansReport } from "./spans/report.ts";
import type { SpansCodeKey } from "./spans/figures.ts";
import { codedUnits } from "./units.ts";
import { codebookTree } from "../model/codebook.ts";

/** A figure by the name that it has in the command line's output. */
export interface NamedFigure {
  readonly name: string;
  readonly figure: Figure;
}

/** Agreement on all codes at once. Plain data: it can be sent between threads. */
export interface AllCodesReport {
  /** How many of the stories at least two of the coders finished. */
  readonly stories: number;
  readonly coders: number;
  /** How many codes stand in the codebook. */
  readonly codes: number;
  /** The codes of a story as one set. */
  readonly sets: readonly NamedFigure[];
  /** Null where no passage stands in a story that is compared. */
  readonly passages: PassagesReport | null;
}

export interface PassagesReport {
  readonly overall: readonly NamedFigure[];
  /** The codes that were put on some passage, in the order of the codebook. */
  readonly codes: readonly {
    readonly codeId: string;
    readonly name: string;
    readonly passages: number;
    readonly figures: Readonly<Record<SpansCodeKey, Figure>>;
  }[];
}

/**
 * Agreement of a team on all codes at once: on the sets of codes that coders gave each story (setsReport), and on where
 * passages lie and what they are (spansReport), in Unicode code points. Figures that are for two coders only are left out
 * where there are more: each two coders have them by themselves.
 */
export function allCodesReport(project: ComparedProject): AllCodesReport {
  const units = codedUnits(project);
  const tree = codebookTree(project.codes);
  const coders = units.coders.length;
  const { overall } = setsReport(projectSets(units, project.codes));
  // How many codes have a kappa is told beside the kappas, which are for two coders.
  const { n_codes_kappa_defined, ...others } = overall;
  return {
    stories: units.pairable,
    coders,
    codes: tree.length,
    sets: named(coders > 2 ? others : { ...others, n_codes_kappa_defined }),
    passages: passagesReport(project, units, tree),
  };
}

function passagesReport(
  project: ComparedProject,
  units: ReturnType<typeof codedUnits>,
  tree: ReturnType<typeof codebookTree>,
): PassagesReport | null {
  const lengths = new Map(project.stories.map(({ id, text }) => [id, codePointLength(text)]));
  const texts = projectTexts(units, project.codes, lengths, codedPassages(project));
  if (texts === null) return null;
  const counts = new Map<number, number>();
  for (const { passages } of texts.texts)
    for (const { code } of passages) counts.set(code, (counts.get(code) ?? 0) + 1);
  const report = spansReport(texts);
  return {
    overall: named(report.overall),
    codes: report.codes.flatMap((figures, at) => {
      const code = tree[at]?.code;
      const passages = counts.get(at) ?? 0;
      return code === undefined || passages === 0
        ? []
        : [{ codeId: code.id, name: code.name, passages, figures }];
    }),
  };
}

function* codedPassages({ stories, sheets }: ComparedProject): Iterable<CodedPassage> {
  const texts = new Map(stories.map(({ id, text }) => [id, text]));
  for (const { storyId, coderId, annotations } of sheets) {
    const text = texts.get(storyId);
    if (text === undefined) continue;
    for (const { codeId, span } of annotations.filter(isLive)) {
      if (span === undefined) continue;
      const start = toCodePointOffset(text, span.start);
      yield { storyId, coderId, codeId, start, end: toCodePointOffset(text, span.end) };
    }
  }
}

function named(figures: Readonly<Partial<Record<string, Figure>>>): NamedFigure[] {
  return Object.entries(figures).flatMap(([name, figure]) =>
    figure === undefined || ("undefined" in figure && figure.undefined === "more-than-two-coders")
      ? []
      : [{ name, figure }],
  );
}
