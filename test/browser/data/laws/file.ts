import { inflateSync, strFromU8, strToU8 } from "fflate";
import { MANIFEST_NAME } from "../../../../core/file/manifest.ts";
import type { PackedFile } from "../../../../core/file/pack.ts";
import { packContent, recordsJson } from "../../../../core/file/pack.ts";
import { packEntry, writeZip } from "../../../../core/file/zip-writer.ts";
import { assignedTo } from "./assigned.ts";
import type { Fact, Facts } from "./fact.ts";
import { isLive, placeOf, stringIn } from "./fact.ts";
import { asShown } from "./handedOut.ts";
import { codeOfMemo, CODING, roundsWithFeedback } from "./speaking.ts";

/** A file that a project wrote: what of the project it tells. */
export interface FileModel {
  readonly kind: "project" | "coding" | "copy" | "hand-out";
  readonly facts: Facts;
  /** Of coding: the texts on which it was said, by the story. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** A file that was written, and what it should tell. */
export interface WrittenFile {
  readonly from: string;
  readonly model: FileModel;
  readonly packed: PackedFile;
}

export function bytesOf({ packed }: WrittenFile): Uint8Array<ArrayBuffer> {
  return writeZip(packed.entries);
}

const PROJECT = "project.json";

/** A project file as it would be if the project had the id that it has on another computer: all other parts as they were written. */
export function bytesAs(file: WrittenFile, projectId: string): Uint8Array<ArrayBuffer> {
  const { manifest, entries } = file.packed;
  if (manifest.projectId === projectId) return bytesOf(file);
  const [, ...parts] = entries;
  const project = parts.find(({ name }) => name === PROJECT);
  if (project === undefined) throw new Error(`There is no ${PROJECT}.`);
  const records: unknown = JSON.parse(strFromU8(inflateSync(project.compressed)));
  if (!Array.isArray(records)) throw new Error(`${PROJECT} is no list.`);
  const moved = packContent(recordsJson(records.map((record: object) => ({ ...record, id: projectId }))));
  const told = manifest.parts.map((part) =>
    part.name === PROJECT ? { name: PROJECT, bytes: moved.size, sha256: moved.sha256 } : part,
  );
  const content = strToU8(JSON.stringify({ ...manifest, projectId, parts: told }));
  return writeZip([
    packEntry(MANIFEST_NAME, content),
    ...parts.map((part) => (part === project ? { ...moved, name: PROJECT } : part)),
  ]);
}

/** What of a project's facts a file of this kind tells, which this coder writes; a hand-out is for them. */
export function fileOf(view: Facts, kind: FileModel["kind"], coderId: string): FileModel {
  if (kind === "project") return { kind, facts: view };
  if (kind === "hand-out") return { kind, facts: asShown(handedOut(view, coderId), view) };
  if (kind === "copy") return { kind, facts: asShown(copied(view), view) };
  return { kind, facts: codingOf(view, coderId), texts: textsIn(view) };
}

function textsIn(view: Facts): Map<string, string> {
  return new Map(
    [...view].flatMap(([key, fact]): [string, string][] =>
      placeOf(key)[0] === "story" ? [[placeOf(key)[1] ?? "", stringIn(fact, "text") ?? ""]] : [],
    ),
  );
}

/** The stories and the codebook, and nothing that anybody said about a story. */
function copied(view: Facts): Facts {
  const told = new Set(["project", "collections", "codes", "shown"]);
  const open = roundsWithFeedback(assignmentsIn(view));
  return new Map(
    [...view].filter(([key, fact]) => {
      const [kind, id = ""] = placeOf(key);
      if (kind === "coders" || kind === "assignments") return isLive(fact);
      if (kind === "trainingKeys") return isLive(fact) && open.has(stringIn(fact, "roundId") ?? "");
      if (kind === "story" || kind === "exclusion") return view.has(`shown ${id}`);
      return told.has(kind);
    }),
  );
}

/** A coder's stories of the study with their collections, their assignments and their name, the codebook, and nothing that anybody said about a story. */
function handedOut(view: Facts, coderId: string): Facts {
  const own = new Set(assignedTo(view, coderId));
  const collections = new Set([...own].map((id) => stringIn(view.get(`story ${id}`), "collectionId")));
  const isOwn = (fact: Fact): boolean => isLive(fact) && fact["coderId"] === coderId;
  const open = roundsWithFeedback(assignmentsIn(view).filter(isOwn));
  return new Map(
    [...view].filter(([key, fact]) => {
      const [kind, id = ""] = placeOf(key);
      switch (kind) {
        case "project":
        case "codes":
          return true;
        case "collections":
          return collections.has(id);
        case "coders":
          return id === coderId;
        case "assignments":
          return isOwn(fact);
        case "trainingKeys":
          return (
            isLive(fact) &&
            open.has(stringIn(fact, "roundId") ?? "") &&
            own.has(stringIn(fact, "storyId") ?? "")
          );
        case "story":
        case "shown":
        case "exclusion":
          return own.has(id);
        default:
          return false;
      }
    }),
  );
}

function assignmentsIn(view: Facts): Fact[] {
  return [...view].flatMap(([key, fact]) => (placeOf(key)[0] === "assignments" ? [fact] : []));
}

/** The coder's own coding and memos, with the codes that it speaks of and those above them. */
function codingOf(view: Facts, coderId: string): Facts {
  const own = [...view].filter(([key, fact]) => {
    const [kind, coder, story = ""] = placeOf(key);
    if (kind === "memos") return stringIn(fact, "coderId") === coderId;
    return CODING.has(kind) && coder === coderId && view.has(`story ${story}`);
  });
  const facts = new Map<string, Fact>(own);
  const coder = view.get(`coders ${coderId}`);
  if (coder !== undefined) facts.set(`coders ${coderId}`, coder);
  const codes = own.map(([, fact]) => stringIn(fact, "codeId") ?? codeOfMemo(fact));
  for (let id = codes.pop(); id !== undefined; id = codes.pop()) {
    const code = id === null ? undefined : view.get(`codes ${id}`);
    if (code === undefined) continue;
    facts.set(`codes ${id}`, code);
    codes.push(stringIn(code, "parentId"));
  }
  return facts;
}
