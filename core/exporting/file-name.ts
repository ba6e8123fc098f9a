/** Names that Windows keeps for devices, with any extension: writing to "nul.csv" there writes nothing. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/iu;

/** So many code points of one part are kept: two parts in any script stay under the 255 bytes that file systems take. */
const LONGEST_PART = 28;

/**
 * A plain file name, without extension, made of what people call things: "Study - Amara". What no file name may hold becomes a space, and
 * each part is cut to a length that every file system takes. `fallback` where nothing is left.
 */
export function fileNameOf(parts: readonly string[], fallback: string): string {
  const plain = parts.map(plainPart).filter((part) => part !== "");
  const name = plain.join(" - ");
  return name === "" || DEVICES.test(name) ? fallback : name;
}

function plainPart(words: string): string {
  const plain = words
    .normalize("NFC")
    .replace(/[\\/:*?"<>|\p{C}]/gu, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[. ]+/u, "");
  return Array.from(plain)
    .slice(0, LONGEST_PART)
    .join("")
    .replace(/[. ]+$/u, "");
}
