import type { ReactNode, Ref } from "react";
import type { KeyboardEvent } from "react-aria-components";
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
  readonly onSave: (text: string) => Promise<string | null>;
  /** For several lines: how many are shown at least. Left out: a single line. */
  readonly rows?: number;
  readonly ref?: Ref<HTMLInputElement>;
}

/**
 * A text field that saves itself: on blur, on Enter (Ctrl+Enter for several lines), on unmounting, and before the
 * project or the window closes. Escape restores the saved text. Text that could not be saved stays in the field, with
 * the reason.
 */
export function SavedText(props: SavedTextProps) {
  const { label, isLabelHidden, description, placeholder, stored, onSave, rows, ref } = props;
  const saved = useSavedText({
    label,
    stored,
    onSave,
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
    } else if (event.key === "Escape" && saved.isEdited) {
      saved.restore();
    } else {
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
