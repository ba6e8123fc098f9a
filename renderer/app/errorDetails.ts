/**
 * What went wrong, for a report: the kind of error, its message without anything in quotation marks (which may be a story's text), and where
 * in the program it happened. `what` is the page, `version` that of Concord.
 */
export function errorDetails(error: unknown, what: string, version: string): string {
  const name = error instanceof Error ? error.name : typeof error;
  const message = error instanceof Error ? withoutQuotes(firstLine(error.message)) : "";
  const stack = error instanceof Error ? framesOf(error.stack ?? "") : [];
  return [`Concord ${version} · ${what}`, `${name}: ${message}`, ...stack].join("\n");
}

/** The text with everything between quotation marks left out, an unclosed quotation to its end. */
export function withoutQuotes(text: string): string {
  return text
    .replace(/“[^”]*(?:”|$)|"[^"]*(?:"|$)|`[^`]*(?:`|$)|«[^»]*(?:»|$)/gu, "[…]")
    .replace(/(?<![\p{L}\p{N}])['‘][^'’]*(?:['’]|$)/gu, "[…]")
    .slice(0, 200);
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

/** Only the lines that name a place in the program. */
function framesOf(stack: string): string[] {
  return stack
    .split("\n")
    .filter((line) => /^\s*at /u.test(line))
    .slice(0, 12);
}
