import type { Command, KeyPress } from "./command.ts";
import { shortcutsOf } from "./command.ts";

/** The shortcuts that somebody has chosen, by the ids of commands; none for a command whose keys were removed. */
export type OwnKeys = Readonly<Record<string, readonly string[]>>;

/** The command with the keys that its person has chosen, for it or for the one in whose place it stands, where they have. */
export function withOwnKeys(command: Command, own: OwnKeys): Command {
  const { id, standsFor } = command;
  const chosen = chosenKeys(own, id);
  if (chosen === undefined && standsFor === undefined) return command;
  const from = standsFor === undefined ? [] : (chosenKeys(own, standsFor.id) ?? standsFor.keys);
  const keys = [...from, ...(chosen ?? shortcutsOf(command))];
  const { shortcut: _, ...rest } = command;
  const [shortcut, ...alternatives] = keys;
  return { ...rest, ...(shortcut !== undefined && { shortcut }), alternatives };
}

function chosenKeys(own: OwnKeys, id: string): readonly string[] | undefined {
  return Object.hasOwn(own, id) ? own[id] : undefined;
}

/** Keys that move, type or leave: no command can have them alone. */
const KEPT = new Set([
  "Tab",
  "Escape",
  "Enter",
  " ",
  "Backspace",
  "Delete",
  "Home",
  "End",
  "PageUp",
  "PageDown",
]);

/** With Ctrl or Cmd these are the system's own. */
const SYSTEM = new Set("acvxqw");

/**
 * A key press as a shortcut, by what it types or, on a keyboard without Latin letters or plain digits, by the place of its key.
 * Null for one that no command can have.
 */
export function shortcutOfPress(press: KeyPress, isMac: boolean): string | null {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  if (other || ["Shift", "Control", "Alt", "AltGraph", "Meta", "Dead", "Unidentified"].includes(press.key))
    return null;
  const letter = /^Key([A-Z])$/u.exec(press.code)?.[1]?.toLowerCase();
  const digit = /^Digit(\d)$/u.exec(press.code)?.[1];
  const isLatin = /^[\u0021-\u024f]$/u.test(press.key);
  const isPlace = press.altKey || !isLatin;
  const key =
    press.key.length > 1
      ? press.key
      : isPlace
        ? (letter ?? digit ?? press.key)
        : /^\p{L}$/u.test(press.key)
          ? press.key.toLowerCase()
          : digit !== undefined && !press.shiftKey
            ? digit
            : press.key;
  const isArrow = key.startsWith("Arrow");
  if (!mod && !press.altKey && (isArrow || KEPT.has(key))) return null;
  if (mod && !press.altKey && SYSTEM.has(key)) return null;
  // How a sign is typed differs between keyboards.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/^\d$/u.test(key);
  return [
    ...(mod ? ["Mod"] : []),
    ...(press.altKey ? ["Alt"] : []),
    ...(press.shiftKey && !isSign ? ["Shift"] : []),
    key,
  ].join("+");
}
