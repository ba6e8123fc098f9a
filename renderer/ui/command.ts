/**
 * Something that can be done now, by key, by menu and by name in the palette. A shortcut is `Mod+Shift+z` (Mod: Ctrl, on a Mac Cmd), a
 * bare key (`j`, `?`, `1`), or keys pressed one after another with a blank between (`e 1`). Bare keys are left alone while somebody types.
 */
export interface Command {
  readonly id: string;
  /** What it does, as a menu says it: "Next story". */
  readonly title: string;
  /** Where menus, the palette and the list of keys file it. */
  readonly group: string;
  readonly shortcut?: string;
  /** Other keys that do the same. */
  readonly alternatives?: readonly string[];
  /**
   * The window's command in whose place it stands while its page is shown, and the keys that this one usually has. It has those keys before its own, or the ones
   * that the person has chosen for the window's command; menus have it there, and the list of keys has the window's alone.
   */
  readonly standsFor?: StandsFor;
  readonly enabled: boolean;
  /** Whether holding the key down does it again and again; toggles must not. Default false. */
  readonly isRepeatable?: boolean;
  readonly run: () => void;
  /** Says why it does nothing, when its key is pressed while it is not enabled. Without it the key means nothing then. */
  readonly refuse?: () => void;
}

export interface StandsFor {
  readonly id: string;
  readonly keys: readonly string[];
}

/** The part of a KeyboardEvent that shortcuts look at. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What key presses, the newest last, mean: a command to run, the beginning of a longer shortcut, or nothing. */
export type KeyMeaning =
  | { readonly kind: "run"; readonly command: Command }
  | { readonly kind: "begin" }
  | { readonly kind: "nothing" };

/**
 * The command that these presses call: the first in `commands` that is enabled and has the shortcut, or else the first that has it and says why it
 * is not enabled.
 */
export function meaningOf(
  presses: readonly KeyPress[],
  commands: readonly Command[],
  isMac: boolean,
): KeyMeaning {
  const callable = [
    ...commands.filter((command) => command.enabled),
    ...commands.filter((command) => !command.enabled && command.refuse !== undefined),
  ];
  // The letter that was typed comes first; on a keyboard without Latin letters, the place of the key.
  for (const by of ["key", "code"] as const) {
    let begins = false;
    for (const command of callable) {
      for (const shortcut of shortcutsOf(command)) {
        const strokes = shortcut.split(" ");
        if (presses.length > strokes.length) continue;
        if (!presses.every((press, at) => isStroke(press, strokes[at] ?? "", by, isMac))) continue;
        if (presses.length === strokes.length) return { kind: "run", command };
        begins = true;
      }
    }
    if (begins) return { kind: "begin" };
  }
  return { kind: "nothing" };
}

export function shortcutsOf(command: Command): readonly string[] {
  return [...(command.shortcut === undefined ? [] : [command.shortcut]), ...(command.alternatives ?? [])];
}

/** A shortcut in the words of the reader's keyboard, as Kbd takes it: `Ctrl+Shift+Z`, `⌘+Z`, `J`. */
export function shortcutWords(shortcut: string, isMac: boolean): string {
  return shortcut
    .split(" ")
    .map((stroke) =>
      partsOf(stroke)
        .map((part) => keyWords(part, isMac))
        .join("+"),
    )
    .join(" ");
}

function keyWords(part: string, isMac: boolean): string {
  const words = new Map([
    ["Mod", isMac ? "⌘" : "Ctrl"],
    ["Alt", isMac ? "⌥" : "Alt"],
    ["Shift", isMac ? "⇧" : "Shift"],
    ["Escape", "Esc"],
    ["ArrowUp", "↑"],
    ["ArrowDown", "↓"],
    ["ArrowLeft", "←"],
    ["ArrowRight", "→"],
  ]);
  return words.get(part) ?? (part.length === 1 ? part.toUpperCase() : part);
}

/** Where signs are whose keys have letters on some keyboards. */
const SIGN_PLACES: ReadonlyMap<string, string> = new Map([
  ["[", "BracketLeft"],
  ["]", "BracketRight"],
  [",", "Comma"],
  ["/", "Slash"],
]);

/** The parts of `Mod+Shift+z`; the key itself may be `+`. */
function partsOf(stroke: string): string[] {
  return stroke.endsWith("+")
    ? [
        ...stroke
          .slice(0, -1)
          .split("+")
          .filter((part) => part !== ""),
        "+",
      ]
    : stroke.split("+");
}

function isStroke(press: KeyPress, stroke: string, by: "key" | "code", isMac: boolean): boolean {
  const parts = partsOf(stroke);
  const key = parts.at(-1) ?? "";
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  if (other || mod !== parts.includes("Mod") || press.altKey !== parts.includes("Alt")) return false;
  // Shift is part of how a sign such as "?" is typed, and differs between keyboards; for letters and named keys it counts.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  if (!(isSign && !parts.includes("Shift")) && press.shiftKey !== parts.includes("Shift")) return false;
  // With Alt a Mac types other signs, and so do French keyboards without Shift: a digit is then the place of its key.
  if (parts.includes("Alt") && /^\d$/u.test(key)) return by === "key" && press.code === `Digit${key}`;
  if (by === "key") return press.key.toLowerCase() === key.toLowerCase();
  if (press.key.length !== 1) return false;
  // French keyboards type digits with Shift alone: without it, the place of the key.
  if (/^\d$/u.test(key)) return !press.shiftKey && press.code === `Digit${key}`;
  const isTypedInLatin = /^[\u0020-\u024f]$/u.test(press.key);
  return !isTypedInLatin && press.code === (SIGN_PLACES.get(key) ?? `Key${key.toUpperCase()}`);
}
