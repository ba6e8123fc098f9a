import { numbered } from "../counts.ts";

/** What of a file is more than Concord opens. */
export type TooMuch = "entries" | "bytes" | "values" | "codes" | "stories";

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
      readonly what: TooMuch;
      readonly found: number;
      readonly limit: number;
    }
  | {
      readonly kind: "invalid";
      readonly part: string;
      readonly record: string | null;
      readonly what: string;
    };

/**
 * The error in plain sentences, of a file that was chosen: what happened, what was kept, what to do.
 * @example describeBundleError({ kind: "not-ours" }) // "This is not a Concord file. Nothing was changed. Choose a file that Concord saved; its name ends in .concord."
 */
export function describeBundleError(error: BundleError): string {
  return `${whatIsWrong(error)} Nothing was changed. ${whatToDo(error)}`;
}

/** What is wrong with a project's own file, which nobody sent: what becomes of it depends on where it is told. */
export interface FileFault {
  /** One sentence or two. */
  readonly words: string;
  /** Whether nothing can be read from it any more: not with more room, nor by a newer Concord. */
  readonly isDamage: boolean;
}

/**
 * The error in a project's own file.
 * @example fileFault({ kind: "truncated", part: null }).words // "This Concord file is cut off or damaged."
 */
export function fileFault(error: BundleError): FileFault {
  const isTooNew = error.kind === "too-new";
  return {
    words: isTooNew ? `${whatIsWrong(error)} Update Concord to read it.` : whatIsWrong(error),
    isDamage: !isTooNew && error.kind !== "too-large",
  };
}

function whatIsWrong(error: BundleError): string {
  switch (error.kind) {
    case "not-ours":
      return "This is not a Concord file.";
    case "truncated": {
      const where = error.part === null ? "" : `: its part ${error.part} is missing or has changed`;
      return `This Concord file is cut off or damaged${where}.`;
    }
    case "too-new":
      return `This file was saved by a newer version, ${error.application} (file format ${error.formatVersion}).`;
    case "too-large":
      return `This file is too large to open. ${excess(error)}`;
    case "invalid":
      return `This Concord file is damaged: ${error.what} (in ${error.part}).`;
  }
}

function whatToDo({ kind }: BundleError): string {
  switch (kind) {
    case "not-ours":
      return "Choose a file that Concord saved; its name ends in .concord.";
    case "truncated":
      return "Ask the person who sent it to send it again, or restore a backup.";
    case "too-new":
      return "Update Concord, then open the file again.";
    case "too-large":
      return "Ask the person who sent it for a smaller file.";
    case "invalid":
      return "Ask the person who sent it to save it again, or restore a backup.";
  }
}

function excess({ what, found, limit }: BundleError & { readonly kind: "too-large" }): string {
  const [has, most] = [amount(found, what), amount(limit, what)];
  switch (what) {
    case "bytes":
      return `Unpacked, it has ${has}; Concord opens at most ${most} of a file of this size.`;
    case "entries":
      return `It has ${has} parts; Concord opens at most ${most}.`;
    case "values":
      return `One of its parts has ${has} values; Concord opens at most ${most}.`;
    case "stories":
      return `It has ${has} stories; Concord opens at most ${most}.`;
    case "codes":
      return `Its codebook has ${has} codes, deleted ones included; Concord opens at most ${most}.`;
  }
}

function amount(count: number, what: TooMuch): string {
  return what === "bytes" ? `${(count / 1_000_000).toFixed(1)} MB` : numbered(count);
}
