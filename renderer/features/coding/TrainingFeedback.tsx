import type { Ref } from "react";
import { useEffect, useMemo, useRef } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import type { ShownStory } from "../../../core/redaction/shown-story.ts";
import { utf16OffsetIn } from "../../../core/text.ts";
import type { FeedbackRow } from "../../../core/training/feedback.ts";
import { feedbackOn } from "../../../core/training/feedback.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { AddIcon, CheckIcon, MixedIcon, WarningIcon } from "../../ui/icons.ts";
import { counted, numbered } from "../../words/counts.ts";
import "./TrainingFeedback.css";

export interface TrainingFeedbackProps {
  /** The coder’s own. */
  readonly sheet: Sheet | undefined;
  readonly story: ShownStory | null;
}

/** Below a finished story of a training round: what the key says, what the coder said, and the rule. Nothing is drawn where they are not to see the key. */
export function TrainingFeedback({ sheet, story }: TrainingFeedbackProps) {
  const session = useSession();
  const assignments = useStore(session.assignments);
  const keys = useStore(session.trainingKeys);
  const codes = useStore(session.codes);
  const rows = useMemo(
    () => (keys.length === 0 ? null : feedbackOn({ assignments, keys, codes }, sheet)),
    [assignments, keys, codes, sheet],
  );
  const section = useRef<HTMLElement>(null);
  const storyId = story?.story.id;
  const isShown = rows !== null && story !== null;
  const before = useRef<{ readonly storyId: string | undefined; readonly isShown: boolean } | null>(null);
  useEffect(() => {
    // Whoever has just finished the story is to see it; whoever comes back to one reads it from its beginning.
    if (isShown && before.current?.storyId === storyId && before.current?.isShown === false)
      section.current?.scrollIntoView({ block: "nearest" });
    before.current = { storyId, isShown };
  }, [storyId, isShown]);
  return isShown ? <Feedback rows={rows} codes={codes} story={story} sectionRef={section} /> : null;
}

function Feedback({
  rows,
  codes,
  story,
  sectionRef,
}: {
  readonly rows: readonly FeedbackRow[];
  readonly codes: readonly Code[];
  readonly story: ShownStory;
  readonly sectionRef: Ref<HTMLElement>;
}) {
  const same = rows.filter(({ kind }) => kind === "same").length;
  return (
    <section ref={sectionRef} className="coding-feedback" aria-label="Training">
      <Heading level={2} look={3}>
        What the key says
      </Heading>
      <p role="status" className="coding-feedback-sum">
        {rows.length === 0
          ? "Neither you nor the key applies a code to this story."
          : same === rows.length
            ? `You and the key apply the same ${same === 1 ? "code" : `${numbered(same)} codes`}.`
            : `You and the key agree on ${numbered(same)} of ${counted(rows.length, "code", "codes")} that you or the key apply.`}{" "}
        The figure against the key counts this story as you first finished it.
      </p>
      {rows.length > 0 && (
        <ul className="coding-feedback-rows">
          {rows.map((row) => {
            const code = codes.find(({ id }) => id === row.codeId);
            return code === undefined ? null : (
              <FeedbackLine key={row.codeId} row={row} code={code} story={story} />
            );
          })}
        </ul>
      )}
    </section>
  );
}

function FeedbackLine({
  row,
  code,
  story,
}: {
  readonly row: FeedbackRow;
  readonly code: Code;
  readonly story: ShownStory;
}) {
  const Icon = ICONS[row.kind];
  const quotes = row.answers.flatMap(({ codePoints }) => {
    if (codePoints === undefined) return [];
    const [start, end] = codePoints.map((at) => utf16OffsetIn(story.storedMeasure, at));
    return [story.wordsAt({ start: start ?? 0, end: end ?? 0 })];
  });
  const rule = [
    { name: "Definition", words: code.definition },
    { name: "Use when", words: code.include },
    { name: "Do not use when", words: code.exclude },
    { name: "Example", words: code.example },
  ].filter(({ words }) => words !== "");
  return (
    <li data-kind={row.kind}>
      <div className="coding-feedback-head">
        <span className="coding-feedback-code">
          <CodeChip slot={code.colour} name={code.name} look="plain" wraps />
        </span>
        <span className="coding-feedback-kind">
          <Icon aria-hidden="true" />
          {wordsOf(row)}
        </span>
      </div>
      {quotes.map((words, at) => (
        <blockquote key={at} dir="auto">
          {words}
        </blockquote>
      ))}
      {row.kind !== "same" &&
        (rule.length === 0 ? (
          <p className="coding-feedback-none">The codebook has no rule for this code yet.</p>
        ) : (
          <Disclosure title={`The rule for ${code.name}`} defaultExpanded>
            <dl className="coding-feedback-rule">
              {rule.map(({ name, words }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd dir="auto">{words}</dd>
                </div>
              ))}
            </dl>
          </Disclosure>
        ))}
    </li>
  );
}

const ICONS = { same: CheckIcon, missed: AddIcon, extra: MixedIcon, level: WarningIcon } as const;

function wordsOf({ kind, answers, keyLevel, ownLevel }: FeedbackRow): string {
  const passages = answers.filter(({ codePoints }) => codePoints !== undefined).length;
  const where = passages === 0 ? "" : passages === 1 ? ", at this passage" : ", at these passages";
  const level = keyLevel === null ? "" : ` (${keyLevel})`;
  switch (kind) {
    case "same":
      return `Both you and the key apply it${level}`;
    case "missed":
      return `The key applies it${level}${where}; you don’t`;
    case "extra":
      return "You apply it; the key doesn’t";
    case "level":
      return `The key says ${keyLevel ?? ""}; you say ${ownLevel ?? ""}`;
  }
}
