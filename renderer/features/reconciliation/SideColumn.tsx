import { useMemo } from "react";
import { laneCount, markedParagraphs } from "../../../core/passages/marked-text.ts";
import type { Span } from "../../../core/text.ts";
import { Button } from "../../ui/Button.tsx";
import { KeyHint } from "../../ui/KeyHint.tsx";
import { MarkedText } from "../../ui/MarkedText.tsx";
import type { Side } from "./sides.ts";
import { answerWords } from "./sides.ts";
import type { ItemInView } from "./useItem.ts";

/** The story as one coder coded it with the code in question, under what they say of it. */
export function SideColumn(
  props: SideHeadProps & {
    /** Words that were chosen as the passage to agree on, in the shown text. */
    readonly drawn: Span | null;
  },
) {
  const { side, view, drawn } = props;
  const { statement, name } = side;
  const { code, story, shown } = view;
  const passages = useMemo(() => {
    const own = statement.passages.map(({ start, end }) => ({
      ...{ id: `${start}-${end}`, ...shown.shownSpan({ start, end }) },
      ...{ slot: code.colour, name: code.name },
    }));
    return drawn === null ? own : [...own, { id: "drawn", ...drawn, slot: code.colour, name: code.name }];
  }, [statement, code, drawn, shown]);
  const paragraphs = useMemo(() => markedParagraphs(story.text, passages), [story, passages]);
  const lanes = laneCount(passages);
  return (
    <article className="reconciliation-side" aria-label={`As coded by ${name}`}>
      <SideHead {...props} />
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

/** The story once, under what each coder says of all of it: none of them has marked a passage with this code. */
export function SidesOfWhole(props: { readonly view: ItemInView; readonly onTake: (side: Side) => void }) {
  const { view, onTake } = props;
  const paragraphs = useMemo(() => markedParagraphs(view.story.text, []), [view.story]);
  return (
    <>
      <div className="reconciliation-answers">
        {view.sides.map((side, at) => (
          <article key={side.coderId} className="reconciliation-side" aria-label={`As coded by ${side.name}`}>
            <SideHead {...{ side, at, view }} onTake={() => onTake(side)} />
          </article>
        ))}
      </div>
      <div className="ui-story reconciliation-text" data-story-text="">
        <MarkedText paragraphs={paragraphs} emphasised={null} />
      </div>
    </>
  );
}

interface SideHeadProps {
  readonly side: Side;
  readonly at: number;
  readonly view: ItemInView;
  readonly onTake: () => void;
}

/** What a coder says, and a button that takes their side. */
function SideHead({ side, at, view, onTake }: SideHeadProps) {
  const { statement, name } = side;
  const { code, place, decision } = view;
  const isTaken = decision !== null && decision.isOpen !== true && decision.sideOf === side.coderId;
  const marked = place === null ? null : (place.by.get(side.coderId)?.length ?? 0);
  return (
    <header data-taken={isTaken || undefined}>
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
  );
}

/** The mark at the place in question. */
function placeMark({ place }: ItemInView, { coderId }: Side): string | null {
  const [first] = place?.by.get(coderId) ?? [];
  return first === undefined ? null : `${first.start}-${first.end}`;
}
