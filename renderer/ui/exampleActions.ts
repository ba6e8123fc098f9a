import { EXAMPLES } from "../words/examples.ts";
import type { KeyOf } from "./commands.tsx";
import type { MenuAction } from "./Menu.tsx";

/** What a menu of a passage offers: to make it an example of its code, of either kind, or to end that. `chosen` is what it is now. */
export function exampleActions(
  chosen: keyof typeof EXAMPLES | undefined,
  keyOf: KeyOf,
  isDisabled = false,
): readonly MenuAction[] {
  return (["typical", "borderline"] as const).map((kind) => ({
    id: kind,
    name: EXAMPLES[kind].menu,
    shortcut: keyOf(`coding.${kind}`),
    isChecked: chosen === kind,
    isDisabled,
  }));
}
