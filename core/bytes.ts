/**
 * Whether bytes begin with these.
 * @example beginsWith(Uint8Array.from([0x50, 0x4b, 3, 4]), [0x50, 0x4b]) // true
 */
export function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}
