import type { Span } from "../../../core/text.ts";
import type { PassageEntry } from "./useCodebook.ts";

/** Which passages the keys are about. */
export function keySubjects({
  entries,
  emphasised,
  held,
  atCaret,
  passage,
}: {
  readonly entries: readonly PassageEntry[];
  /** The one that has the focus in the list of passages, by its annotation's id. */
  readonly emphasised: string | null;
  readonly held: PassageEntry | null;
  /** The shortest one at the caret, by its annotation's id. */
  readonly atCaret: string | undefined;
  /** The words that are selected. */
  readonly passage: Span | null;
}): {
  /** What x removes. */
  readonly removable: PassageEntry | undefined;
  /** What m is about; undefined for the story. */
  readonly noted: PassageEntry | undefined;
} {
  const entryOf = (id: string | undefined): PassageEntry | undefined =>
    entries.find(({ annotation }) => annotation.id === id);
  const chosen = emphasised ?? held?.annotation.id;
  return {
    removable: entryOf(chosen ?? atCaret),
    noted:
      entryOf(chosen) ??
      entries.find(({ span }) => span.start === passage?.start && span.end === passage.end),
  };
}
