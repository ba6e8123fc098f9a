import { EXAMPLE_KEYS, EXAMPLES } from "../words/examples.ts";
import { shortcutWords } from "./command.ts";
import { isMac } from "./commands.tsx";
import type { MenuAction } from "./Menu.tsx";

/** What a menu of a passage offers: to make it an example of its code, of either kind, or to end that. `chosen` is what it is now. */
export function exampleActions(
  chosen: keyof typeof EXAMPLES | undefined,
  isDisabled = false,
): readonly MenuAction[] {
  return (["typical", "borderline"] as const).map((kind) => ({
    id: kind,
    name: EXAMPLES[kind].menu,
    shortcut: shortcutWords(EXAMPLE_KEYS[kind], isMac),
    isChecked: chosen === kind,
    isDisabled,
  }));
}
