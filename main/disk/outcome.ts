import type { FileProblem } from "../../preload/contract/values.ts";

/** The result of a file operation for the window: the value, or a problem with a sentence for the person. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: FileProblem };

export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refused(
  kind: FileProblem["kind"],
  message: string,
): { readonly ok: false; readonly error: FileProblem } {
  return { ok: false, error: { kind, message } };
}
