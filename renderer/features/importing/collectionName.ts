import { importExtension } from "../../../core/reading/extensions.ts";

/** What systems and browsers put around the name of a file that is there twice. */
const DUPLICATE_MARKS = [
  /\s*\(\d+\)$/u,
  /[\s_-]+(?:copy|kopie|copie|copia|cópia|kopia|kopio)(?:\s*\d+)?$/iu,
  /^(?:copy of|kopie von|copie de|copia de|cópia de)\s+/iu,
];

/**
 * The collection's name that a file suggests: its own, without extension and without what marks a second copy, so that a file downloaded
 * twice is still the same collection. "Stories" where nothing is left.
 */
export function collectionNameOf(fileName: string): string {
  const whole = fileName.normalize("NFC");
  let name = whole.slice(0, whole.length - (importExtension(whole)?.length ?? 0)).trim();
  for (let before = ""; before !== name;) {
    before = name;
    for (const mark of DUPLICATE_MARKS) {
      const without = name.replace(mark, "").trim();
      if (without !== "") name = without;
    }
  }
  return name === "" ? "Stories" : name;
}
