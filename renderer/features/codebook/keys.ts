import type { Code } from "../../../core/model/code.ts";
import { PAGE_KEYS } from "../../../core/model/code-key.ts";

/** Why `key` cannot be the key of `codeId`, or of a new code where that is null, as a sentence; null if it can. */
export function keyProblem(key: string, codeId: string | null, standing: readonly Code[]): string | null {
  const signs = Array.from(key);
  if (signs.length === 0) return null;
  if (signs.length > 1) return "Enter a single letter, digit or symbol.";
  const holder = standing.find(
    (code) => code.id !== codeId && code.retired !== true && code.key?.toLowerCase() === key,
  );
  return holder === undefined
    ? null
    : `“${key.toUpperCase()}” already applies “${holder.name}”. Choose another key.`;
}

/** A key as it is stored: letters without Shift. */
export function plainKey(typed: string): string {
  return typed.trim().toLowerCase().normalize("NFC");
}

/** The keys of the Code page's own commands, as keys are written. */
export const pageKeyWords = PAGE_KEYS.map((key) => key.toUpperCase()).join(" ");
