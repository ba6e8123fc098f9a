import { elideMiddle } from "../../../core/excerpt.ts";
import type { QuotedSpan } from "../../../core/model/annotation.ts";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ClearIcon } from "../../ui/icons.ts";
import type { CodedAnnotation } from "./useCodebook.ts";

/** An annotation of a passage, with its level in words where its code is a rated one. */
export interface PassageEntry extends CodedAnnotation {
  readonly span: QuotedSpan;
}

export interface PassageListProps {
  readonly entries: readonly PassageEntry[];
  /** The passages at the caret, by annotation id. */
  readonly atCaret: ReadonlySet<string>;
  readonly onFocus: (annotationId: string | null) => void;
  readonly onReveal: (span: QuotedSpan) => void;
  readonly onRemove: (entry: PassageEntry) => void;
}

/** The coded passages of the story in words: what the marks in the text say to the eye. */
export function PassageList({ entries, atCaret, onFocus, onReveal, onRemove }: PassageListProps) {
  return (
    <section className="coding-passages" aria-label="Passages">
      <Heading level={2} look={4}>
        {entries.length === 1 ? "1 passage" : `${entries.length} passages`}
      </Heading>
      <ol>
        {entries.map((entry) => (
          <li
            key={entry.annotation.id}
            className="coding-passage"
            data-at-caret={atCaret.has(entry.annotation.id) || undefined}
            onFocus={() => onFocus(entry.annotation.id)}
            onBlur={() => onFocus(null)}
            onPointerEnter={() => onFocus(entry.annotation.id)}
            onPointerLeave={() => onFocus(null)}
          >
            <button type="button" className="coding-passage-main" onClick={() => onReveal(entry.span)}>
              <CodeChip slot={entry.code.colour} name={nameWithLevel(entry)} look="plain" />
              <q className="coding-passage-quote" dir="auto">
                {elideMiddle(entry.span.quote, 120)}
              </q>
            </button>
            <IconButton
              className="coding-passage-remove"
              size="small"
              label={`Remove ${entry.code.name} from “${elideMiddle(entry.span.quote, 40)}”`}
              shortcut="X"
              icon={<ClearIcon aria-hidden="true" />}
              onPress={() => onRemove(entry)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** "Severity: grave", "Empathy", or "Old code (removed)". */
export function nameWithLevel({ annotation, code, isStanding }: CodedAnnotation): string {
  const level =
    code.scale.kind === "ordinal" && annotation.value !== undefined
      ? code.scale.levels[annotation.value]
      : undefined;
  const name = level === undefined ? code.name : `${code.name}: ${level}`;
  return isStanding ? name : `${name} (removed)`;
}
