import { useCallback, useEffect, useRef, useState } from "react";
import { useSession } from "./context.tsx";

export interface SavedTextOptions {
  /** What the field is called, for those who hear that it could not be saved. */
  readonly label: string;
  /** The saved text. */
  readonly stored: string;
  /** Saves the text; resolves to the reason if that failed, or null. */
  readonly onSave: (text: string) => Promise<string | null>;
  /** Hears of text that could not be saved while its field went away. */
  readonly onLost: (label: string, reason: string) => void;
  /** Saves also while somebody types, whenever they stop for so long, where the text may be kept as it is. */
  readonly pause?: { readonly ms: number; readonly mayKeep: (text: string) => boolean };
}

export interface SavedTextState {
  /** What the field shows. */
  readonly value: string;
  /** Whether that differs from what is saved, or is being saved. */
  readonly isEdited: boolean;
  /** Why it could not be saved; null while it could. */
  readonly problem: string | null;
  readonly type: (text: string) => void;
  /** Shows the saved text again. */
  readonly restore: () => void;
  readonly save: () => Promise<string | null>;
}

/**
 * The text of a field that saves itself: when `save` is called, on unmounting, and before the project or the window closes. Text that could not be saved
 * stays in the field, with the reason.
 */
export function useSavedText({ label, stored, onSave, onLost, pause }: SavedTextOptions): SavedTextState {
  const [edit, setEdit] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { pendingEdits } = useSession();
  const saving = useRef<{ readonly text: string; readonly outcome: Promise<string | null> } | null>(null);
  const latest = useRef({ edit, stored, onSave, onLost, label });

  useEffect(() => {
    latest.current = { ...latest.current, stored, onSave, onLost, label };
  });
  const change = (text: string | null): void => {
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
      const { label, onLost } = latest.current;
      void save().then((said) => {
        if (said !== null) onLost(label, said);
      });
    };
  }, [pendingEdits, save]);

  const isTyped = pause !== undefined && edit !== null && edit !== stored && pause.mayKeep(edit);
  const ms = pause?.ms ?? 0;
  useEffect(() => {
    if (!isTyped) return;
    const timer = setTimeout(() => void save(), ms);
    return () => clearTimeout(timer);
  }, [isTyped, ms, edit, save]);

  return {
    value: edit ?? stored,
    isEdited: edit !== null,
    problem,
    type: change,
    restore: () => {
      change(null);
      setProblem(null);
    },
    save,
  };
}
