import { useEffect, useRef, useState } from "react";
import type { ReactNode, Ref } from "react";
import type { KeyboardEvent } from "react-aria-components";
import { useDesktop } from "../../data/context.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { showToast } from "../../ui/toastQueue.ts";

export interface SavedTextProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly description?: ReactNode;
  readonly placeholder?: string;
  /** What is kept. */
  readonly stored: string;
  /** Keeps what was written; says why it could not, or null. */
  readonly onSave: (text: string) => Promise<string | null>;
  /** Several lines, so many shown at least; without it one line. */
  readonly rows?: number;
  readonly ref?: Ref<HTMLInputElement>;
}

/**
 * A text that saves itself: on leaving the field, with Enter (Ctrl+Enter where there are several lines), and when the field goes away. Escape
 * brings back what is kept. What could not be saved stays in the field, with the reason.
 */
export function SavedText(props: SavedTextProps) {
  const { label, isLabelHidden, description, placeholder, stored, onSave, rows, ref } = props;
  const [edit, setEdit] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const begun = useRef<string | null>(null);
  const latest = useRef({ edit, stored, onSave, label });
  const desktop = useDesktop();

  useEffect(() => {
    latest.current = { edit, stored, onSave, label };
  });
  useEffect(() => {
    const flush = () => {
      const { edit, stored, onSave, label } = latest.current;
      if (edit === null || edit === stored || edit === begun.current) return;
      begun.current = edit;
      void onSave(edit).then((said) => {
        if (said !== null)
          showToast({ title: `“${label}” was not saved`, description: said, tone: "warning" });
      });
    };
    // A window that closes does not take the focus out of the field first.
    const stop = desktop.on("close-requested", flush);
    return () => {
      stop();
      flush();
    };
  }, [desktop]);

  const save = async () => {
    if (edit === null || begun.current === edit) return;
    if (edit === stored) {
      setEdit(null);
      setProblem(null);
      return;
    }
    begun.current = edit;
    const said = await onSave(edit);
    if (begun.current === edit) begun.current = null;
    setProblem(said);
    if (said === null) setEdit((now) => (now === edit ? null : now));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isSaving = event.key === "Enter" && (rows === undefined || event.ctrlKey || event.metaKey);
    if (isSaving) {
      event.preventDefault();
      void save();
    } else if (event.key === "Escape" && edit !== null) {
      setEdit(null);
      setProblem(null);
    } else {
      event.continuePropagation();
    }
  };

  const field = {
    label,
    value: edit ?? stored,
    onChange: setEdit,
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
