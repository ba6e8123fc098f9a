/** What can be expected to go wrong is a value: either the result, or an error with a `kind`. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/**
 * The result of something that succeeded.
 * @example ok(3) // { ok: true, value: 3 }
 */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/**
 * The result of something that failed in an expected way.
 * @example fail({ kind: "empty" }) // { ok: false, error: { kind: "empty" } }
 */
export function fail<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}
