import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import type { KeyboardEvent } from "react-aria-components";
import type { MemoPurpose } from "../../../core/model/memo.ts";
import type { Sitting } from "../../data/sittings.ts";
import { useSavedText } from "../../data/useSavedText.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { RemoveIcon } from "../../ui/icons.ts";
import { Select } from "../../ui/Select.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { momentWords } from "../../words/dates.ts";
import { purposeOptions, purposeWith } from "./purposes.ts";
import "./memos.css";

/** What a memo says. */
export interface MemoWords {
  readonly purpose: MemoPurpose;
  readonly text: string;
}

export interface MemoEditorProps extends MemoWords {
  /** The name of the field: “Memo on the story”. */
  readonly label: string;
  /** What it is about, where that is shown above it. */
  readonly about?: ReactNode;
  /** When it was last changed; null where nothing is written yet. */
  readonly changedAt: string | null;
  /** Whether it has just been begun: the keys go there. */
  readonly isNew: boolean;
  /** Saves it; resolves to the reason if that failed, or null. Without words it is removed. */
  readonly onSave: (words: MemoWords, sitting?: Sitting) => Promise<string | null>;
  /** The person is done; `byKey`: with Escape, and the keys are to go elsewhere. `isUntouched`: it says what it said at first, or nothing. */
  readonly onLeave: (how: { readonly byKey: boolean; readonly isUntouched: boolean }) => void;
}

/** One of the coder's own memos. It saves itself, and Escape leaves it. */
export function MemoEditor(props: MemoEditorProps) {
  const { label, about, purpose, text, changedAt, isNew, onSave, onLeave } = props;
  const frame = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const saved = useSavedText({
    label,
    stored: text,
    onSave: (words, sitting) => onSave({ purpose, text: words }, sitting),
    onLost: (name, reason) =>
      showToast({
        title: `Couldn’t save “${name}”`,
        description: reason,
        tone: "warning",
        about: `text ${name}`,
      }),
    // Words that are being replaced are not removed in between.
    mayKeep: (words) => words.trim() !== "",
  });

  useEffect(() => {
    if (!isNew || field.current === null) return;
    const { length } = field.current.value;
    field.current.focus({ preventScroll: true });
    field.current.setSelectionRange(length, length);
    frame.current?.scrollIntoView({ block: "nearest" });
  }, [isNew]);

  const leave = (byKey: boolean): void =>
    onLeave({ byKey, isUntouched: saved.value === text || saved.value.trim() === "" });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") {
      event.continuePropagation();
      return;
    }
    event.preventDefault();
    void saved.save();
    leave(true);
  };
  return (
    <div className="memos-memo" ref={frame}>
      <div className="memos-memo-head">
        <div className="memos-memo-kind">
          <Select
            label={`Kind of memo: ${label}`}
            isLabelHidden
            options={purposeOptions}
            value={purpose}
            onChange={(id) => {
              if (saved.value.trim() !== "") void onSave({ purpose: purposeWith(id), text: saved.value });
            }}
            isDisabled={saved.value.trim() === ""}
          />
        </div>
        {about !== undefined && <div className="memos-memo-about">{about}</div>}
        {changedAt !== null && <span className="memos-memo-when">{momentWords(changedAt)}</span>}
        <IconButton
          size="small"
          label={`Remove: ${label}`}
          icon={<RemoveIcon aria-hidden="true" />}
          onPress={() => {
            saved.type("");
            void saved.save();
            onLeave({ byKey: false, isUntouched: true });
          }}
        />
      </div>
      <TextArea
        ref={field}
        label={label}
        isLabelHidden
        rows={2}
        placeholder="Write a memo"
        value={saved.value}
        onChange={saved.type}
        onBlur={() => {
          void saved.save();
          leave(false);
        }}
        onKeyDown={onKeyDown}
        {...(saved.problem !== null && { errorMessage: saved.problem })}
      />
    </div>
  );
}
