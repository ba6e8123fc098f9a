import { elideMiddle } from "../../../core/excerpt.ts";
import { noteWords } from "../../../core/story-words.ts";
import { Badge } from "../../ui/Badge.tsx";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { VeiledIcon } from "../../ui/icons.ts";
import { momentWords } from "../../words/dates.ts";
import { PURPOSES } from "../../words/memos.ts";
import type { ListedMemo, ListedPlace } from "./listedMemos.ts";

/** A memo in the list of all: its kind, what it is on, who wrote it when, and its words. */
export function MemoRow({ listed }: { readonly listed: ListedMemo }) {
  const { memo, purpose, coderName, place } = listed;
  const note = hiddenNote(place);
  return (
    <div className="memos-row">
      <div className="memos-row-head">
        <Badge>{PURPOSES[purpose].name}</Badge>
        <Place place={place} />
        <span className="memos-memo-when">
          <bdi>{coderName}</bdi>, {momentWords(memo.updatedAt)}
        </span>
      </div>
      {note === null ? (
        <p className="memos-row-text" dir="auto">
          {memo.text}
        </p>
      ) : (
        <p className="memos-row-hidden" dir="auto">
          <VeiledIcon aria-hidden="true" />
          {note}. Open the story to read the memo.
        </p>
      )}
    </div>
  );
}

/** The content notes of a story whose words are hidden; null where they are not. */
export function hiddenNote(place: ListedPlace): string | null {
  return "entry" in place && place.isHidden ? noteWords(place.entry) : null;
}

function Place({ place }: { readonly place: ListedPlace }) {
  if (!("entry" in place))
    return (
      <span className="memos-row-place">
        {place.kind !== "project" && place.slot !== null && <CodeSwatch slot={place.slot} />}
        <bdi className="memos-place-code">{nameOf(place)}</bdi>
      </span>
    );
  const { entry, passage, isHidden, isLeftOut } = place;
  return (
    <span className="memos-row-place">
      <bdi className="memos-row-story">{entry.externalId ?? "Story"}</bdi>
      {passage !== null && (
        <>
          <CodeSwatch slot={passage.slot} />
          <bdi className="memos-place-code">{passage.code}</bdi>
          {!isHidden && passage.quote !== "" && (
            <q className="memos-place-quote" dir="auto">
              {passage.quote}
            </q>
          )}
        </>
      )}
      {isLeftOut && <span className="memos-place-gone">(left out of the study)</span>}
    </span>
  );
}

/** What a memo is on. */
export function nameOf(place: ListedPlace): string {
  if (place.kind === "project") return "The project";
  if (!("entry" in place)) return place.name;
  return `Story ${place.entry.externalId ?? ""}`.trim();
}

/** What a screen reader says of the row. */
export function labelOf({ memo, purpose, coderName, place }: ListedMemo): string {
  const passage = "entry" in place ? place.passage : null;
  const isHidden = hiddenNote(place) !== null;
  const where = [
    nameOf(place),
    ...(passage === null ? [] : [passage.code]),
    ...(passage === null || isHidden || passage.quote === "" ? [] : [`“${elideMiddle(passage.quote, 60)}”`]),
  ].join(", ");
  const words = hiddenNote(place) ?? elideMiddle(memo.text, 300);
  return `${PURPOSES[purpose].name} on ${where}, by ${coderName}: ${words}`;
}
