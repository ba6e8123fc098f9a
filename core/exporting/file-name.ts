/** Names that Windows keeps for devices, with any extension: writing to "nul.csv" there writes nothing. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/iu;

/** UTF-8 bytes of the whole name: file systems take 255, and an extension and a number such as " (12)" must still fit. */
const MOST_BYTES = 220;
/** Code points of the whole name: with its folder it must stay under the 260 characters of Windows. */
const MOST_SIGNS = 120;

/**
 * A plain file name, without extension, made of what people call things: "Study - Amara". What no file name may hold becomes a space. A name that
 * is too long is cut in the middle, the longest part first, so that names that differ at their ends stay different.
 * @param parts the words, in the order of the name; empty ones are left out
 * @param fallback the name where nothing is left, or where Windows keeps the name for a device
 * @returns at most 120 code points and 220 bytes of UTF-8
 * @example fileNameOf(["Night tweets: burnout & care / wave 1", "long"], "Export") // "Night tweets burnout & care wave 1 - long"
 */
export function fileNameOf(parts: readonly string[], fallback: string): string {
  const plain = parts.map(plainPart).filter((part) => part.length > 0);
  const sizes = plain.map((part) => Math.min(part.length, MOST_SIGNS));
  const nameNow = () => plain.map((part, at) => cut(part, sizes[at] ?? 0)).join(" - ");
  while (isTooLong(nameNow())) {
    const longest = Math.max(...sizes);
    // Many short parts: what is last goes.
    if (longest <= 5) sizes.length = plain.length -= 1;
    else sizes[sizes.indexOf(longest)] = longest - 1;
  }
  const name = nameNow();
  return name === "" || DEVICES.test(name) ? fallback : name;
}

/** One part as its code points. */
function plainPart(words: string): readonly string[] {
  const plain = words
    .normalize("NFC")
    .replace(/[\\/:*?"<>|\p{C}]/gu, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[. ]+|[. ]+$/gu, "");
  return Array.from(plain);
}

/** A part in at most `size` signs: both its ends, with "…" for the middle. */
function cut(part: readonly string[], size: number): string {
  if (part.length <= size) return part.join("");
  const head = part.slice(0, Math.ceil((size - 1) / 2)).join("");
  const tail = part.slice(part.length - Math.floor((size - 1) / 2)).join("");
  return `${head.trimEnd()}…${tail.trimStart()}`;
}

function isTooLong(name: string): boolean {
  return Array.from(name).length > MOST_SIGNS || bytesOf(name) > MOST_BYTES;
}

/** The length of a text in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
