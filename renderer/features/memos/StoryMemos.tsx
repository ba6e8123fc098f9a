import { elideMiddle } from "../../../core/excerpt.ts";
import type { Code } from "../../../core/model/code.ts";
import { writtenMemos } from "../../../core/model/flag.ts";
import type { Memo } from "../../../core/model/memo.ts";
import { purposeOf, subjectOf } from "../../../core/model/memo.ts";
import { isLive } from "../../../core/model/record.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import type { Span } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { AddIcon } from "../../ui/icons.ts";
import { counted } from "../../words/counts.ts";
import { MemoEditor } from "./MemoEditor.tsx";
import type { BegunMemo } from "./useBegun.ts";
import { useBegun } from "./useBegun.ts";

export interface StoryMemosProps {
  /** What the current coder says about the story. */
  readonly sheet: Sheet;
  readonly begun: BegunMemo | null;
  /** Begins one on the whole story. */
  readonly onBegin: () => void;
  /** The memo that was begun is left; `isUntouched`: with nothing written. */
  readonly onLeave: (isUntouched: boolean) => void;
  /** Escape was pressed in a memo. */
  readonly onEscape: () => void;
  readonly onReveal: (span: Span) => void;
}

/** The coder's own memos on the story on the screen and on its passages, each to be written in. */
export function StoryMemos({ sheet, begun, onBegin, onLeave, onEscape, onReveal }: StoryMemosProps) {
  const session = useSession();
  const codes = useStore(session.codes);
  const memos = writtenMemos(sheet.memos);
  const fresh = useBegun(begun, memos);
  const shown: readonly (BegunMemo | Memo)[] = fresh === null ? memos : [...memos, fresh];
  return (
    <section className="memos-on" aria-label="Memos">
      <div className="memos-on-head">
        <Heading level={2} look={4}>
          {memos.length === 0 ? "Memos" : counted(memos.length, "memo", "memos")}
        </Heading>
        <Button size="small" variant="quiet" icon={<AddIcon aria-hidden="true" />} onPress={onBegin}>
          New memo
        </Button>
      </div>
      {shown.map((memo) => {
        const written = memos.find(({ id }) => id === memo.id) ?? null;
        const place = placeOf(sheet, written === null ? memo.subject.id : subjectOf(written).id, codes);
        const label =
          place === null
            ? "Memo on the story"
            : place.quote === null
              ? `Memo on ${place.name}`
              : `Memo on ${place.name}: “${elideMiddle(place.quote, 60)}”`;
        const { id } = memo;
        const subject = written === null ? memo.subject : subjectOf(written);
        return (
          <MemoEditor
            key={id}
            label={label}
            about={place === null ? undefined : <Place place={place} onReveal={onReveal} />}
            purpose={written === null ? "note" : purposeOf(written)}
            text={memo.text}
            changedAt={written?.updatedAt ?? null}
            isNew={id === begun?.id && begun.isLeft !== true}
            onSave={async (words, sitting) => {
              const draft = { id, subject: { kind: subject.kind, id: subject.id }, ...words };
              const saved = await session.saveStoryMemo(sheet.storyId, draft, sitting);
              return saved.ok ? null : saved.error.message;
            }}
            onLeave={({ byKey, isUntouched }) => {
              if (id === begun?.id) onLeave(written === null && isUntouched);
              if (byKey) onEscape();
            }}
          />
        );
      })}
    </section>
  );
}

interface MemoPlace {
  /** The code's name. */
  readonly name: string;
  readonly slot: number;
  /** The words of the passage; null for a code on the whole story. */
  readonly quote: string | null;
  readonly span: Span | null;
  /** Whether the code still stands there. */
  readonly isCoded: boolean;
}

/** Where the annotation of this id is; null where none has it, as for a memo on the whole story. */
function placeOf(sheet: Sheet, subjectId: string, codes: readonly Code[]): MemoPlace | null {
  const annotation = sheet.annotations.find(({ id }) => id === subjectId);
  if (annotation === undefined) return null;
  const code = codes.find(({ id }) => id === annotation.codeId);
  return {
    name: code?.name ?? "a removed code",
    slot: code?.colour ?? 1,
    quote: annotation.span?.quote ?? null,
    span: annotation.span ?? null,
    isCoded: isLive(annotation),
  };
}

function Place({ place, onReveal }: { readonly place: MemoPlace; readonly onReveal: (span: Span) => void }) {
  const { name, slot, quote, span, isCoded } = place;
  const words = (
    <>
      <CodeSwatch slot={slot} />
      <bdi className="memos-place-code">{name}</bdi>
      {quote !== null && (
        <q className="memos-place-quote" dir="auto">
          {elideMiddle(quote, 80)}
        </q>
      )}
      {!isCoded && <span className="memos-place-gone">(code removed)</span>}
    </>
  );
  return span === null ? (
    <span className="memos-place">{words}</span>
  ) : (
    <button type="button" className="memos-place" onClick={() => onReveal(span)}>
      {words}
    </button>
  );
}
