// What somebody decides on spans of stories that may identify a person. It is no coding: it may be decided in finished stories, too.
import { isSameContent } from "../model/later.ts";
import { isLive, nextRevision, removedRevision } from "../model/record.ts";
import type { RedactionDraft, StoryRedaction } from "../model/redaction.ts";
import { MAX_REPLACEMENT_LENGTH, newRedaction } from "../model/redaction.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { normaliseText } from "../text.ts";
import type { Change } from "./change.ts";
import type { RecordStep } from "./journal.ts";
import type { CommandProblem } from "./problem.ts";

/** What a change of redactions is made from. */
export interface RedactionContext {
  /** Who decides; "" for nobody. */
  readonly author: string;
  /** The records by their ids, removed ones too: at least those that the change is about. */
  readonly redactions: ReadonlyMap<string, StoryRedaction>;
  readonly now: string;
}

type Made = Result<{ readonly change: Change | undefined; readonly value: number }, CommandProblem>;

/**
 * Accepts or refuses spans, one or many at once. Each takes the place of what was decided on the same span before. The value is how many were decided otherwise
 * or not at all until now.
 * @example decideRedactions({ author: "ana", redactions: new Map(), now: "2026-05-01T10:00:00.000Z" }, [{ storyId: "s1", codePoints: [0, 3], kind: "name", replacement: "[A]", state: "accepted" }]).value.value // 1
 */
export function decideRedactions(context: RedactionContext, drafts: readonly RedactionDraft[]): Made {
  const { author, redactions, now } = context;
  const steps = new Map<string, RecordStep<"redactions">>();
  for (const draft of drafts) {
    const replacement = storedReplacement(draft.replacement);
    if (!replacement.ok) return replacement;
    const fresh = newRedaction({ ...draft, replacement: replacement.value }, author, now);
    const before = redactions.get(fresh.id) ?? null;
    const { kind, state } = draft;
    const said = { kind, state, replacement: replacement.value };
    if (before !== null && isLive(before) && isSameContent(saidBy(before), said)) continue;
    const after = before === null ? fresh : { ...nextRevision(before, author, now), ...said };
    steps.set(fresh.id, { table: "redactions", before, after });
  }
  const [first] = drafts;
  return madeOf(context, [...steps.values()], first?.state === "refused" ? "refuse" : "accept");
}

/**
 * Has something else stand instead of spans that were decided on. The value is how many have changed.
 * @example changeReplacement({ author: "ana", redactions: new Map(), now: "2026-05-01T10:00:00.000Z" }, ["r1"], "[B]").ok // false
 */
export function changeReplacement(
  context: RedactionContext,
  redactionIds: readonly string[],
  typed: string,
): Made {
  const { author, redactions, now } = context;
  const replacement = storedReplacement(typed);
  if (!replacement.ok) return replacement;
  const standing = standingOf(redactions, redactionIds);
  if (standing.length === 0) return gone;
  const steps = standing
    .filter((before) => before.replacement !== replacement.value)
    .map((before): RecordStep<"redactions"> => ({
      table: "redactions",
      before,
      after: { ...nextRevision(before, author, now), replacement: replacement.value },
    }));
  return madeOf(context, steps, "change");
}

/**
 * Removes decisions: the spans are undecided again. The value is how many were.
 * @example removeRedactions({ author: "ana", redactions: new Map(), now: "2026-05-01T10:00:00.000Z" }, ["r1"]).ok // false
 */
export function removeRedactions(context: RedactionContext, redactionIds: readonly string[]): Made {
  const { author, redactions, now } = context;
  const standing = standingOf(redactions, redactionIds);
  if (standing.length === 0) return gone;
  const steps = standing.map((before): RecordStep<"redactions"> => ({
    table: "redactions",
    before,
    after: removedRevision(before, author, now),
  }));
  return madeOf(context, steps, "remove");
}

const gone = fail<CommandProblem>({
  kind: "not-found",
  message: "That redaction has already been removed.",
});

function standingOf(
  redactions: ReadonlyMap<string, StoryRedaction>,
  ids: readonly string[],
): StoryRedaction[] {
  return [...new Set(ids)].flatMap((id) => {
    const redaction = redactions.get(id);
    return redaction !== undefined && isLive(redaction) ? [redaction] : [];
  });
}

function saidBy({ kind, state, replacement }: StoryRedaction): object {
  return { kind, state, replacement };
}

/**
 * What stands instead as it is stored: on one line, without spaces around it.
 * @example storedReplacement(" [A]\n ").value // "[A]"
 */
export function storedReplacement(typed: string): Result<string, CommandProblem> {
  const replacement = normaliseText(typed).replace(/\s+/gu, " ").trim();
  if (replacement === "") return fail({ kind: "invalid", message: "Type what stands instead first." });
  if (replacement.length > MAX_REPLACEMENT_LENGTH)
    return fail({
      kind: "invalid",
      message: `What stands instead can have ${MAX_REPLACEMENT_LENGTH} characters at most.`,
    });
  return ok(replacement);
}

function madeOf(
  { author }: RedactionContext,
  steps: readonly RecordStep<"redactions">[],
  what: "accept" | "refuse" | "change" | "remove",
): Made {
  const count = steps.length;
  if (count === 0) return ok({ change: undefined, value: 0 });
  const stories = new Set(steps.map(({ after }) => after.storyId)).size;
  return ok({
    change: {
      action: { kind: `${what}-redactions`, args: { count, stories } },
      kind: "edit",
      coderId: author === "" ? null : author,
      steps,
    },
    value: count,
  });
}
