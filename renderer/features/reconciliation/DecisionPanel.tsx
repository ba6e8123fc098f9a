import { useEffect, useRef, useState } from "react";
import { elideMiddle } from "../../../core/excerpt.ts";
import { DECISION_REASONS } from "../../../core/model/decision.ts";
import { levelsOf } from "../../../core/model/levels.ts";
import type { DecisionState } from "../../../core/settling/decided.ts";
import { REASON_WORDS } from "../../../core/settling/reason-words.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { CheckIcon } from "../../ui/icons.ts";
import { KeyHint } from "../../ui/KeyHint.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { momentWords } from "../../words/dates.ts";
import { itemKey } from "./itemKey.ts";
import { StateBadge } from "./ItemRow.tsx";
import { answerWords } from "./sides.ts";
import type { Deciding } from "./useDeciding.ts";
import type { Drawn } from "./useDecidingKeys.ts";
import type { ItemInView } from "./useItem.ts";

/** What is decided on the item: another answer, the reason, a note, or a question to the others. */
export function DecisionPanel({
  view,
  deciding,
  drawn,
  isAdjudicator,
}: {
  readonly view: ItemInView;
  readonly deciding: Deciding;
  readonly drawn: Drawn;
  readonly isAdjudicator: boolean;
}) {
  const { decision, state } = view;
  return (
    <section className="reconciliation-decision" aria-label="Decision">
      <div className="reconciliation-decision-head">
        <Heading level={3}>
          {isAdjudicator ? "You decide as the adjudicator" : "What the team settled on"}
        </Heading>
        {state !== null && <StateBadge state={state} />}
      </div>
      {decision === null && <p>Nothing is decided yet. Take a side, or choose another answer.</p>}
      <p className="reconciliation-decided" role="status" dir="auto">
        <Decided view={view} />
      </p>
      {state === "look-again" && (
        <p>
          A coder has said something else since.{" "}
          <Button size="small" onPress={deciding.confirm}>
            <Hinted words="The decision stands" command="reconciliation.confirm" />
          </Button>
        </p>
      )}
      {view.place === null ? <Answers {...{ view, deciding }} /> : <Bounds {...{ view, deciding, drawn }} />}
      <fieldset className="reconciliation-buttons">
        <legend>Why coders differ</legend>
        {DECISION_REASONS.map((reason) => (
          <Choice
            key={reason}
            isChosen={deciding.reason === reason}
            words={REASON_WORDS[reason]}
            command={`reconciliation.${reason}`}
            onPress={() => deciding.giveReason(reason)}
          />
        ))}
      </fieldset>
      <Note key={`${itemKey(view.item)} ${deciding.note}`} deciding={deciding} state={state} />
      <div className="reconciliation-buttons">
        {(state === null || state === "asked") && (
          <Button size="small" onPress={deciding.ask}>
            <Hinted words={state === "asked" ? "Ask again" : "Ask the others"} command="reconciliation.ask" />
          </Button>
        )}
        {decision !== null && (
          <Button size="small" variant="quiet" onPress={deciding.remove}>
            <Hinted words="Remove the decision" command="reconciliation.remove" />
          </Button>
        )}
      </div>
    </section>
  );
}

function Decided({ view: { decision, state, code, levelOf, agreed, shown } }: { readonly view: ItemInView }) {
  const session = useSession();
  const coders = useStore(session.coders);
  if (decision === null) return null;
  const who = coders.find(({ id }) => id === decision.author)?.name ?? "Somebody";
  const when = momentWords(decision.updatedAt);
  if (state === "asked") return `The others are asked: ${who}, ${when}.`;
  const what =
    agreed === null
      ? answerWords({ isApplied: decision.value !== 0, level: decision.level ?? null }, code.id, levelOf)
      : agreed.length === 0
        ? "nothing marked"
        : agreed.map((span) => `“${elideMiddle(shown.wordsAt(span), 120)}”`).join(" and ");
  return (
    <>
      <strong>{what}</strong>, decided by <bdi>{who}</bdi>, {when}.
    </>
  );
}

function Answers({ view, deciding }: { readonly view: ItemInView; readonly deciding: Deciding }) {
  const { code, decision, state } = view;
  const stands = decision !== null && state !== "asked";
  const levels = levelsOf(code.scale);
  return (
    <fieldset className="reconciliation-buttons">
      <legend>Or choose an answer</legend>
      {levels.map(({ number, name }, at) => (
        <Choice
          key={number}
          isChosen={stands && decision.value !== 0 && decision.level === number}
          words={name}
          command={`reconciliation.level${at + 1}`}
          onPress={() => deciding.answer({ isApplied: true, level: number })}
        />
      ))}
      <Choice
        isChosen={stands && decision.value !== 0 && decision.level === undefined}
        words={levels.length === 0 ? "Applied" : "Applied, no level"}
        command="reconciliation.applied"
        onPress={() => deciding.answer({ isApplied: true, level: null })}
      />
      <Choice
        isChosen={stands && decision.value === 0}
        words="Not applied"
        command="reconciliation.notApplied"
        onPress={() => deciding.answer({ isApplied: false, level: null })}
      />
    </fieldset>
  );
}

function Bounds(props: { readonly view: ItemInView; readonly deciding: Deciding; readonly drawn: Drawn }) {
  const { view, deciding, drawn } = props;
  const bounds = view.state === "asked" ? undefined : view.decision?.bounds;
  const { span } = drawn;
  const words = span === null ? null : elideMiddle(view.story.text.slice(span.start, span.end), 120);
  return (
    <>
      <fieldset className="reconciliation-buttons">
        <legend>Or choose the words</legend>
        <Choice
          isChosen={bounds === "union"}
          words="All that anybody marked"
          command="reconciliation.union"
          onPress={() => deciding.takeBounds("union")}
        />
        <Choice
          isChosen={bounds === "intersection"}
          words="What all marked"
          command="reconciliation.intersection"
          onPress={() => deciding.takeBounds("intersection")}
        />
        <Choice
          isChosen={bounds === "none"}
          words="Nothing"
          command="reconciliation.none"
          onPress={() => deciding.takeBounds("none")}
        />
      </fieldset>
      <fieldset className="reconciliation-buttons">
        <legend>Or draw the passage: select words in a column, or move its ends</legend>
        <Button size="small" onPress={() => drawn.moveEnd("start", "start")}>
          Start earlier
        </Button>
        <Button size="small" onPress={() => drawn.moveEnd("start", "end")}>
          Start later
        </Button>
        <Button size="small" onPress={() => drawn.moveEnd("end", "start")}>
          End earlier
        </Button>
        <Button size="small" onPress={() => drawn.moveEnd("end", "end")}>
          End later
        </Button>
        <Choice
          isChosen={bounds === "drawn"}
          isDisabled={span === null}
          words="Use these words"
          command="reconciliation.draw"
          onPress={() => {
            if (span !== null) deciding.draw(view.shown.storedSpan(span));
          }}
        />
        {words !== null && (
          <p className="reconciliation-drawn" role="status" dir="auto">
            “{words}”
          </p>
        )}
      </fieldset>
    </>
  );
}

/**
 * The note of a decision, or the question to the others, written when the field is left. Once they are asked, what is typed next goes there, and decides
 * nothing.
 */
function Note({ deciding, state }: { readonly deciding: Deciding; readonly state: DecisionState | null }) {
  const [text, setText] = useState(deciding.note);
  const field = useRef<HTMLTextAreaElement>(null);
  const [before] = useState(state);
  const isNowAsked = state === "asked" && before !== "asked";
  useEffect(() => {
    if (isNowAsked) field.current?.focus();
  }, [isNowAsked]);
  const leave = (event: {
    readonly key: string;
    readonly ctrlKey: boolean;
    readonly metaKey: boolean;
  }): void => {
    if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey)))
      field.current?.blur();
  };
  return (
    <TextArea
      ref={field}
      label={state === "asked" ? "Question" : state === null ? "Note or question" : "Note"}
      rows={2}
      value={text}
      onChange={setText}
      onBlur={() => deciding.giveNote(text)}
      onKeyDown={leave}
    />
  );
}

function Choice(props: {
  readonly isChosen: boolean;
  readonly isDisabled?: boolean;
  readonly words: string;
  readonly command: string;
  readonly onPress: () => void;
}) {
  const { isChosen, isDisabled = false, words, command, onPress } = props;
  return (
    <Button
      size="small"
      variant={isChosen ? "primary" : "secondary"}
      aria-pressed={isChosen}
      isDisabled={isDisabled}
      icon={isChosen ? <CheckIcon aria-hidden="true" /> : undefined}
      onPress={onPress}
    >
      <Hinted words={words} command={command} />
    </Button>
  );
}

function Hinted({ words, command }: { readonly words: string; readonly command: string }) {
  return (
    <span className="reconciliation-take">
      <bdi>{words}</bdi>
      <KeyHint command={command} />
    </span>
  );
}
