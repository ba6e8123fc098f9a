const NAMES: Readonly<Record<string, string>> = {
  Ctrl: "Mod",
  Esc: "Escape",
  "←": "ArrowLeft",
  "→": "ArrowRight",
  "↑": "ArrowUp",
  "↓": "ArrowDown",
};

/**
 * The shortcut that the guide names between backticks; null for what is no key.
 * @example namedKey("Ctrl+Shift+Z") // "Mod+Shift+z"
 */
export function namedKey(text: string): string | null {
  if (!/^(?:(?:Ctrl|Alt|Shift)\+)*(?:\S|Esc|Enter|Delete|F\d{1,2})$/u.test(text)) return null;
  if (text.length === 1) return NAMES[text] ?? text.toLowerCase();
  return text
    .split("+")
    .map((part) => NAMES[part] ?? (part.length === 1 ? part.toLowerCase() : part))
    .join("+");
}
