import { z } from "zod";
import type { FactCondition } from "../../../core/index/story-facts.ts";
import type { RatedOn, StoryMarks } from "../../../core/index/story-marks.ts";
import type { Collection } from "../../../core/model/collection.ts";
import { isCodedUnderOlder } from "../../../core/model/older-definition.ts";
import { foldName } from "../../../core/names.ts";
import { numbered } from "../../words/counts.ts";
import { rangeWords } from "../../words/dates.ts";
import { levelWords } from "../../words/levels.ts";
import type { Codebook } from "./useCodebook.ts";
import type { OlderDefinitions } from "./useOlderDefinitions.ts";

/** What the list of stories is narrowed down by, beside words and states. A code is meant with all its sub-codes, so that a theme is one too. */
export type Condition = FactCondition | MarkCondition | AssignedCondition;

/** To whom a story is assigned: `coderId` where it is to that coder. `roundId` null: in any round. */
export interface AssignedCondition {
  readonly kind: "assigned";
  readonly to: "anybody" | "nobody" | "coder";
  readonly coderId: string | null;
  readonly roundId: string | null;
}

/** What is asked of one's own coding of a story. `flag` null: any flag. `changed` has days, months or years of this computer's time zone. */
export type MarkCondition =
  | { readonly kind: "code"; readonly codeId: string; readonly isPresent: boolean }
  | { readonly kind: "flag"; readonly flag: string | null; readonly isPresent: boolean }
  /** The coder rated that code on the level with that number; null: any code, on a level that has been removed from it. */
  | { readonly kind: "level"; readonly rated: RatedOn | null }
  | { readonly kind: "memo"; readonly isPresent: boolean }
  /** The coder applied that code (null: any) under a definition that has changed since. */
  | { readonly kind: "older-definition"; readonly codeId: string | null }
  | { readonly kind: "changed"; readonly from: string | null; readonly to: string | null };

const OF_MARKS: ReadonlySet<string> = new Set<MarkCondition["kind"]>([
  "code",
  "level",
  "flag",
  "memo",
  "older-definition",
  "changed",
]);

export function isOfMarks(condition: Condition): condition is MarkCondition {
  return OF_MARKS.has(condition.kind);
}

/** Whether a condition is about the definitions under which stories were coded. */
export function isOfDefinitions({ kind }: Condition): boolean {
  return kind === "older-definition";
}

export function isOfAssignments(condition: Condition): condition is AssignedCondition {
  return condition.kind === "assigned";
}

export function isOfFacts(condition: Condition): condition is FactCondition {
  return !isOfMarks(condition) && !isOfAssignments(condition);
}

/** What passes all of these conditions: marks, and the moment of the last change in milliseconds of Unix time (0: never); null where no condition is about it. */
export function markTests(
  conditions: readonly MarkCondition[],
  codebook: Codebook,
  /** Null until they are known: nothing is older then. */
  definitions: OlderDefinitions | null,
): {
  readonly marks: (marks: StoryMarks) => boolean;
  readonly change: ((changedAt: number) => boolean) | null;
} {
  const tests = conditions.flatMap((condition): ((marks: StoryMarks) => boolean)[] => {
    switch (condition.kind) {
      case "code": {
        const below = codebook.below(condition.codeId);
        return [
          ({ codes }) => codes.some((id) => below.has(codebook.codeOf(id)?.id ?? id)) === condition.isPresent,
        ];
      }
      case "level": {
        const { rated } = condition;
        const wanted = rated === null ? null : codebook.codeOf(rated.codeId)?.id;
        return [
          ({ levels }) =>
            levels.some(({ codeId, value }) => {
              const code = codebook.codeOf(codeId);
              const level = codebook.levelOf(codeId, value);
              if (rated !== null) return code?.id === wanted && level?.number === rated.value;
              return code?.scale.kind === "ordinal" && level?.place === null;
            }),
        ];
      }
      case "flag": {
        const folded = condition.flag === null ? null : foldName(condition.flag);
        return [
          ({ flags }) =>
            flags.some((each) => folded === null || foldName(each) === folded) === condition.isPresent,
        ];
      }
      case "memo":
        return [({ memos }) => memos > 0 === condition.isPresent];
      case "older-definition": {
        const codeOf = (codeId: string): string => codebook.codeOf(codeId)?.id ?? codeId;
        const wanted = condition.codeId === null ? null : codeOf(condition.codeId);
        return [
          ({ under }) =>
            definitions !== null &&
            under.some(
              (each) =>
                (wanted === null || codeOf(each.codeId) === wanted) &&
                isCodedUnderOlder(each, definitions.isOlder),
            ),
        ];
      }
      case "changed":
        return [];
    }
  });
  const ranges = conditions.flatMap((each) =>
    each.kind === "changed"
      ? [
          {
            from: each.from === null ? 1 : bounds(each.from).start,
            to: each.to === null ? Infinity : bounds(each.to).end,
          },
        ]
      : [],
  );
  return {
    marks: (marks) => tests.every((passes) => passes(marks)),
    change: ranges.length === 0 ? null : (at) => ranges.every(({ from, to }) => at >= from && at < to),
  };
}

/** When a day, month or year begins here, and when it is over. */
function bounds(date: string): { readonly start: number; readonly end: number } {
  const [year = 0, month, day] = date.split("-").map(Number);
  const start = new Date(year, (month ?? 1) - 1, day ?? 1).getTime();
  const end =
    month === undefined
      ? new Date(year + 1, 0, 1)
      : day === undefined
        ? new Date(year, month, 1)
        : new Date(year, month - 1, day + 1);
  return { start, end: end.getTime() };
}

const bound = z.number().min(0).nullable();
const day = z.string().max(10).nullable();
const text = z.string().max(10_000);

export const conditionSchema: z.ZodType<Condition> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("code"), codeId: text, isPresent: z.boolean() }),
  z.object({
    kind: z.literal("level"),
    rated: z.object({ codeId: text, value: z.number() }).nullable(),
  }),
  z.object({ kind: z.literal("flag"), flag: text.nullable(), isPresent: z.boolean() }),
  z.object({ kind: z.literal("older-definition"), codeId: text.nullable() }),
  z.object({
    kind: z.literal("assigned"),
    to: z.enum(["anybody", "nobody", "coder"]),
    coderId: text.nullable(),
    roundId: text.nullable(),
  }),
  z.object({ kind: z.literal("memo"), isPresent: z.boolean() }),
  z.object({ kind: z.literal("changed"), from: day, to: day }),
  z.object({ kind: z.literal("collection"), collectionId: text }),
  z.object({ kind: z.literal("attribute"), name: text, value: text }),
  z.object({ kind: z.literal("note"), note: text.nullable() }),
  z.object({ kind: z.literal("no-note") }),
  z.object({ kind: z.literal("length"), least: bound, most: bound }),
  z.object({ kind: z.literal("date"), from: day, to: day }),
]);

/** Whether two conditions say the same. */
export function isSameCondition(a: Condition, b: Condition): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A condition in words: "With “Grief”", "ward: ICU". */
export function conditionWords(
  condition: Condition,
  codebook: Codebook,
  collections: readonly Collection[],
  /** The coders and the rounds that stand. */
  team: NamedTeam,
): string {
  switch (condition.kind) {
    case "code": {
      const name = codebook.codeOf(condition.codeId)?.name ?? "a removed code";
      return `${condition.isPresent ? "With" : "Without"} “${name}”`;
    }
    case "level": {
      if (condition.rated === null) return "Any removed level";
      const { codeId, value } = condition.rated;
      const level = codebook.levelOf(codeId, value);
      const name = codebook.codeOf(codeId)?.name ?? "A removed code";
      return `${name}: ${level === undefined ? "an unknown level" : levelWords(level)}`;
    }
    case "flag": {
      const flag = condition.flag === null ? "any flag" : `flag “${condition.flag}”`;
      return condition.isPresent
        ? condition.flag === null
          ? "Any flag"
          : `Flag: ${condition.flag}`
        : `Without ${flag}`;
    }
    case "older-definition": {
      if (condition.codeId === null) return "Older definition";
      return `Older definition of “${codebook.codeOf(condition.codeId)?.name ?? "a removed code"}”`;
    }
    case "assigned":
      return assignedWords(condition, team);
    case "memo":
      return condition.isPresent ? "With a memo" : "Without a memo";
    case "changed":
      return `Changed: ${rangeWords(condition.from, condition.to, (each) => each)}`;
    case "collection":
      return `Collection: ${collections.find(({ id }) => id === condition.collectionId)?.name ?? "deleted"}`;
    case "attribute":
      return `${condition.name}: ${condition.value === "" ? "(empty)" : condition.value}`;
    case "note":
      return condition.note === null ? "Any content note" : `Content note: ${condition.note}`;
    case "no-note":
      return "No content note";
    case "length":
      return `Length: ${rangeWords(condition.least, condition.most, numbered)} characters`;
    case "date":
      return `Date: ${rangeWords(condition.from, condition.to, (each) => each)}`;
  }
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What those are called who code, and in which rounds. */
export interface NamedTeam {
  readonly coders: readonly Named[];
  readonly rounds: readonly Named[];
}

function assignedWords({ to, coderId, roundId }: AssignedCondition, { coders, rounds }: NamedTeam): string {
  const whom = to === "coder" ? (coders.find(({ id }) => id === coderId)?.name ?? "a removed coder") : to;
  if (roundId === null) return `Assigned to ${whom}`;
  return `Assigned to ${whom} in “${rounds.find(({ id }) => id === roundId)?.name ?? "a removed round"}”`;
}
