import type { ReactNode, Ref } from "react";
import type { KeyboardEvent } from "react-aria-components";
import type { Sitting } from "../../data/sittings.ts";
import { useSavedText } from "../../data/useSavedText.ts";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { showToast } from "../../ui/toastQueue.ts";

export interface SavedTextProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly description?: ReactNode;
  readonly placeholder?: string;
  /** The saved text. */
  readonly stored: string;
  /** Saves the text; resolves to the reason if that failed, or null. */
  readonly onSave: (text: string, sitting: Sitting) => Promise<string | null>;
  /** The text as it is stored: without spaces around a name. Left out: as it was typed. */
  readonly storedForm?: (text: string) => string;
  /** For several lines: how many are shown at least. Left out: a single line. */
  readonly rows?: number;
  readonly ref?: Ref<HTMLInputElement>;
}

/**
 * A text field that saves itself: while somebody types, on blur, on Enter (Ctrl+Enter for several lines), on unmounting, and before the
 * project or the window closes. Escape restores the text from before. Text that could not be saved stays in the field, with
 * the reason; of a single line that is told when the field is left, as what is there on the way to a name means nothing.
 */
export function SavedText(props: SavedTextProps) {
  const { label, isLabelHidden, description, placeholder, stored, onSave, storedForm, rows, ref } = props;
  const saved = useSavedText({
    label,
    stored,
    onSave,
    ...(storedForm !== undefined && { storedForm }),
    isJudgedAtEnd: rows === undefined,
    onLost: (name, reason) =>
      showToast({
        title: `Couldn’t save “${name}”`,
        description: reason,
        tone: "warning",
        about: `text ${name}`,
      }),
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const isSaving = event.key === "Enter" && (rows === undefined || event.ctrlKey || event.metaKey);
    if (isSaving) {
      event.preventDefault();
      void saved.save();
    } else if (event.key !== "Escape" || !saved.restore()) {
      event.continuePropagation();
    }
  };

  const field = {
    label,
    value: saved.value,
    onChange: saved.type,
    onBlur: () => void saved.save(),
    onKeyDown,
    description,
    isLabelHidden,
    ...(placeholder !== undefined && { placeholder }),
    ...(saved.problem !== null && { errorMessage: saved.problem }),
  };
  return rows === undefined ? (
    <TextField {...field} {...(ref !== undefined && { ref })} />
  ) : (
    <TextArea {...field} rows={rows} />
  );
}
