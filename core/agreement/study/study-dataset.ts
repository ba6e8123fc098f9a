import { counted } from "../../counts.ts";
import { codePaths } from "../../exporting/code-paths.ts";
import type { Code } from "../../model/code.ts";
import { codebookTree } from "../../model/codebook.ts";
import type { Coder } from "../../model/coder.ts";
import { coderNames, inCoderOrder, intraPairs, listedCoders } from "../../model/coder.ts";
import { isLive } from "../../model/record.ts";
import type { Story } from "../../model/story.ts";
import { foldName } from "../../names.ts";
import type { Result } from "../../result.ts";
import { fail, ok } from "../../result.ts";
import { AGREED, agreedCoder } from "../../settling/agreed-layer.ts";
import { peopleToSettle } from "../../settling/settling.ts";
import { codePointLength } from "../../text.ts";
import { codeVariables, ofUnits } from "../data/code-variables.ts";
import { CodedBits } from "../data/coded-bits.ts";
import type { CoderShare, Pass } from "../data/comparison.ts";
import { FEWEST_SHARED, sharesOf, usualCoders, usualPass } from "../data/comparison.ts";
import { projectSets } from "../sets/project-sets.ts";
import { projectTexts } from "../spans/project-texts.ts";
import type { SettledCount } from "../wording/consensus.ts";
import { consensusWords } from "../wording/consensus.ts";
import type { ProjectContents } from "./contents.ts";
import type { Dataset } from "./dataset.ts";
import { intraDataset } from "./intra-dataset.ts";
import type { StudyProblem } from "./problem.ts";
import { projectCoding } from "./project-coding.ts";
import type { Warning } from "./warning.ts";
import { warningAt } from "./warning.ts";

const FIRST_PASS =
  "First pass: each story counts as its coder first finished it, where that was noted. --pass present takes it as it is now.";

/** Which part of the projects is compared. */
export interface StudyChoice {
  /** Each second pass with its coder's first, rather than coder with coder. */
  readonly intra: boolean;
  /** The id of a codebook version, or its beginning; null: whichever. */
  readonly codebookVersion: string | null;
  /** Each story as its coder first finished it, or as it is now; null: the first as soon as anybody has seen another's coding. */
  readonly pass: Pass | null;
  /** Stories of training rounds count too; left out: they do not. */
  readonly withTraining?: boolean;
  /** The names or ids of the coders to compare; null: usualCoders. */
  readonly coders: readonly string[] | null;
}

/**
 * What coders did in a project. Units are the stories that at least one coder finished. Each code and each theme (any code
 * below it counts) is a variable, present or absent; a code with levels is another, ordinal, over the stories
 * where coders gave one. Second passes are left out, with a warning, unless they are what is asked for.
 * @param file the name of the first file, for what is wrong
 * @example projectDataset(contentsOfStudy({ codes: [], coders: [], codebookVersions: [], sheets: [], stories: [], trainingKeys: [], project: {}, decisions: [] }), { intra: false, codebookVersion: null, pass: null, coders: null }, "a.concord").value.units // 0
 */
export function projectDataset(
  contents: ProjectContents,
  { intra, codebookVersion, pass, coders: wanted, withTraining = false }: StudyChoice,
  file: string,
): Result<Dataset, StudyProblem> {
  const { codes, stories } = contents;
  const chosenPass = pass ?? usualPass(contents.coders);
  const standing = inCoderOrder(contents.coders.filter(isLive));
  const passes = intraPairs(standing);
  const called = coderNames(contents.coders);
  const nameOf = ({ id, name }: Coder): string => called.get(id) ?? name;
  const picked = pickedCoders(standing, wanted, nameOf, file);
  if (!picked.ok) return picked;
  const isWithConsensus = picked.value?.includes(AGREED) === true;
  const problem = isWithConsensus ? consensusProblem(contents, intra) : null;
  if (problem !== null) return fail({ kind: "data", file, line: null, column: null, message: problem });
  const source =
    isWithConsensus && contents.consensus !== null ? { ...contents, ...contents.consensus } : null;
  const { index, versions, passages, leftOut, trained } = projectCoding(
    contents,
    chosenPass,
    withTraining,
    source,
  );
  const version = chosenVersion(versions, codebookVersion, file);
  if (!version.ok) return version;
  const shares = sharesOf(standing, (id) => index.finished(id, "present", null));
  const compared = new Set(picked.value ?? usualCoders(shares));
  const people = intra ? standing : standing.filter(({ id }) => compared.has(id));
  const consensus = source === null ? null : agreedCoder(source.way, listedCoders(contents.coders));
  const coders = consensus === null ? people : [...people, consensus];
  const choice = { coders, stories: null, pass: chosenPass, versionId: version.value };
  const bits = new CodedBits(index, codes, choice);
  const bitsOf = (those: readonly Coder[], of: "codes" | "passages" = "codes"): CodedBits =>
    new CodedBits(index, codes, { ...choice, coders: those, pass: "present", of });
  const units = bits.spelledOut(null);
  const unitsOfPassages =
    consensus === null ? units : new CodedBits(index, codes, { ...choice, of: "passages" }).spelledOut(null);
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
    return intraDataset(variables, twoTimes, file, [], []);
  }
  const about = codeVariables(bits, codes, names);
  const texts =
    passages.length === 0 ? null : projectTexts(unitsOfPassages, codes, lengthsOf(stories), passages);
  const secondPasses = passes.flatMap(({ second }) => (compared.has(second.id) ? [] : [nameOf(second)]));
  return ok({
    units: units.storyIds.length,
    coders: coders.map(nameOf),
    variables: about.map(({ variable }) => variable),
    codeOf: about.map(({ code, about: what }) => (what === "code" ? (place.get(code.id) ?? null) : null)),
    codes: tree.map(({ code }) => pathOf(code)),
    sets: projectSets(units, codes),
    texts,
    textNames: texts === null ? [] : namesOfTexts(unitsOfPassages.storyIds, stories),
    missing: [],
    warnings: [
      ...(chosenPass === "first" ? [warningAt("pass", null, null, FIRST_PASS)] : []),
      ...(consensus === null
        ? []
        : [
            consensusWarning(
              consensus.name,
              {
                codes: bitsOf([consensus]).units,
                passages: bitsOf([consensus], "passages").units,
                finished: bitsOf(peopleToSettle(contents.coders)).pairable,
              },
              chosenPass,
            ),
          ]),
      ...leftOutWarnings(leftOut),
      ...trainedWarnings(trained),
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
): Result<readonly string[] | null, StudyProblem> {
  if (wanted === null) return ok(null);
  const problem = (message: string) =>
    fail({ kind: "data" as const, file, line: null, column: null, message });
  const ids = new Set<string>();
  for (const one of wanted) {
    const coder =
      standing.find((each) => nameOf(each) === one) ??
      standing.find((each) => each.id === one || foldName(nameOf(each)) === foldName(one));
    const isConsensus = foldName(one) === AGREED;
    if (isConsensus && coder !== undefined && coder.id !== one)
      return problem(
        `“${one}” is a coder of this project, and what the coders come to is called so, too. Name the coder by the id ${coder.id}, or rename the coder.`,
      );
    if (isConsensus && coder === undefined) {
      ids.add(AGREED);
      continue;
    }
    if (coder === undefined)
      return problem(`There is no coder “${one}”. The coders are: ${standing.map(nameOf).join(", ")}.`);
    ids.add(coder.id);
  }
  return ok([...ids]);
}

/** Why what coders come to can't be compared with them; null where it can. */
function consensusProblem({ consensus }: ProjectContents, intra: boolean): string | null {
  if (intra) return "--intra compares coders with themselves, which the consensus has no part in.";
  return consensus === null
    ? "The consensus is found from a project and its decisions, and these files are coders’ own. Give the project file."
    : null;
}

function consensusWarning(name: string, count: SettledCount, pass: Pass): Warning {
  return warningAt("consensus", null, null, consensusWords(name, count, pass === "first"));
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

function trainedWarnings(stories: number): Warning[] {
  if (stories === 0) return [];
  const message = `${counted(stories, "finished story of a training round does", "finished stories of training rounds do")} not count, as on the Agreement page. --with-training counts them, too.`;
  return [warningAt("training", null, null, message)];
}

/** The id of the codebook version that was asked for; null where none was, a problem where it is none, or not one. */
function chosenVersion(
  versions: ReadonlySet<string>,
  wanted: string | null,
  file: string,
): Result<string | null, StudyProblem> {
  if (wanted === null) return ok(null);
  const [version, ...others] = [...versions].filter((id) => id.startsWith(wanted));
  if (version !== undefined && others.length === 0) return ok(version);
  const found =
    version === undefined
      ? `No story was coded with a codebook version “${wanted}”.`
      : `Several codebook versions begin with “${wanted}”.`;
  const message = `${found} --codebook-version list shows them all.`;
  return fail({ kind: "data", file, line: null, column: null, message });
}

/** Story id -> the length of its text in code points. */
function lengthsOf(stories: readonly Story[]): ReadonlyMap<string, number> {
  return new Map(stories.map(({ id, text }) => [id, codePointLength(text)]));
}

/** What people call the units whose texts are at hand: by their ids in the file they were imported from. */
function namesOfTexts(units: readonly string[], stories: readonly Story[]): string[] {
  const names = new Map(stories.map(({ id, externalId }) => [id, externalId ?? id]));
  return units.flatMap((id) => names.get(id) ?? []);
}
