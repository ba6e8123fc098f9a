/**
 * Why a `.concord` file cannot be read. `part` is the file inside the archive; `record` the id of the record in it, where known.
 * "not-ours": no zip, or a zip of something else. "truncated": cut off or changed since it was saved. "too-new": from a later version of
 * Concord. "too-large": beyond a limit, so nothing of it was unpacked. "invalid": whole, but what it says makes no sense.
 */
export type BundleError =
  | { readonly kind: "not-ours" }
  | { readonly kind: "truncated"; readonly part: string | null }
  | { readonly kind: "too-new"; readonly formatVersion: number; readonly application: string }
  | {
      readonly kind: "too-large";
      readonly what: "entries" | "bytes" | "codes";
      readonly found: number;
      readonly limit: number;
    }
  | {
      readonly kind: "invalid";
      readonly part: string;
      readonly record: string | null;
      readonly what: string;
    };

/** The error in plain sentences: what happened, what was kept, what to do. */
export function describeBundleError(error: BundleError): string {
  switch (error.kind) {
    case "not-ours":
      return "This is not a Concord file. Nothing was changed. Choose a file that Concord saved; its name ends in .concord.";
    case "truncated": {
      const where = error.part === null ? "" : ` (${error.part} is missing or damaged)`;
      return `This Concord file is cut off or damaged${where}. Nothing was changed. Ask for the file again, or restore a backup.`;
    }
    case "too-new":
      return `This file was saved by a newer version, ${error.application} (file format ${error.formatVersion}). Nothing was changed. Update Concord, then open the file again.`;
    case "too-large":
      return `This file is larger than Concord opens: ${amount(error.found, error.what)}, and the most is ${amount(error.limit, error.what)}. Nothing was changed. If you trust the file, ask its sender for a smaller one.`;
    case "invalid": {
      const record = error.record === null ? "" : `, record ${error.record}`;
      return `This Concord file holds something that cannot be right (${error.part}${record}: ${error.what}). Nothing was changed. Ask its sender to save it again, or restore a backup.`;
    }
  }
}

function amount(count: number, what: "entries" | "bytes" | "codes"): string {
  if (what === "bytes") return `${(count / (1024 * 1024)).toFixed(1)} MB unpacked`;
  return `${count.toLocaleString("en")} ${what === "entries" ? "parts" : "codes"}`;
}
