import { plainSyncCodec } from "../../core/file/codec.ts";
import { packEntry, writeZip } from "../../core/file/zip-writer.ts";
import type { ImportedRefi, RefiRequest } from "../../core/refi/import-project.ts";
import { importRefi } from "../../core/refi/import-project.ts";
import type { Result } from "../../core/result.ts";
import { allSteps } from "../../core/steps.ts";
import { NOW } from "./builders.ts";

/** GUIDs that tests can tell apart. */
export function guid(number: number): string {
  return `${String(number).padStart(8, "0")}-aaaa-4bbb-8ccc-0123456789ab`;
}

/** A `.qdpx` of this XML in the project element, and these files. */
export function aQdpx(
  inside: string,
  files: Readonly<Record<string, string | Uint8Array>> = {},
  { origin = "A program", name = "project.qde", project = "A study" } = {},
): Uint8Array {
  const xml = `<?xml version="1.0" encoding="utf-8"?>\n<Project name="${project}" origin="${origin}" xmlns="urn:QDA-XML:project:1.0">${inside}</Project>`;
  return aZip({ [name]: xml, ...files });
}

export function aZip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return writeZip(
    Object.entries(files).map(([name, content]) =>
      packEntry(name, typeof content === "string" ? new TextEncoder().encode(content) : content),
    ),
  );
}

/** A code element. */
export function codeXml(number: number, name: string, inside = "", more = ""): string {
  return `<Code guid="${guid(number)}" name="${name}" isCodable="true" ${more}>${inside}</Code>`;
}

/** A selection that one user has coded. */
export function selectionXml(start: number, end: number, code: number, user: number | null = null): string {
  const by = user === null ? "" : ` creatingUser="${guid(user)}"`;
  const number = start * 1000 + end;
  return `<PlainTextSelection guid="${guid(number)}" name="" startPosition="${start}" endPosition="${end}"><Coding guid="${guid(number + 5_000_000 + code)}"${by}><CodeRef targetGUID="${guid(code)}"/></Coding></PlainTextSelection>`;
}

export function tryRefi(bytes: Uint8Array, over: Partial<RefiRequest> = {}): Result<ImportedRefi, string> {
  return allSteps(
    importRefi(bytes, {
      codec: plainSyncCodec,
      now: NOW,
      projectId: "project-1",
      fileName: "study.qdpx",
      fallbackName: "study",
      finished: false,
      ...over,
    }),
  );
}

export function readRefiProject(bytes: Uint8Array, over: Partial<RefiRequest> = {}): ImportedRefi {
  const read = tryRefi(bytes, over);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

/** The passages of an import: story, coder, code and words. */
export function passagesOf({ snapshot }: ImportedRefi): string[] {
  const { stories, coders, codes, sheets } = snapshot;
  return sheets.flatMap(({ storyId, coderId, annotations }) =>
    annotations.map(({ codeId, span }) => {
      const story = stories.find(({ id }) => id === storyId);
      const coder = coders.find(({ id }) => id === coderId);
      const code = codes.find(({ id }) => id === codeId);
      return `${story?.externalId} ${coder?.name} ${code?.name}: ${span?.quote ?? "(all)"}`;
    }),
  );
}
