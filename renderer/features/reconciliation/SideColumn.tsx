import { useMemo } from "react";
import { laneCount, markedParagraphs } from "../../../core/passages/marked-text.ts";
import type { Span } from "../../../core/text.ts";
import { Button } from "../../ui/Button.tsx";
import { KeyHint } from "../../ui/KeyHint.tsx";
import { MarkedText } from "../../ui/MarkedText.tsx";
import type { Side } from "./sides.ts";
import { answerWords } from "./sides.ts";
import type { ItemInView } from "./useItem.ts";

/** The story as one coder coded it with the code in question, and a button that takes their side. */
export function SideColumn(props: {
  readonly side: Side;
  readonly at: number;
  readonly view: ItemInView;
  /** Words that were chosen as the passage to agree on. */
  readonly drawn: Span | null;
  readonly onTake: () => void;
}) {
  const { side, at, view, drawn, onTake } = props;
  const { statement, name } = side;
  const { code, story, place, decision } = view;
  const passages = useMemo(() => {
    const own = statement.passages.map(({ start, end }) => ({
      ...{ id: `${start}-${end}`, start, end, slot: code.colour },
    }));
    return drawn === null ? own : [...own, { id: "drawn", ...drawn, slot: code.colour }];
  }, [statement, code, drawn]);
  const paragraphs = useMemo(() => markedParagraphs(story.text, passages), [story, passages]);
  const lanes = laneCount(passages);
  const isTaken = decision !== null && decision.isOpen !== true && decision.sideOf === side.coderId;
  const marked = place === null ? null : (place.by.get(side.coderId)?.length ?? 0);
  return (
    <article
      className="reconciliation-side"
      aria-label={`As coded by ${name}`}
      data-taken={isTaken || undefined}
    >
      <header>
        <Button variant={isTaken ? "primary" : "secondary"} aria-pressed={isTaken} onPress={onTake}>
          <span className="reconciliation-take">
            <bdi>{name}</bdi>
            <KeyHint command={`reconciliation.side${at + 1}`} />
          </span>
        </Button>
        <span className="reconciliation-said" dir="auto">
          {marked === null
            ? answerWords(statement, code.id, view.levelOf)
            : marked === 0
              ? "nothing marked here"
              : "marked here"}
          {isTaken && " · taken"}
        </span>
      </header>
      <div
        className="ui-story reconciliation-text"
        data-story-text=""
        // Each lane of marks beyond the second takes 5 px beneath the words.
        style={{ lineHeight: `calc(1.6em + ${Math.max(0, lanes - 2) * 5}px)` }}
      >
        <MarkedText paragraphs={paragraphs} emphasised={drawn === null ? placeMark(view, side) : "drawn"} />
      </div>
    </article>
  );
}

/** The mark at the place in question. */
function placeMark({ place }: ItemInView, { coderId }: Side): string | null {
  const [first] = place?.by.get(coderId) ?? [];
  return first === undefined ? null : `${first.start}-${first.end}`;
}
