import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { shortcutWords } from "../../ui/command.ts";
import { isMac } from "../../ui/isMac.ts";
import { shortcutOfPress } from "../../ui/ownKeys.ts";
import { TextField } from "../../ui/TextField.tsx";

/** Who has a key already. `id` is that of a command whose keys can be changed; null for a key that stays where it is. */
export interface KeyHolder {
  readonly id: string | null;
  readonly what: string;
}

export interface KeyChangeProps {
  /** What the command does. */
  readonly what: string;
  readonly holderOf: (shortcut: string) => KeyHolder | null;
  /** `from` loses the key. */
  readonly onChange: (shortcut: string, from: string | null) => void;
  readonly onCancel: () => void;
}

/** Takes the next key press as the key of a command, and says who has it already. */
export function KeyChange({ what, holderOf, onChange, onCancel }: KeyChangeProps) {
  const [pressed, setPressed] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  const holder = pressed === null ? null : holderOf(pressed);
  const isKept = holder !== null && holder.id === null;
  return (
    <div className="app-keys-change">
      <TextField
        label={`New key for “${what}”`}
        autoFocus
        isReadOnly
        placeholder="Press a key, alone or with Ctrl, Alt or Shift"
        value={pressed === null ? "" : shortcutWords(pressed, isMac)}
        onKeyDown={(event) => {
          const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
          if (event.key === "Escape") onCancel();
          else if (event.key === "Enter" && isPlain && pressed !== null && !isKept)
            onChange(pressed, holder?.id ?? null);
          // Tab leads to the buttons.
          else if (event.key === "Tab") event.continuePropagation();
          else {
            event.preventDefault();
            const shortcut = shortcutOfPress(event, isMac);
            const isModifier = ["Shift", "Control", "Alt", "AltGraph", "Meta"].includes(event.key);
            if (shortcut !== null) setPressed(shortcut);
            if (!isModifier) setRefused(shortcut === null);
          }
        }}
        {...(isRefused
          ? { errorMessage: "That key moves the caret, types or belongs to the system. Press another one." }
          : isKept
            ? { errorMessage: `That key belongs to ${holder.what}. Press another one.` }
            : holder === null
              ? {}
              : { description: `“${holder.what}” has this key and loses it.` })}
      />
      <div className="app-keys-acts">
        <Button size="small" onPress={onCancel}>
          Cancel
        </Button>
        <Button
          size="small"
          variant="primary"
          isDisabled={pressed === null || isKept}
          onPress={() => {
            if (pressed !== null) onChange(pressed, holder?.id ?? null);
          }}
        >
          {holder === null ? "Use this key" : "Take this key"}
        </Button>
      </div>
    </div>
  );
}
