import type { KeyboardEvent, Ref } from "react";
import { useImperativeHandle, useRef } from "react";
import { elideMiddle } from "../../../core/excerpt.ts";
import type { QuotedSpan } from "../../../core/model/annotation.ts";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { useKeyOf } from "../../ui/commands.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ClearIcon, MemoIcon, MoreIcon, StarIcon } from "../../ui/icons.ts";
import { levelWords } from "../../words/levels.ts";
import { ConfidenceBadge } from "./Confidence.tsx";
import type { PassageEntry } from "./useCodebook.ts";
import { nameWithLevel } from "./useCodebook.ts";
import type { PassageHandling } from "./usePassages.ts";

export interface PassageListHandle {
  /**
   * Brings a passage's row into view and puts the keys on it: without an id, that of the first passage in view.
   * Returns what scrolls back to where the reader was.
   */
  readonly enter: (annotationId: string | undefined) => () => void;
}

export interface PassageListProps {
  readonly entries: readonly PassageEntry[];
  /** The passages at the caret, by annotation id. */
  readonly atCaret: ReadonlySet<string>;
  readonly handling: PassageHandling;
  readonly onFocus: (annotationId: string | null) => void;
  readonly onReveal: (span: QuotedSpan) => void;
  readonly onRemove: (entry: PassageEntry) => void;
  /** Back to the text. */
  readonly onLeave: () => void;
  readonly ref: Ref<PassageListHandle>;
}

/** The coded passages of the story in words: what the marks in the text say to the eye. */
export function PassageList(props: PassageListProps) {
  const { entries, atCaret, handling, onFocus, onReveal, onRemove, onLeave, ref } = props;
  const section = useRef<HTMLElement>(null);
  const removeKey = useKeyOf()("coding.remove-passage");
  const more = useRef(new Map<string, HTMLSpanElement | null>());
  useImperativeHandle(ref, () => ({
    enter: (annotationId) => {
      const page = section.current?.closest(".coding-page") ?? null;
      const top = page?.scrollTop ?? 0;
      const rows = rowsIn(section.current);
      const id = annotationId ?? firstInView(page);
      const row = rows.find(({ dataset }) => dataset["row"] === id) ?? rows[0];
      row?.scrollIntoView({ block: "center" });
      row?.focus({ preventScroll: true });
      return () => page?.scrollTo({ top });
    },
  }));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "Escape") {
      event.preventDefault();
      onLeave();
      return;
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const rows = rowsIn(section.current);
    const at = rows.findIndex((row) => row === event.target);
    if (by === undefined || at === -1) return;
    event.preventDefault();
    rows[at + by]?.focus();
  };
  return (
    <section ref={section} className="coding-passages" aria-label="Passages">
      <Heading level={2} look={4}>
        {entries.length === 1 ? "1 passage" : `${entries.length} passages`}
      </Heading>
      {/* Keys that come from its buttons. */}
      <ol onKeyDown={onKeyDown}>
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
              data-row={entry.annotation.id}
              onClick={() => {
                onReveal(entry.span);
                handling.hold(entry.annotation.id);
              }}
              onContextMenu={(event) => {
                event.preventDefault();
                handling.openMenu(entry.annotation.id, { x: event.clientX, y: event.clientY, offset: null });
              }}
            >
              <span className="coding-passage-code">
                <CodeChip
                  slot={entry.code.colour}
                  name={nameWithLevel({ ...entry, level: undefined })}
                  look="plain"
                  wraps
                />
                {entry.level !== undefined && (
                  <span className="coding-passage-level" dir="auto">
                    {levelWords(entry.level)}
                  </span>
                )}
              </span>
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

function rowsIn(section: HTMLElement | null): readonly HTMLElement[] {
  return [...(section?.querySelectorAll<HTMLElement>(".coding-passage-main") ?? [])];
}

/** The annotation whose mark is the first that is not above the part of the page in view. */
function firstInView(page: Element | null): string | undefined {
  const top = page?.getBoundingClientRect().top ?? 0;
  const marks = [...(page?.querySelectorAll<HTMLElement>(".ui-mark[data-passage]") ?? [])];
  return marks.find((mark) => mark.getBoundingClientRect().bottom > top)?.dataset["passage"];
}
