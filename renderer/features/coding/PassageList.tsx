import { useRef } from "react";
import { elideMiddle } from "../../../core/excerpt.ts";
import type { QuotedSpan } from "../../../core/model/annotation.ts";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { useKeyOf } from "../../ui/commands.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ClearIcon, MemoIcon, MoreIcon, StarIcon } from "../../ui/icons.ts";
import { ConfidenceBadge } from "./Confidence.tsx";
import type { PassageEntry } from "./useCodebook.ts";
import { nameWithLevel } from "./useCodebook.ts";
import type { PassageHandling } from "./usePassages.ts";

export interface PassageListProps {
  readonly entries: readonly PassageEntry[];
  /** The passages at the caret, by annotation id. */
  readonly atCaret: ReadonlySet<string>;
  readonly handling: PassageHandling;
  readonly onFocus: (annotationId: string | null) => void;
  readonly onReveal: (span: QuotedSpan) => void;
  readonly onRemove: (entry: PassageEntry) => void;
}

/** The coded passages of the story in words: what the marks in the text say to the eye. */
export function PassageList({ entries, atCaret, handling, onFocus, onReveal, onRemove }: PassageListProps) {
  const removeKey = useKeyOf()("coding.remove-passage");
  const more = useRef(new Map<string, HTMLSpanElement | null>());
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
            data-held={handling.held?.annotation.id === entry.annotation.id || undefined}
            onFocus={() => onFocus(entry.annotation.id)}
            onBlur={() => onFocus(null)}
            onPointerEnter={() => onFocus(entry.annotation.id)}
            onPointerLeave={() => onFocus(null)}
          >
            <button
              type="button"
              className="coding-passage-main"
              onClick={() => {
                onReveal(entry.span);
                handling.hold(entry.annotation.id);
              }}
              onContextMenu={(event) => {
                event.preventDefault();
                handling.openMenu(entry.annotation.id, { x: event.clientX, y: event.clientY, offset: null });
              }}
            >
              <CodeChip slot={entry.code.colour} name={nameWithLevel(entry)} look="plain" />
              <q className="coding-passage-quote" dir="auto">
                {elideMiddle(entry.span.quote, 120)}
                {entry.isStarred && <StarIcon className="lucide coding-passage-memo" aria-label="starred" />}
                {entry.hasMemo && <MemoIcon className="lucide coding-passage-memo" aria-label="has a memo" />}
                {entry.confidence !== undefined && (
                  <span className="coding-passage-confidence">
                    <ConfidenceBadge confidence={entry.confidence} />
                  </span>
                )}
              </q>
            </button>
            <span
              className="coding-passage-more"
              ref={(element) => {
                more.current.set(entry.annotation.id, element);
              }}
            >
              <IconButton
                size="small"
                label={`What can be done to “${elideMiddle(entry.span.quote, 40)}”`}
                aria-haspopup="menu"
                icon={<MoreIcon aria-hidden="true" />}
                onPress={() => {
                  const rect = more.current.get(entry.annotation.id)?.getBoundingClientRect();
                  handling.openMenu(entry.annotation.id, {
                    x: rect?.left ?? 0,
                    y: rect?.bottom ?? 0,
                    offset: null,
                  });
                }}
              />
            </span>
            <IconButton
              className="coding-passage-remove"
              size="small"
              label={`Remove ${entry.code.name} from “${elideMiddle(entry.span.quote, 40)}”`}
              shortcut={removeKey}
              icon={<ClearIcon aria-hidden="true" />}
              onPress={() => onRemove(entry)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
