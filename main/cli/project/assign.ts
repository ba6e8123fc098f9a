import type { DividingProblem } from "../../../core/assignment/divide.ts";
import type { PlannedRound, RoundRequest } from "../../../core/assignment/round-plan.ts";
import { planRound } from "../../../core/assignment/round-plan.ts";
import type { Round } from "../../../core/assignment/rounds.ts";
import { holdersOf, nextRoundName, roundsOf } from "../../../core/assignment/rounds.ts";
import { assignRound } from "../../../core/changes/assignments.ts";
import { stamped } from "../../../core/changes/stamped.ts";
import { counted, numbered } from "../../../core/counts.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { inCoderOrder, listedCoders, withoutSecondPasses } from "../../../core/model/coder.ts";
import { highestRevision } from "../../../core/model/highest.ts";
import { isLive } from "../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { studyOf } from "../../../core/model/snapshot.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { entryOfChange } from "../../../core/trail/tell.ts";
import type { Outcome } from "../command.ts";
import { choice, number, usage } from "../option-values.ts";
import type { UsageProblem } from "../problem.ts";
import { fileCommand, newFile, oneFile } from "./file-command.ts";
import { HAND_OUT_HELP, HAND_OUT_OPTIONS, handOutFiles, handOutIn } from "./hand-out.ts";
import { namedCoders } from "./named-coders.ts";
import { readProject, unusable } from "./read.ts";
import { keyIn, planTraining, trainedStories, whyNotTraining } from "./training-round.ts";

const HELP = `concord assign PROJECT.concord -o OUT.concord: divides the stories of a project among its coders

  -o, --output OUT.concord            the new project file, with the round; one that is there is not overwritten
  --coders NAMES                      who codes, separated by commas (default: everybody, without second passes)
  --share NUMBER | PERCENT%           how many stories several coders code (default: 20%); 100% with --together
                                      for as many as there are coders has everybody code everything
  --together NUMBER                   how many coders code each of these (default: 2)
  --rest once|later                   the other stories: by one coder each (default), or left for a later round
  --which unassigned|all              the stories that nobody is assigned (default), or all; nobody is assigned
                                      a story that they have already
  --by ATTRIBUTE                      represents this attribute in proportion; can be repeated
  --seed NUMBER                       the same number divides in the same way again (default: 1)
  --order shuffled|study              each coder's own order (default), or that of the study
  --training KEY                      a training round instead: all these coders code stories whose coding by KEY, the name of a
                                      coder or "consensus", is the key. --share is how many stories (default: 20). They are no
                                      part of the study's figures; export --as training has how coders agree with the key
  --feedback                          training: each coder sees what the key says of a story once they have finished it;
                                      without it, files that are handed out do not have the key
  --name NAME                         the name of the round (default: Round 1, Round 2, ...)
${HAND_OUT_HELP}
  --dry-run                           only say what comes out
  --format table|json                 for reading (default), or everything

The project is read, and never changed. Loads differ by one story at most, and each two coders share about equally many.

  concord assign merged.concord --share 20% --seed 7 -o assigned.concord
  concord assign merged.concord --coders Amara,Mei --share 30 --together 2 --rest later --by country --dry-run
`;

const OPTIONS = {
  output: { type: "string", short: "o" },
  coders: { type: "string" },
  share: { type: "string" },
  together: { type: "string" },
  rest: { type: "string" },
  which: { type: "string" },
  by: { type: "string", multiple: true },
  seed: { type: "string" },
  order: { type: "string" },
  training: { type: "string" },
  feedback: { type: "boolean" },
  name: { type: "string" },
  ...HAND_OUT_OPTIONS,
  "dry-run": { type: "boolean" },
  format: { type: "string" },
} as const;

/** `concord assign`. */
export const assignCommand = fileCommand({
  name: "assign",
  about: "who codes which stories: some by several coders, the rest once",
  help: HELP,
  options: OPTIONS,
  perform: ({ values, positionals }, context) => {
    const format = choice("--format", values.format, ["table", "json"]);
    if (!format.ok) return format;
    const file = oneFile(positionals);
    if (!file.ok) return file;
    const target = newFile(values, context);
    if (!target.ok) return target;
    const output = target.value;
    const wrong = whyNotTraining(values);
    if (wrong !== null) return usage(wrong);
    const asked = requestIn(values);
    if (!asked.ok) return asked;
    const handOut = handOutIn(values, context);
    if (!handOut.ok) return handOut;
    const read = readProject(file.value, context);
    if (!read.ok) return read;
    const project = read.value.snapshot;
    const listed = listedCoders(inCoderOrder(project.coders.filter(isLive)));
    const key = keyIn(values.training, listed, file.value);
    if (!key.ok) return key;
    const others = withoutSecondPasses(listed).filter(({ id }) => id !== key.value?.id);
    const coders = values.coders === undefined ? ok(others) : namedCoders(listed, values.coders, file.value);
    if (!coders.ok) return coders;
    const standing = new Set(project.coders.filter(isLive).map(({ id }) => id));
    const rounds = roundsOf(project.assignments, standing);
    const request = { ...asked.value, coderIds: coders.value.map(({ id }) => id) };
    const planned =
      key.value === null
        ? plannedRound(project, rounds, request)
        : planTraining(project, rounds, {
            ...request,
            keyCoderId: key.value.id,
            count: trainedStories(values.share),
            feedback: values.feedback === true,
          });
    if (!planned.ok) return unusable(file.value, straight(planned.error.message));
    const save = context.newSave();
    const name = values.name ?? nextRoundName(rounds);
    const made = assignRound(
      { assignments: project.assignments, trainingKeys: project.trainingKeys, author: "", now: save.savedAt },
      { name, ...planned.value },
    );
    if (!made.ok) return usage(straight(made.error.message));
    const { change } = made.value;
    const { steps } = stamped(change, highestRevision(project));
    const entry = entryOfChange(change, { author: "", now: save.savedAt });
    const history = entry === null ? project.history : [...project.history, entry];
    const written = new Map(project.assignments.map((each) => [each.id, each]));
    const keys = new Map(project.trainingKeys.map((each) => [each.id, each]));
    for (const step of steps) {
      if (step.table === "assignments") written.set(step.after.id, step.after);
      if (step.table === "trainingKeys") keys.set(step.after.id, step.after);
    }
    const holders = holdersOf(rounds);
    const again = new Set([...planned.value.lists.values()].flat().filter((id) => holders.has(id))).size;
    const about = { round: name, again, ...planned.value };
    const report =
      format.value === "json" ? jsonOf(output, about, coders.value) : tableOf(output, about, coders.value);
    if (output === null) return ok({ pieces: [report], output, warnings: [] });
    const assigned = {
      ...project,
      assignments: [...written.values()],
      trainingKeys: [...keys.values()],
      history,
    };
    if (handOut.value === null)
      return ok({ pieces: [encodeProject(assigned, save)], output, warnings: [], report });
    return handOutFiles(assigned, coders.value, handOut.value, context).then((handed): Outcome => {
      if (!handed.ok) return handed;
      const { files, entries } = handed.value;
      const bytes = encodeProject({ ...assigned, history: [...history, ...entries] }, save);
      const lines = files.map(({ output: name }) => `Handed out: ${name}\n`).join("");
      const told = format.value === "json" ? report : `${report}${lines}`;
      return ok({ pieces: [bytes], output, warnings: [], report: told, first: files });
    });
  },
});

function plannedRound(
  project: ProjectSnapshot,
  rounds: readonly Round[],
  request: RoundRequest,
): Result<PlannedRound, DividingProblem> {
  const { stories, collections } = studyOf(project);
  return planRound({ stories, collections: collections.filter(isLive) }, rounds, request);
}

interface Values {
  readonly share?: string | undefined;
  readonly together?: string | undefined;
  readonly rest?: string | undefined;
  readonly which?: string | undefined;
  readonly by?: readonly string[] | undefined;
  readonly seed?: string | undefined;
  readonly order?: string | undefined;
}

function requestIn(values: Values): Result<Omit<RoundRequest, "coderIds">, UsageProblem> {
  const rest = choice("--rest", values.rest, ["once", "later"]);
  if (!rest.ok) return rest;
  const which = choice("--which", values.which, ["unassigned", "all"]);
  if (!which.ok) return which;
  const order = choice("--order", values.order, ["shuffled", "study"]);
  if (!order.ok) return order;
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;
  const together = number("--together", values.together ?? "2", isCount, "a whole number from 1 on");
  if (!together.ok) return together;
  const isSeed = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff;
  const seed = number("--seed", values.seed ?? "1", isSeed, "a whole number from 0 to 4294967295");
  if (!seed.ok) return seed;
  const share = shareIn(values.share ?? "20%");
  if (!share.ok) return share;
  return ok({
    ...{ which: which.value, share: share.value, together: together.value, rest: rest.value },
    ...{ by: values.by ?? [], seed: seed.value, isShuffled: order.value === "shuffled" },
  });
}

function shareIn(given: string): Result<RoundRequest["share"], UsageProblem> {
  const words = "a number of stories or a percentage such as 20%";
  if (!given.endsWith("%")) {
    const count = number("--share", given, (value) => Number.isInteger(value) && value >= 0, words);
    return count.ok ? ok({ count: count.value }) : count;
  }
  const percent = number("--share", given.slice(0, -1), (value) => value >= 0 && value <= 100, words);
  return percent.ok ? ok({ percent: percent.value }) : usage(`--share is ${words}, not “${given}”.`);
}

/** `again`: stories of the round that somebody has been assigned in an earlier one. */
type About = PlannedRound & { readonly round: string; readonly again: number };

/** What the round divides, in one line. */
function headline({ round, division: { stories, overlap, together, seed }, again }: About): string {
  const more = again > 0 ? " more" : "";
  const by = (count: number): string =>
    `by ${count === 1 ? "one" : numbered(count)}${more} coder${count === 1 ? "" : "s"}`;
  const said =
    together === 1 || overlap === 0
      ? `${counted(stories, "story", "stories")}, each ${by(1)} and none by several`
      : `${counted(overlap, "story", "stories")} ${by(together)}${stories > overlap ? `, ${numbered(stories - overlap)} ${by(1)}` : ""}`;
  return `${round}: ${said}, seed ${seed}`;
}

function tableOf(output: string | null, about: About, coders: readonly Coder[]): string {
  const { again, table, strata, short, left } = about;
  const nameOf = (id: string): string => coders.find((coder) => coder.id === id)?.name ?? id;
  const head = ["Coder", "Stories", "Alone", ...table.map(({ coderId }) => `With ${nameOf(coderId)}`)];
  const rows = table.map(({ coderId, stories, alone: own, shared }) => [
    nameOf(coderId),
    numbered(stories),
    numbered(own),
    ...table.map((other) => (other.coderId === coderId ? "-" : numbered(shared.get(other.coderId) ?? 0))),
  ]);
  const widths = head.map((word, at) => Math.max(word.length, ...rows.map((row) => (row[at] ?? "").length)));
  const lineOf = (row: readonly string[]): string =>
    row
      .map((word, at) => (at === 0 ? word.padEnd(widths[at] ?? 0) : word.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd();
  const lines = [
    headline(about),
    ...(again > 0
      ? [
          `${counted(again, "of these stories has", "of these stories have")} coders from earlier rounds, who keep them: the table counts this round alone.`,
        ]
      : []),
    ...(left > 0 ? [`${counted(left, "story is", "stories are")} left for a later round.`] : []),
    ...(short > 0
      ? [
          `${counted(short, "story gets", "stories get")} fewer new coders than asked for: the others have been assigned ${short === 1 ? "it" : "them"} already.`,
        ]
      : []),
    "",
    ...[head, ...rows].map(lineOf),
    ...(strata.length > 1
      ? [
          "",
          ...strata.map(
            ({ values, stories, overlap }) =>
              `${values.map((value) => (value === "" ? "(empty)" : value)).join(", ")}: ${numbered(overlap)} of ${counted(stories, "story", "stories")} coded by several`,
          ),
        ]
      : []),
    "",
    output === null ? "Nothing was written (--dry-run)." : `Written: ${output}`,
  ];
  return `${lines.join("\n")}\n`;
}

function jsonOf(output: string | null, about: About, coders: readonly Coder[]): string {
  const { round, division, again, table, strata, short, left, lists } = about;
  const names = new Map(coders.map(({ id, name }) => [id, name]));
  const byCoder = table.map(({ coderId, stories, alone, shared }) => ({
    coder: { id: coderId, name: names.get(coderId) ?? coderId },
    stories,
    alone,
    shared: Object.fromEntries([...shared].map(([id, count]) => [names.get(id) ?? id, count])),
    storyIds: lists.get(coderId) ?? [],
  }));
  return `${JSON.stringify({ output, round, division, assignedBefore: again, short, left, strata, coders: byCoder }, null, 2)}\n`;
}

/** The terminal has straight apostrophes. */
function straight(message: string): string {
  return message.replaceAll("’", "'");
}
