import type { Span } from "../text.ts";

/** What may identify a person, in the order in which one wins over another on the same place. */
export const IDENTIFIER_KINDS = [
  "link",
  "mail",
  "handle",
  "date",
  "record",
  "phone",
  "age",
  "place",
  "name",
] as const;

export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** A place in a text that may identify a person. Its span is in UTF-16 code units. */
export interface Identifier extends Span {
  readonly kind: IdentifierKind;
}

/** A redaction: what stands in the text instead of its span, which is in UTF-16 code units. */
export interface Redaction extends Identifier {
  readonly replacement: string;
}

/**
 * The same digits in Latin writing, so that one pattern reads Arabic-Indic and Persian numbers, too. The length stays.
 * @example latinDigits("٣ مارس ٢٠١٤") // "3 مارس 2014"
 */
export function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/**
 * Those that stay when no place may have two: of two that overlap, the kind that comes first in IDENTIFIER_KINDS, then the earlier, then the longer.
 * In the order of the text.
 * @example withoutOverlaps([{ kind: "name", start: 0, end: 9 }, { kind: "mail", start: 4, end: 12 }], 12) // [{ kind: "mail", start: 4, end: 12 }]
 */
export function withoutOverlaps(found: readonly Identifier[], length: number): Identifier[] {
  const rank = new Map(IDENTIFIER_KINDS.map((kind, at) => [kind, at]));
  const inOrder = found.toSorted(
    (a, b) => (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0) || a.start - b.start || b.end - a.end,
  );
  const taken = new Uint8Array(length);
  const kept: Identifier[] = [];
  for (const identifier of inOrder) {
    const { start, end } = identifier;
    if (end <= start || taken.subarray(start, end).includes(1)) continue;
    taken.fill(1, start, end);
    kept.push(identifier);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}
