import { decodeBundle } from "../../../../core/file/decode.ts";
import { resolveBundle } from "../../../../core/merge/resolve.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { emptySnapshot } from "../../../../core/model/snapshot.ts";
import type { Facts } from "./fact.ts";
import { factsOf } from "./facts.ts";
import type { WrittenFile } from "./file.ts";
import { bytesOf } from "./file.ts";

/** What a file tells, read with the application's own reader. */
export function contentOf(file: WrittenFile): ProjectSnapshot {
  const decoded = decodeBundle(bytesOf(file));
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  const incoming = resolveBundle(decoded.value, () => undefined);
  if (incoming.kind === "coding") throw new Error("a project file is expected");
  if (incoming.refused.length > 0)
    throw new Error(`The file refers to what it does not have: ${JSON.stringify(incoming.refused)}`);
  return incoming.snapshot;
}

/** What a coding file tells: laid against stories that are at hand. */
export function codingIn(file: WrittenFile, at: ProjectSnapshot): Facts {
  const decoded = decodeBundle(bytesOf(file));
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  const stories = new Map([...at.stories, ...(at.undoneStories ?? [])].map((story) => [story.id, story]));
  const incoming = resolveBundle(decoded.value, (id) => stories.get(id));
  if (incoming.kind !== "coding") throw new Error("a coding file is expected");
  const { coder, codes, sheets, memos } = incoming;
  const facts = factsOf({ ...emptySnapshot(at.project), coders: [coder], codes, sheets, memos });
  return new Map([...facts].filter(([key]) => key !== "project"));
}
