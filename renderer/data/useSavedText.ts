import { useEffect, useState } from "react";
import { useSession } from "./context.tsx";
import { useStore } from "./store.ts";
import type { TypedFieldOptions } from "./typedField.ts";
import { TypedField } from "./typedField.ts";

export interface SavedTextOptions extends TypedFieldOptions {
  /** The saved text. */
  readonly stored: string;
}

export interface SavedTextState {
  /** What the field shows. */
  readonly value: string;
  /** Why it could not be saved; null while it could. */
  readonly problem: string | null;
  readonly type: (text: string) => void;
  /** Shows the text from before the person typed, and saves it where another was saved meanwhile. Returns whether there was another. */
  readonly restore: () => boolean;
  /** Saves what is there; what is typed from then on is another step of undo. */
  readonly save: () => Promise<string | null>;
}

/**
 * The text of a field that saves itself: at a pace while somebody types (see `typingPace`), and at once when `save` is called, on unmounting, and before the
 * project or the window closes. Text that could not be saved stays in the field, with the reason.
 */
export function useSavedText({ stored, ...options }: SavedTextOptions): SavedTextState {
  const { pendingEdits } = useSession();
  const [field] = useState(() => new TypedField(pendingEdits, stored, options));
  const { edit, problem } = useStore(field.state);
  useEffect(() => field.setOptions(options));
  useEffect(() => field.setStored(stored), [field, stored]);
  useEffect(() => field.attach(), [field]);
  return {
    value: edit ?? stored,
    problem,
    type: (text) => field.type(text),
    restore: () => field.restore(),
    save: () => field.save(),
  };
}
