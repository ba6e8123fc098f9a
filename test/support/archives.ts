import { createHash } from "node:crypto";
import type { SaveMeta } from "../../core/file/manifest.ts";
import { FORMAT_VERSION, MIN_READER } from "../../core/file/manifest.ts";
import type { PackedEntry } from "../../core/file/zip-writer.ts";
import { packEntry, writeZip } from "../../core/file/zip-writer.ts";
import { aProject, NOW } from "./builders.ts";

/** What a test tells the writer of a file. */
export const META: SaveMeta = {
  application: { name: "Concord", version: "0.1.0" },
  savedAt: NOW,
  saveId: "save-1",
};

/** A part as text or as a value to be told in JSON. */
export type RawContent = string | object;

export function bytesOf(content: RawContent): Uint8Array {
  return new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));
}

/** A manifest for these parts, with true hashes, whatever the parts say. `over` replaces fields. */
export function aManifest(
  parts: Record<string, RawContent>,
  over: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    format: "concord",
    formatVersion: FORMAT_VERSION,
    minReader: MIN_READER,
    kind: "project",
    application: META.application,
    projectId: "project-1",
    projectName: "A study",
    savedAt: NOW,
    saveId: "save-1",
    counts: { stories: 0, codes: 0, coders: 0, finished: 0, annotations: 0 },
    parts: Object.entries(parts).map(([name, content]) => {
      const bytes = bytesOf(content);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return { name, bytes: bytes.length, sha256 };
    }),
    ...over,
  };
}

/** The bytes of a file that holds these parts and, unless it is given, the project of the builders. */
export function anArchive(
  parts: Record<string, RawContent> = {},
  over: Record<string, unknown> = {},
): Uint8Array {
  const all = { "project.json": [aProject()], ...parts };
  return zipOf({ "manifest.json": aManifest(all, over), ...all });
}

/** A zip of these files, in their order. */
export function zipOf(files: Record<string, RawContent>): Uint8Array {
  return writeZip(Object.entries(files).map(([name, content]) => packEntry(name, bytesOf(content))));
}

/** A zip of entries that may lie about themselves. */
export function zipOfEntries(entries: readonly PackedEntry[]): Uint8Array {
  return writeZip(entries);
}
