import { unzipSync } from "fflate";

/**
 * Whether two archives have the same entries in the same order, each with the same content. Not byte for byte: where a part was packed again by another
 * codec, what it unpacks to is the same. An assertion would go through megabytes one by one.
 */
export function isSameFile(one: Uint8Array, other: Uint8Array): boolean {
  if (isSame(one, other)) return true;
  const [entries, others] = [Object.entries(unzipSync(one)), Object.entries(unzipSync(other))];
  return (
    entries.length === others.length &&
    entries.every(([name, content], at) => {
      const [otherName, otherContent] = others[at] ?? [];
      return name === otherName && otherContent !== undefined && isSame(content, otherContent);
    })
  );
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
