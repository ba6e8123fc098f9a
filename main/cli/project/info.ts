import { counted, numbered } from "../../../core/counts.ts";
import { ok } from "../../../core/result.ts";
import { firstLines } from "../first-few.ts";
import { choice } from "../option-values.ts";
import type { Facts } from "./facts.ts";
import { factsOf } from "./facts.ts";
import { fileCommand, oneFile } from "./file-command.ts";
import { readBundle } from "./read.ts";

const HELP = `concord info FILE.concord: what a project file or a coder's file has

  --format table|json                 for reading (default), or everything

Stories that are left out of the study, and their coding, are not counted. "leftBehind" in JSON, and "Left behind" in the table, say what an
import from another program left behind, and what of the file cannot be used, such as a passage whose words are not where it says.

  concord info samples/amara.concord
  concord info samples/amara.concord --format json
`;

/** `concord info`. */
export const infoCommand = fileCommand({
  name: "info",
  about: "what a project file has: stories, coders, codes, annotations",
  help: HELP,
  options: { format: { type: "string" } },
  perform: ({ values, positionals }, context) => {
    const format = choice("--format", values.format, ["table", "json"]);
    if (!format.ok) return format;
    const file = oneFile(positionals);
    if (!file.ok) return file;
    const bundle = readBundle(file.value, context);
    if (!bundle.ok) return bundle;
    const facts = factsOf(file.value, bundle.value);
    const text = format.value === "json" ? `${JSON.stringify(facts, null, 2)}\n` : tableOf(facts);
    return ok({ pieces: [text], output: null, warnings: [] });
  },
});

/** At most so many sentences about what was left behind are for reading; JSON has all. */
const MOST_SENTENCES = 20;

function tableOf(facts: Facts): string {
  const { project, savedAt, savedBy, kind } = facts;
  const what =
    kind === "coding"
      ? `The coding of ${facts.byCoder.map(({ name }) => name).join(", ")}, for “${project.name}”`
      : `${projectWords(facts)} “${project.name}”`;
  const lines = [
    what,
    `Saved ${savedAt} by ${savedBy.name} ${savedBy.version}, format ${facts.format}`,
    "",
    ...rows([
      ["Stories", numbered(facts.stories)],
      ...(facts.leftOut > 0 ? [["  left out of the study", numbered(facts.leftOut)] as const] : []),
      ...facts.byCollection.map(({ name, stories }): Row => [
        `  ${name}`,
        counted(stories, "story", "stories"),
      ]),
      ["Themes", numbered(facts.themes)],
      ["Codes, themes included", numbered(facts.codes)],
      ["Codebook versions", numbered(facts.codebookVersions)],
      ...facts.frozen.map((name): Row => ["  frozen", name]),
      ["Coders", numbered(facts.coders)],
      ...facts.byCoder.map(({ name, finished, inProgress, annotations }): Row => [
        `  ${name}`,
        `${counted(finished, "story", "stories")} finished, ${numbered(inProgress)} in progress, ${counted(annotations, "annotation")}`,
      ]),
      ...(facts.rounds.length > 0
        ? [["Stories assigned to nobody", numbered(facts.unassigned)] as const]
        : []),
      ...facts.rounds.flatMap(({ name, coders }): Row[] => [
        [`  ${name}`, counted(coders.length, "coder")],
        ...coders.map((coder): Row => [
          `    ${coder.name}`,
          `${numbered(coder.finished)} of ${counted(coder.stories, "story", "stories")} finished`,
        ]),
      ]),
      ["Annotations", `${numbered(facts.annotations)}, ${numbered(facts.passages)} of them on passages`],
      ["Memos", numbered(facts.memos)],
      ["Flags and stars", numbered(facts.flags + facts.stars)],
      ["Decisions", numbered(facts.decisions)],
    ]),
  ];
  const { leftBehind } = facts;
  if (leftBehind.length > 0) {
    lines.push("", "Left behind", ...firstLines(leftBehind, MOST_SENTENCES, "  "));
  }
  return `${lines.join("\n")}\n`;
}

function projectWords({ forTeammates, handedTo }: Facts): string {
  if (handedTo !== null) return `What was handed out to ${handedTo} of the project`;
  return forTeammates ? "A copy for teammates of the project" : "The project";
}

type Row = readonly [name: string, value: string];

function rows(all: readonly Row[]): string[] {
  const width = Math.max(...all.map(([name]) => name.length)) + 2;
  return all.map(([name, value]) => `${name.padEnd(width)}${value}`);
}
