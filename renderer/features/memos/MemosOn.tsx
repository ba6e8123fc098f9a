import { useRef, useState } from "react";
import type { Memo, MemoSubject } from "../../../core/model/memo.ts";
import { purposeOf, subjectOf } from "../../../core/model/memo.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import type { HeadingLevel } from "../../ui/Heading.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { AddIcon } from "../../ui/icons.ts";
import { MemoCard } from "./MemoCard.tsx";
import { MemoEditor } from "./MemoEditor.tsx";
import type { BegunMemo } from "./useBegun.ts";
import { useBegun } from "./useBegun.ts";

export interface MemosOnProps {
  /** The project, a coder or a code. */
  readonly subject: MemoSubject;
  /** What that is called: “the project”, or its name. */
  readonly name: string;
  /** Level of the heading; its look is that of its level. Default 2. */
  readonly level?: HeadingLevel;
}

/** The team's memos on the project, a coder or a code: one's own to be written in, the others to be read. */
export function MemosOn({ subject, name, level = 2 }: MemosOnProps) {
  const session = useSession();
  const all = useStore(session.memos);
  const coders = useStore(session.coders);
  const coderId = useStore(session.currentCoder)?.id ?? null;
  const [begun, setBegun] = useState<BegunMemo | null>(null);
  const memos = all
    .filter((memo) => isAbout(memo, subject))
    .toSorted((a, b) => (a.id === begun?.id ? 1 : b.id === begun?.id ? -1 : a.id < b.id ? -1 : 1));
  const fresh = useBegun(begun, memos);
  const label = `Memo on ${name}`;
  const newMemo = useRef<HTMLButtonElement>(null);
  return (
    <section className="memos-on" aria-label={`Memos on ${name}`}>
      <div className="memos-on-head">
        <Heading level={level}>Memos</Heading>
        <Button
          ref={newMemo}
          size="small"
          icon={<AddIcon aria-hidden="true" />}
          isDisabled={coderId === null}
          onPress={() => setBegun({ id: session.newMemoId(), subject, text: "" })}
        >
          New memo
        </Button>
      </div>
      {memos.length === 0 && fresh === null && <p className="memos-none">No memos yet.</p>}
      {[...memos, ...(fresh === null ? [] : [fresh])].map((memo) => {
        const written = memos.find(({ id }) => id === memo.id) ?? null;
        if (written !== null && written.coderId !== coderId)
          return (
            <MemoCard
              key={written.id}
              memo={written}
              coderName={coders.find(({ id }) => id === written.coderId)?.name ?? "A coder who was removed"}
            />
          );
        return (
          <MemoEditor
            key={memo.id}
            label={label}
            purpose={written === null ? (subject.kind === "code" ? "rule" : "note") : purposeOf(written)}
            text={memo.text}
            changedAt={written?.updatedAt ?? null}
            isNew={memo.id === begun?.id && begun.isLeft !== true}
            onSave={async (words, sitting) => {
              const saved = await session.saveMemo({ id: memo.id, subject, ...words }, sitting);
              return saved.ok ? null : saved.error.message;
            }}
            onLeave={({ byKey, isUntouched }) => {
              if (byKey) newMemo.current?.focus();
              if (memo.id === begun?.id)
                setBegun(isUntouched && written === null ? null : { ...begun, isLeft: true });
            }}
          />
        );
      })}
    </section>
  );
}

function isAbout(memo: Memo, { kind, id }: MemoSubject): boolean {
  const about = subjectOf(memo);
  // A project has one id on each computer that made it by itself.
  return about.kind === kind && (kind === "project" || about.id === id);
}
