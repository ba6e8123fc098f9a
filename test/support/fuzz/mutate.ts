import type { Random } from "../../../core/random.ts";

/** What breaks readers: of text, of archives and of XML. */
const HOSTILE: readonly string[] = [
  ...['"', '""', ",", ";", "\t", "\r", "\n", "\0", "\uFEFF", "\uFFFD", "=1+1", "'", "\\", "sep=;\n"],
  ...["<", ">", "&", "&lt;", "&#0;", "&#xD800;", "]]>", "<!--", "<![CDATA[", "<script>alert(1)</script>"],
  ...['<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;&b;">]>', '<!ENTITY x SYSTEM "file:///etc/passwd">'],
  ...["../../../etc/passwd", "internal://../x.txt", "__proto__", "constructor", "-1", "1e309", "NaN"],
  ...["99999999999999999999", "PK\u0003\u0004", "PK\u0005\u0006", "\u202E", "\u0000\u0001\u0002"],
];
const TOKENS = HOSTILE.map((words) => new TextEncoder().encode(words));

/**
 * A file with one to six things wrong with it: bytes changed, cut, doubled, moved or taken from another file.
 * @param random in [0, 1): the same numbers make the same file
 */
export function mutated(seed: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const upTo = (limit: number): number => Math.floor(random() * limit);
  let bytes = Uint8Array.from(seed);
  const splice = (at: number, length: number, put: Uint8Array): void => {
    const after = bytes.subarray(Math.min(bytes.length, at + length));
    bytes = Uint8Array.from(Buffer.concat([bytes.subarray(0, at), put, after]));
  };
  for (let times = 1 + upTo(6); times > 0; times -= 1) {
    const at = upTo(bytes.length + 1);
    const length = 1 + upTo(random() < 0.8 ? 16 : bytes.length + 1);
    switch (upTo(8)) {
      case 0:
        if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << upTo(8));
        break;
      case 1:
        if (at < bytes.length) bytes[at] = upTo(256);
        break;
      case 2:
        bytes = bytes.slice(0, at);
        break;
      case 3:
        splice(at, length, new Uint8Array());
        break;
      case 4:
        splice(at, 0, bytes.slice(at, at + length));
        break;
      case 5:
        splice(at, length, other.slice(upTo(other.length), upTo(other.length) + length));
        break;
      case 6:
        splice(at, random() < 0.5 ? 0 : length, TOKENS[upTo(TOKENS.length)] ?? new Uint8Array());
        break;
      default: {
        const token = TOKENS[upTo(TOKENS.length)] ?? new Uint8Array();
        const many = Array.from({ length: 1 + upTo(200) }, () => token);
        splice(at, 0, Uint8Array.from(Buffer.concat(many)));
      }
    }
  }
  return bytes;
}
