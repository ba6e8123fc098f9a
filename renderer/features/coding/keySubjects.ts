import type { Span } from "../../../core/text.ts";
import type { PassageEntry } from "./useCodebook.ts";

/** Which passages the keys are about. */
export function keySubjects({
  entries,
  emphasised,
  held,
  atCaret,
  passage,
  lastCodeId,
}: {
  readonly entries: readonly PassageEntry[];
  /** The one that has the focus in the list of passages, by its annotation's id. */
  readonly emphasised: string | null;
  readonly held: PassageEntry | null;
  /** The shortest one at the caret, by its annotation's id. */
  readonly atCaret: string | undefined;
  /** The words that are selected. */
  readonly passage: Span | null;
  /** The code that was applied last. */
  readonly lastCodeId: string | null;
}): {
  /** What x removes. */
  readonly removable: PassageEntry | undefined;
  /** What m is about; undefined for the story. */
  readonly noted: PassageEntry | undefined;
  /** Of what the coder says how sure they are; of several codes on the selected words, the one that was applied last. */
  readonly rated: PassageEntry | undefined;
} {
  const entryOf = (id: string | undefined): PassageEntry | undefined =>
    entries.find(({ annotation }) => annotation.id === id);
  const chosen = emphasised ?? held?.annotation.id;
  const selected = entries.filter(({ span }) => span.start === passage?.start && span.end === passage.end);
  return {
    removable: entryOf(chosen ?? atCaret),
    noted: entryOf(chosen) ?? selected[0],
    rated:
      entryOf(chosen) ??
      selected.find(({ code }) => code.id === lastCodeId) ??
      selected[0] ??
      entryOf(atCaret),
  };
}
