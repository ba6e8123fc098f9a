import { useState } from "react";
import { decisionIdOf } from "../../../core/ids.ts";
import type {
  Decision,
  DecisionBounds,
  DecisionDraft,
  DecisionReason,
} from "../../../core/model/decision.ts";
import { draftOf } from "../../../core/model/decision.ts";
import { intersectionOf, unionOf } from "../../../core/settling/coded-places.ts";
import { basisOf } from "../../../core/settling/decided.ts";
import type { Answer } from "../../../core/settling/statements.ts";
import type { Span } from "../../../core/text.ts";
import { codePointOffsetIn } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { itemKey } from "./itemKey.ts";
import type { Side } from "./sides.ts";
import type { ItemInView } from "./useItem.ts";

/** A reason and a note that wait for their decision. */
interface Waiting {
  readonly reason: string;
  readonly note: string;
}

/** A decision on its way to the disk: of which item, which one stood there before, and what it says. */
interface Sent {
  readonly key: string;
  readonly after: Decision | null;
  readonly draft: DecisionDraft;
}

const NOTHING: Waiting = { reason: "", note: "" };

/** What can be decided on the item in view. Each is one step of undo. */
export interface Deciding {
  readonly reason: string;
  readonly note: string;
  readonly problem: string | null;
  /** Something is decided, or asked: what `remove` removes. */
  readonly isDecided: boolean;
  readonly takeSide: (side: Side) => void;
  readonly answer: (answer: Answer) => void;
  readonly takeBounds: (bounds: "union" | "intersection" | "none") => void;
  readonly draw: (span: Span) => void;
  /** The decision stands, although somebody has said something else since. */
  readonly confirm: () => void;
  readonly giveReason: (reason: DecisionReason) => void;
  readonly giveNote: (note: string) => void;
  readonly ask: () => void;
  readonly remove: () => void;
}

/** @param onDecided - hears which decision was made of which item, before it is shown */
export function useDeciding(
  view: ItemInView | null,
  adjudicatorId: string | null,
  onDecided: (decisionId: string, key: string) => void,
): Deciding {
  const session = useSession();
  const [waiting, setWaiting] = useState<ReadonlyMap<string, Waiting>>(new Map());
  const [problem, setProblem] = useState<string | null>(null);
  const key = view === null ? "" : itemKey(view.item);
  const decision = view?.decision ?? null;
  const { reason, note } =
    waiting.get(key) ?? (decision === null ? NOTHING : { reason: decision.reason, note: decision.note });

  // What was decided and is not in the view yet: what is pressed next is about that.
  const [sent, setSent] = useState<Sent | null>(null);
  const isComing = sent?.key === key && sent.after === decision;
  const latest = isComing ? sent.draft : decision === null ? null : draftOf(decision);

  const wait = (next: Partial<Waiting>): void => {
    const now = waiting.get(key) ?? { reason: decision?.reason ?? "", note: decision?.note ?? "" };
    setWaiting(new Map(waiting).set(key, { ...now, ...next }));
  };
  const write = (
    draft: Omit<DecisionDraft, "storyId" | "codeId" | "reason" | "note"> & Partial<DecisionDraft>,
  ): void => {
    if (view === null) return;
    const { item, code, measured, place } = view;
    const whole: DecisionDraft = {
      ...{ storyId: item.storyId, codeId: code.id, reason, note },
      ...(adjudicatorId !== null && { adjudicatorId }),
      ...(place !== null && { codePoints: decision?.codePoints ?? inCodePoints(measured.measure, place) }),
      ...draft,
    };
    setSent({ key, after: decision, draft: whole });
    void session.decide(whole).then((decided) => {
      if (!decided.ok) setSent(null);
      setProblem(decided.ok ? null : decided.error.message);
    });
    onDecided(decisionIdOf(whole.storyId, whole.codeId, whole), key);
    if (waiting.has(key)) {
      const left = new Map(waiting);
      left.delete(key);
      setWaiting(left);
    }
  };
  const basis = (): Pick<DecisionDraft, "basis"> => ({ basis: basisOf(view?.statements ?? []) });
  const agree = (bounds: DecisionBounds, spans: readonly Span[], side?: Side): void => {
    if (view === null) return;
    const { measure } = view.measured;
    write({
      ...{
        value: spans.length > 0 ? 1 : 0,
        bounds,
        passages: spans.map((span) => inCodePoints(measure, span)),
      },
      ...basis(),
      ...(side !== undefined && { sideOf: side.coderId }),
    });
  };
  const say = ({ isApplied, level }: Answer, side?: Side): void =>
    write({
      value: isApplied ? 1 : 0,
      ...(level !== null && { level }),
      ...basis(),
      ...(side !== undefined && { sideOf: side.coderId }),
    });

  return {
    ...{ reason, note, problem },
    isDecided: latest !== null,
    takeSide: (side) => {
      if (view === null) return;
      if (view.place === null) say(side.statement, side);
      else agree("coder", view.place.by.get(side.coderId) ?? [], side);
    },
    answer: (answer) => {
      if (view?.place === null) say(answer);
    },
    takeBounds: (bounds) => {
      const place = view?.place ?? null;
      if (place === null) return;
      agree(
        bounds,
        bounds === "union" ? unionOf(place) : bounds === "intersection" ? intersectionOf(place) : [],
      );
    },
    draw: (span) => agree("drawn", [span]),
    confirm: () => {
      if (decision !== null && decision.isOpen !== true) write({ ...draftOf(decision), ...basis() });
    },
    giveReason: (next) => {
      const chosen = reason === next ? "" : next;
      // Why they differ is said of a decision, not of a question.
      if (latest === null || latest.isOpen === true) wait({ reason: chosen });
      else write({ ...latest, reason: chosen });
    },
    giveNote: (next) => {
      if (next === note) return;
      if (latest === null) wait({ note: next });
      else write({ ...latest, note: next });
    },
    ask: () => {
      if (decision === null || decision.isOpen === true) write({ value: 0, isOpen: true, ...basis() });
    },
    remove: () => {
      if (latest === null) return;
      const id = decisionIdOf(latest.storyId, latest.codeId, latest);
      setSent(null);
      onDecided(id, key);
      void session.removeDecision({ id, storyId: latest.storyId }).then((removed) => {
        setProblem(removed.ok ? null : removed.error.message);
      });
    },
  };
}

function inCodePoints(measure: ItemInView["measured"]["measure"], { start, end }: Span): [number, number] {
  return [codePointOffsetIn(measure, start), codePointOffsetIn(measure, end)];
}
