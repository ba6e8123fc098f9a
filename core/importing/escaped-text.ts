import { decodeHTMLStrict } from "entities/decode";
import { hasTags, withoutTags } from "./html-text.ts";

/** How cells are written that hold text in another notation: as HTML, as JSON strings, or both. */
export interface TextEscapes {
  readonly html: boolean;
  readonly json: boolean;
}

/** `&amp;`, `&#39;`, `&#x2026;`: an entity with its semicolon. */
const ENTITY = /&(?:#\d{2,7}|#x[\da-f]{2,6}|[a-z][a-z\d]{1,30});/iu;
const JSON_STRING = /^"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*"$/iu;
const UNICODE_ESCAPE = /\\u[\da-f]{4}/iu;

/**
 * Which escapes the cells of a text column hold. HTML: any entity or tag. JSON: every cell is a JSON string, or one has an escape as \\u00e9 (a quoted
 * cell alone may be somebody's speech).
 *
 * @example
 * detectEscapes(["Salt &amp; pepper"]); // { html: true, json: false }
 */
export function detectEscapes(cells: Iterable<string>): TextEscapes {
  let html = false;
  let filled = 0;
  let quoted = 0;
  let escaped = false;
  for (const raw of cells) {
    const cell = raw.trim();
    if (cell === "") continue;
    filled += 1;
    html ||= hasTags(cell) || (mayHoldHtml(cell) && ENTITY.test(cell) && decodeHTMLStrict(cell) !== cell);
    if (cell.startsWith('"') && JSON_STRING.test(cell)) quoted += 1;
    escaped ||= holdsUnicodeEscape(cell);
  }
  return { html, json: escaped || (filled > 0 && quoted === filled) };
}

/**
 * A cell as the text that it holds. JSON is read first: a program that wrote both wrote the entities before.
 * @example unescapeCell("Salt &amp; pepper", { html: true, json: false }) // "Salt & pepper"
 */
export function unescapeCell(cell: string, escapes: TextEscapes): string {
  const read = escapes.json ? readJsonCell(cell) : cell;
  if (!escapes.html) return read;
  if (hasTags(read)) return withoutTags(read, decodeHTMLStrict);
  return mayHoldHtml(read) ? decodeHTMLStrict(read) : read;
}

// Most cells hold neither, and finding no single character takes a fifth of the time of a regular expression: a file may have 100,000 of them.

function mayHoldHtml(cell: string): boolean {
  return cell.includes("&");
}

function holdsUnicodeEscape(cell: string): boolean {
  return cell.includes("\\") && UNICODE_ESCAPE.test(cell);
}

/** A JSON string, with or without its quotation marks; a cell that is none is left as it is. */
function readJsonCell(cell: string): string {
  const trimmed = cell.trim();
  if (trimmed.startsWith('"') && JSON_STRING.test(trimmed)) return stringIn(trimmed) ?? cell;
  if (!holdsUnicodeEscape(cell)) return cell;
  // What stands bare in the cell and may not in a JSON string is escaped first.
  const inner = cell
    .replace(/(?<!\\)(\\\\)*"/gu, '$1\\"')
    .replace(/[\u0000-\u001f]/gu, (sign) => JSON.stringify(sign).slice(1, -1));
  return stringIn(`"${inner}"`) ?? cell;
}

function stringIn(json: string): string | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "string" ? value : null;
  } catch {
    return null; // the parser's only way to say that it is no JSON
  }
}
