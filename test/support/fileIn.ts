import { readManifest } from "../../core/file/archive.ts";
import type { PackedFile } from "../../core/file/pack.ts";
import { deflatedBytes, readDirectory } from "../../core/file/zip.ts";

/** A file as it was packed, from its bytes. */
export function fileIn(bytes: Uint8Array): PackedFile {
  const manifest = readManifest(bytes);
  const directory = readDirectory(bytes, Infinity);
  if (!manifest.ok || !directory.ok) throw new Error("These are not the bytes of a file.");
  const entries = [...directory.value.values()].map((entry) => {
    const { name, crc, size } = entry;
    const compressed = deflatedBytes(bytes, entry);
    if (compressed === null) throw new Error(`${name} is not deflated.`);
    return { name, crc, size, compressed };
  });
  return { manifest: manifest.value, entries };
}
