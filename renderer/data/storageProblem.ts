import type { StorageProblem } from "../../core/changes/problem.ts";

/** What the browser (DOMException) and Dexie call their errors, by what it means for the person. Source: the IndexedDB and Storage standards. */
const kinds: Readonly<Record<string, Exclude<StorageProblem["kind"], "fault">>> = {
  QuotaExceededError: "full",
  VersionError: "newer",
  NewerDatabaseError: "newer",
  UnknownError: "unreachable",
  AbortError: "unreachable",
  InvalidStateError: "unreachable",
  TimeoutError: "unreachable",
  DatabaseClosedError: "unreachable",
  OpenFailedError: "unreachable",
  NotReadableError: "damaged",
  NotFoundError: "damaged",
  NoProjectError: "damaged",
};

/** What happened, and what to do. Between the two comes what was kept. */
const messages: Readonly<Record<Exclude<StorageProblem["kind"], "fault">, readonly [string, string]>> = {
  full: ["This computer’s disk is full.", "Free some space, then try again."],
  newer: [
    "A newer version of Concord has used this project on this computer.",
    "Update Concord to open the project here.",
  ],
  unreachable: [
    "Concord couldn’t reach its working copy of the project on this computer.",
    "Try again; if that doesn’t help, restart Concord.",
  ],
  damaged: ["Concord’s working copy of the project on this computer is damaged.", ""],
};

const NOTHING_CHANGED = "Nothing was changed.";

/** A problem that came as a value, thrown where nobody waits for a value. */
export class ToldProblem extends Error {
  override readonly name = "ToldProblem";
  readonly problem: StorageProblem;

  constructor(problem: StorageProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * The cause of what reading or writing a database threw, in words. No system's own message is among them.
 * @param kept a sentence that says what became of the work
 */
export function storageProblem(error: unknown, kept = NOTHING_CHANGED): StorageProblem {
  if (error instanceof ToldProblem) return error.problem;
  const kind = kindOf(error);
  return kind === "fault" ? faultProblem(error, kept) : { kind, message: sentences(kind, kept) };
}

function sentences(kind: keyof typeof messages, kept: string): string {
  const [what, advice] = messages[kind];
  return joined(what, kept, advice);
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}

/**
 * An error that nobody expected, in words for the person: its code instead of its own message. The window is told of it too, and offers the
 * details to copy.
 * @param kept a sentence that says what became of the work, and what to do
 */
export function unexpected(error: unknown, kept: string): string {
  const { message, details } = faultProblem(error, kept);
  reportFault(details);
  return message;
}

/** An error of Concord's own. */
export function faultProblem(
  error: unknown,
  kept = NOTHING_CHANGED,
): StorageProblem & { readonly details: string } {
  const details = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  return {
    kind: "fault",
    message: joined(
      `Concord made an error (code ${codeOf(details)}).`,
      kept,
      "Copy the details from the message that Concord shows, and report them.",
    ),
    details,
  };
}

/** Tells the window of a fault that was caught, as of one that was not: it offers the details. */
export function reportFault(details: string): void {
  const error = new Error(details.split("\n", 1)[0]);
  error.stack = details;
  reportError(error);
}

/** The disk is full, as seen before anything was written. */
export const fullDisk: StorageProblem = { kind: "full", message: sentences("full", NOTHING_CHANGED) };

function kindOf(error: unknown): StorageProblem["kind"] {
  // Dexie wraps: the cause of an aborted transaction is its `inner`, that of a bulk operation among its `failures`.
  const causes = [...inside(error), error];
  for (const cause of causes) {
    const kind = cause instanceof Error || cause instanceof DOMException ? kinds[cause.name] : undefined;
    if (kind !== undefined) return kind;
  }
  return "fault";
}

function inside(error: unknown): unknown[] {
  if (typeof error !== "object" || error === null) return [];
  const below: unknown[] = [];
  if ("inner" in error) below.push(error.inner);
  if ("failures" in error && Array.isArray(error.failures)) below.push(error.failures[0]);
  return below.filter((each) => each !== error).flatMap((each) => [...inside(each), each]);
}

/** Four letters and digits by which two reports of one error are known as the same. */
function codeOf(details: string): string {
  const places = details.replace(/:\d+:\d+/gu, "").slice(0, 400);
  let hash = 0;
  for (const sign of places) hash = (Math.imul(hash, 31) + (sign.codePointAt(0) ?? 0)) >>> 0;
  return hash.toString(36).toUpperCase().padStart(4, "0").slice(-4);
}
