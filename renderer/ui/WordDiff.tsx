import { diffWordsWithSpace } from "diff";
import { VisuallyHidden } from "./VisuallyHidden.tsx";
import "./WordDiff.css";

export interface WordDiffProps {
  readonly before: string;
  readonly after: string;
}

/** Longer texts than this are shown one after the other, in UTF-16 units of both together: comparing them word by word would block the window. */
const LONGEST = 20_000;

/** What differs between two texts, word by word: removed words struck through, added ones underlined. */
export function WordDiff({ before, after }: WordDiffProps) {
  const parts =
    before.length + after.length > LONGEST
      ? [
          { value: before, removed: true, added: false },
          { value: after, removed: false, added: true },
        ]
      : diffWordsWithSpace(before, after);
  return (
    <span className="ui-word-diff" dir="auto">
      {parts.map(({ value, added, removed }, at) =>
        value === "" ? null : added ? (
          <ins key={at}>
            <VisuallyHidden>[added: </VisuallyHidden>
            {value}
            <VisuallyHidden>]</VisuallyHidden>
          </ins>
        ) : removed ? (
          <del key={at}>
            <VisuallyHidden>[removed: </VisuallyHidden>
            {value}
            <VisuallyHidden>]</VisuallyHidden>
          </del>
        ) : (
          <span key={at}>{value}</span>
        ),
      )}
    </span>
  );
}
