import { useCallback, useState } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { ExampleKind } from "../../../core/model/code-example.ts";
import type { Coder } from "../../../core/model/coder.ts";
import type { Confidence } from "../../../core/model/confidence.ts";
import { levelsOf } from "../../../core/model/levels.ts";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import type { Result } from "../../../core/result.ts";
import type { Span } from "../../../core/text.ts";
import type { Session } from "../../data/session.ts";
import { undoneMessage } from "../../data/undoOffer.ts";
import { endToast, showToast } from "../../ui/toastQueue.ts";
import { confidenceName } from "../../words/confidence.ts";
import { exampleSaid } from "../../words/examples.ts";
import { applyCode } from "./applyCode.ts";
import { CommandQueue } from "./CommandQueue.ts";
import type { CodedAnnotation, PassageEntry } from "./useCodebook.ts";
import type { Codebook } from "./useCodebook.ts";
import { onTarget, withCodes } from "./useCodebook.ts";

/** What has just been done, for the line under the story. */
export interface Status {
  readonly text: string;
  /** `done`: Undo reverses it; `refused`: the story is hidden. */
  readonly kind: "done" | "said" | "refused";
  /** Grows with what is said: the same words said again are drawn and announced again. */
  readonly turn: number;
}

type Rework = (annotationId: string, span: Span) => void;

/** What a coder does to a story. Nothing is said to be done before it is on disk. */
export interface CodingActions {
  readonly status: Status | null;
  readonly say: (text: string) => void;
  /** Says what a hidden story would have to be shown for: “code it”. */
  readonly refuseHidden: (what: string) => void;
  /** Says what was done and can be undone. */
  readonly sayDone: (text: string) => void;
  /** What was said is over: the reader has gone on. */
  readonly hush: () => void;
  /** Applies the code to the target (null: the whole story) or removes it; a rated code goes up a level, and is removed after its highest. */
  readonly toggle: (storyId: string, code: Code, target: Span | null) => void;
  /** Sets the level of a rated code, by its place; null removes it. */
  readonly setLevel: (storyId: string, code: Code, target: Span | null, level: number | null) => void;
  readonly remove: (storyId: string, annotationId: string, codeName: string, isPassage: boolean) => void;
  /** What is done to a passage that stands; `then` is told which annotation stands for it afterwards, and where, in the step in which that is shown. */
  readonly reshape: (storyId: string, entry: PassageEntry, extent: Span, then: Rework) => void;
  readonly recode: (
    storyId: string,
    entry: CodedAnnotation,
    code: Code,
    level: number | null,
    then: Rework,
  ) => void;
  readonly split: (storyId: string, entry: PassageEntry, at: number, then: Rework) => void;
  readonly join: (storyId: string, entry: PassageEntry, other: PassageEntry, then: Rework) => void;
  /** `name` says which story; `then` follows as it is shown that it is finished, once that is on disk (or as it is refused: not done), and may add a sentence. */
  readonly finish: (
    storyId: string,
    name: string,
    isFinished: boolean,
    then: (isDone: boolean) => string,
  ) => void;
  /** Sets a flag on the story, or removes it. */
  readonly toggleFlag: (storyId: string, flag: string) => void;
  readonly toggleStar: (storyId: string, entry: CodedAnnotation) => void;
  /** Says how sure the coder is of it; null for not said. */
  readonly setConfidence: (storyId: string, entry: CodedAnnotation, confidence: Confidence | null) => void;
  /** Makes it an example of its code, or removes it from the examples. */
  readonly toggleExample: (storyId: string, entry: CodedAnnotation, kind: ExampleKind) => void;
  /** Says that the coding of the story is right under the present definitions; `then` as with `finish`. */
  readonly confirm: (storyId: string, name: string, then: (isDone: boolean) => string) => void;
  /** Leaves the story out of the study; `then` follows once that is on disk. */
  readonly leaveOut: (storyId: string, name: string, then: () => void) => void;
  /** `show` is given the story that the change was in, when it was in one. */
  readonly turn: (direction: "undo" | "redo", show: (storyId: string) => void) => void;
}

/** @param onApplied hears which code was applied, removed or rated, in the step in which that is shown */
export function useCodingActions(
  session: Session,
  coder: Coder,
  codebook: Codebook,
  onApplied: (codeId: string) => void,
): CodingActions {
  const [queue] = useState(() => new CommandQueue(session.pendingEdits));
  const [status, setStatus] = useState<Status | null>(null);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  // What throws is a bug: it goes to the error boundary, as if rendering had thrown it.
  if (failure !== null) throw failure.error;

  const enqueue = useCallback(
    (work: () => Promise<void>) => queue.add(work, (error) => setFailure({ error })),
    [queue],
  );
  const tellOf = useCallback(
    (text: string, kind: Status["kind"]) =>
      setStatus((before) => ({ text, kind, turn: (before?.turn ?? 0) + 1 })),
    [],
  );
  const say = useCallback((text: string) => tellOf(text, "said"), [tellOf]);

  const sayDone = useCallback((text: string) => tellOf(text, "done"), [tellOf]);

  /** Called by the session as it shows a change: what is said of it is drawn in the same step. */
  const saying = (words: () => string) => (): void => {
    try {
      sayDone(words());
    } catch (error) {
      setFailure({ error });
    }
  };

  const apply = (
    storyId: string,
    code: Code,
    target: Span | null,
    choose: (before: number | undefined, levels: number) => number | null,
  ): void =>
    enqueue(async () => {
      const sheet = session.shownSheet(coder.id, storyId).get();
      const there = onTarget(withCodes(liveAnnotations(sheet), codebook), code.id, target);
      // What has the code there is where it was put: a redaction shows several passages as one.
      const standing = session
        .sheet(coder.id, storyId)
        .get()
        .annotations.find(({ id }) => id === there[0]?.annotation.id);
      const stored = target === null ? null : (standing?.span ?? (await session.storedSpan(storyId, target)));
      const shown = (words: string) =>
        saying(() => {
          onApplied(code.id);
          return words;
        });
      tell(await applyCode(session, { storyId, code, target: stored, there, choose, shown }));
    });

  /** Does it, says so, and tells what stands for the passage then. */
  const rework = (
    storyId: string,
    words: string,
    then: Rework,
    run: (
      shown: (value: { readonly annotationIds: readonly string[] }) => void,
    ) => ReturnType<Session["recode"]>,
  ): void =>
    enqueue(async () => {
      tell(
        await run(({ annotationIds: [id] }) => {
          const { annotations } = session.shownSheet(coder.id, storyId).get();
          const span = annotations.find((annotation) => annotation.id === id)?.span;
          if (id !== undefined && span !== undefined) then(id, span);
          saying(() => words)();
        }),
      );
    });

  return {
    status,
    say,
    refuseHidden: (what) => tellOf(`Show the story before you ${what}.`, "refused"),
    sayDone,
    hush: () => setStatus(null),
    toggle: (storyId, code, target) =>
      apply(storyId, code, target, (before, levels) => {
        const next = before === undefined ? 0 : before + 1;
        return next < levels ? next : null;
      }),
    setLevel: (storyId, code, target, level) => apply(storyId, code, target, () => level),
    remove: (storyId, annotationId, codeName, isPassage) =>
      enqueue(async () => {
        const where = isPassage ? "the passage" : "the whole story";
        const shown = saying(() => `Removed “${codeName}” from ${where}`);
        tell(await session.removeAnnotation(storyId, annotationId, shown));
      }),
    reshape: (storyId, entry, extent, then) =>
      rework(storyId, `Changed the extent of “${entry.code.name}”`, then, async (shown) =>
        session.reshapePassage(
          storyId,
          entry.annotation.id,
          await session.storedSpan(storyId, extent),
          shown,
        ),
      ),
    recode: (storyId, entry, code, level, then) => {
      const first = levelsOf(code.scale)[level ?? 0]?.number;
      const applied: Rework = (id, span) => {
        onApplied(code.id);
        then(id, span);
      };
      rework(storyId, `“${code.name}” instead of “${entry.code.name}”`, applied, (shown) =>
        session.recode(storyId, entry.annotation.id, code.id, first, shown),
      );
    },
    split: (storyId, entry, at, then) =>
      rework(storyId, `Split the passage with “${entry.code.name}”`, then, async (shown) => {
        const { end: place } = await session.storedSpan(storyId, { start: entry.span.start, end: at });
        return session.splitPassage(storyId, entry.annotation.id, place, shown);
      }),
    join: (storyId, entry, other, then) =>
      rework(storyId, `Joined two passages with “${entry.code.name}”`, then, (shown) =>
        session.joinPassages(storyId, entry.annotation.id, other.annotation.id, shown),
      ),
    finish: (storyId, name, isFinished, then) =>
      enqueue(async () => {
        const shown = saying(() => andMore(`${isFinished ? "Finished" : "Reopened"} ${name}`, then(true)));
        if (!tell(await session.finish(storyId, isFinished, shown))) then(false);
      }),
    toggleFlag: (storyId, flag) =>
      enqueue(async () => {
        const flagged = await session.toggleFlag(storyId, flag, ({ isSet }) =>
          saying(() => (isSet ? `Flagged as “${flag}”` : `Removed the flag “${flag}”`))(),
        );
        tell(flagged);
      }),
    toggleStar: (storyId, { annotation, code }) =>
      enqueue(async () => {
        const starred = await session.toggleStar(storyId, annotation.id, ({ isSet }) =>
          saying(() =>
            isSet ? `Starred the passage with “${code.name}”` : `Removed the star from “${code.name}”`,
          )(),
        );
        tell(starred);
      }),
    setConfidence: (storyId, { annotation, code }, confidence) =>
      enqueue(async () => {
        const words = confidence === null ? "No confidence" : confidenceName(confidence);
        const shown = saying(() => `${words} for “${code.name}”`);
        tell(await session.setConfidence(storyId, annotation.id, confidence, shown));
      }),
    toggleExample: (storyId, { annotation, code }, kind) =>
      enqueue(async () => {
        const stored = session.sheet(coder.id, storyId).get();
        const { span = null } = stored.annotations.find(({ id }) => id === annotation.id) ?? annotation;
        const choice = { storyId, codeId: code.id, span, kind };
        const chosen = await session.toggleExample(choice, ({ isSet }) => {
          // The card beside the story shows it among the code's examples.
          onApplied(code.id);
          saying(() => exampleSaid({ isSet, kind, code: code.name }))();
        });
        tell(chosen);
      }),
    confirm: (storyId, name, then) =>
      enqueue(async () => {
        const shown = saying(() => andMore(`Confirmed the coding of ${name}`, then(true)));
        if (!tell(await session.confirmCoding(storyId, shown))) then(false);
      }),
    leaveOut: (storyId, name, then) =>
      enqueue(async () => {
        if (!tell(await session.excludeStory(storyId, true))) return;
        then();
        sayDone(`Left ${name} out of the study. You can bring it back on the Project page`);
      }),
    turn: (direction, show) =>
      enqueue(async () => {
        const result = await (direction === "undo" ? session.undo() : session.redo());
        if (!result.ok && result.error.kind === "nothing-to-undo") {
          say(result.error.message);
          return;
        }
        if (!tell(result) || !result.ok) return;
        const { title, description } = undoneMessage(session, direction, result);
        const { storyIds } = result.value;
        const [only, ...others] = storyIds;
        if (only !== undefined && others.length === 0) show(only);
        say(description === undefined ? `${title}.` : `${title}. ${description}`);
      }),
  };
}

function andMore(done: string, more: string): string {
  return more === "" ? done : `${done}. ${more}`;
}

/** Shows why a command was refused. Returns whether it was done. */
function tell(result: Result<unknown, { readonly message: string }>): boolean {
  if (!result.ok) {
    showToast({
      title: "Couldn’t change the coding",
      description: result.error.message,
      tone: "error",
      about: "coding",
    });
  } else endToast("coding");
  return result.ok;
}
