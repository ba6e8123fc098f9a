import type { ReactNode, Ref } from "react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react-aria-components";
import { useSession } from "../../data/context.tsx";
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
  const [edit, setEdit] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { pendingEdits } = useSession();
  const saving = useRef<{ readonly text: string; readonly outcome: Promise<string | null> } | null>(null);
  const latest = useRef({ edit, stored, onSave, label });

  useEffect(() => {
    latest.current = { ...latest.current, stored, onSave, label };
  });
  const type = (text: string | null) => {
    // Registered at once, not after rendering: the window may close in between.
    latest.current = { ...latest.current, edit: text };
    setEdit(text);
  };

  const save = useCallback((): Promise<string | null> => {
    const { edit, stored, onSave } = latest.current;
    if (edit === null) return Promise.resolve(null);
    if (saving.current?.text === edit) return saving.current.outcome;
    const settle = (said: string | null) => {
      setProblem(said);
      if (said !== null || latest.current.edit !== edit) return;
      latest.current = { ...latest.current, edit: null };
      setEdit(null);
    };
    if (edit === stored && saving.current === null) {
      settle(null);
      return Promise.resolve(null);
    }
    const outcome = (async () => {
      try {
        const said = await onSave(edit);
        settle(said);
        return said;
      } finally {
        if (saving.current?.text === edit) saving.current = null;
      }
    })();
    saving.current = { text: edit, outcome };
    return outcome;
  }, []);

  useEffect(() => {
    const remove = pendingEdits.add({
      isPending: () => {
        const { edit, stored } = latest.current;
        return saving.current !== null || (edit !== null && edit !== stored);
      },
      save: async () => {
        const said = await save();
        return said === null ? null : `“${latest.current.label}”: ${said}`;
      },
    });
    return () => {
      remove();
      const { label } = latest.current;
      void save().then((said) => {
        if (said !== null)
          showToast({
            title: `Couldn’t save “${label}”`,
            description: said,
            tone: "warning",
            about: `text ${label}`,
          });
      });
    };
  }, [pendingEdits, save]);

  const onKeyDown = (event: KeyboardEvent) => {
    const isSaving = event.key === "Enter" && (rows === undefined || event.ctrlKey || event.metaKey);
    if (isSaving) {
      event.preventDefault();
      void save();
    } else if (event.key === "Escape" && edit !== null) {
      type(null);
      setProblem(null);
    } else {
      event.continuePropagation();
    }
  };

  const field = {
    label,
    value: edit ?? stored,
    onChange: type,
    onBlur: () => void save(),
    onKeyDown,
    description,
    isLabelHidden,
    ...(placeholder !== undefined && { placeholder }),
    ...(problem !== null && { errorMessage: problem }),
  };
  return rows === undefined ? (
    <TextField {...field} {...(ref !== undefined && { ref })} />
  ) : (
    <TextArea {...field} rows={rows} />
  );
}
