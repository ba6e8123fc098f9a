import { z } from "zod";
import { MAX_CODES } from "../model/code.ts";
import { MAX_PROJECT_STORIES } from "../model/limits.ts";
import type { Project } from "../model/project.ts";
import { id, moment, name } from "../model/record.ts";

/** The version of the file format that this code writes. A reader opens this one, through migrations every earlier one, and of later ones those whose MIN_READER it is not below. */
export const FORMAT_VERSION = 4;
/**
 * The oldest version of the format whose readers may open what this code writes. A new version that only adds (fields, which older readers keep; kinds of
 * record as model/other.ts tells them) leaves it as it is. An older version may save such a file again, as one of its own version with what was added still
 * in it: a migration to the later version must expect to find that.
 */
export const MIN_READER = 2;
/** The oldest one where annotations may have a confidence: earlier ones lose what they don't know in columns of sheets. */
const CONFIDENCE_READER = 3;
/** The oldest one that applies redactions: earlier ones would show and export the original texts of a project that is de-identified. */
const REDACTION_READER = 4;
export const MANIFEST_NAME = "manifest.json";

const count = z.int().min(0);
const partSchema = z.object({
  name: z.string().regex(/^[a-z][a-z-]{0,39}(-\d{5})?\.json$/u),
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});
export type ManifestPart = z.infer<typeof partSchema>;

/**
 * What a part's name says of its kind.
 * @example kindOfPart("stories-00003.json") // "stories"
 */
export function kindOfPart(name: string): string {
  return name.replace(/(-\d{5})?\.json$/u, "");
}

/** The fields that every version of the format keeps, past and future: enough to say which version wrote a file and to check its parts. */
export const envelopeSchema = z.object({
  format: z.literal("concord"),
  formatVersion: count,
  /** Format 1 did not say it. */
  minReader: count.exactOptional(),
  application: z.object({ name: z.string().max(200), version: z.string().max(200) }),
  parts: z.array(partSchema),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/**
 * `manifest.json`: what a `.concord` file is, who saved it, and every part with its SHA-256. A "project" file holds the whole project;
 * a "coding" file holds one coder's layer. `counts` are of what stands (removed records aside), for the list of backups.
 */
export const manifestSchema = z.object({
  ...envelopeSchema.shape,
  formatVersion: count.min(FORMAT_VERSION),
  minReader: count.max(FORMAT_VERSION),
  kind: z.enum(["project", "coding"]),
  projectId: id,
  projectName: name,
  savedAt: moment,
  saveId: id,
  /** Whose coding it is, or to whom a copy for teammates was handed out. */
  coder: z.object({ id, name }).exactOptional(),
  /** A project file that was made for teammates: no project is ever saved to it. Nobody's coding is in it, unless it is one of a team folder. */
  forTeammates: z.literal(true).exactOptional(),
  /** A project file that a computer keeps in a team folder: whose coding it has, and the name under which it was written. */
  folderFile: z.object({ coder: z.object({ id, name }), name: z.string().min(1).max(255) }).exactOptional(),
  counts: z.object({ stories: count, codes: count, coders: count, finished: count, annotations: count }),
});
export type Manifest = z.infer<typeof manifestSchema>;
/** What a file of a team folder says of where it belongs. */
export type FolderFile = NonNullable<Manifest["folderFile"]>;

/** What the writer of a file must be told. `saveId` names this very save; `savedAt` is the moment of it. */
export interface SaveMeta {
  readonly application: { readonly name: string; readonly version: string };
  readonly savedAt: string;
  readonly saveId: string;
  /** The file is a copy for teammates to start from. */
  readonly forTeammates?: true;
  /** The copy is this coder's: it opens as theirs. */
  readonly coder?: { readonly id: string; readonly name: string };
  /** The file is one of a team folder. */
  readonly folderFile?: FolderFile;
}

/**
 * What the manifest of a file says whatever the file holds.
 * @example manifestStart({ id: "p1", name: "Pain" }, { application: { name: "Concord", version: "1" }, savedAt: "2026-01-01T00:00:00.000Z", saveId: "s1" }).projectName // "Pain"
 */
export function manifestStart(
  project: Pick<Project, "id" | "name" | "confidence" | "deidentification">,
  { application, savedAt, saveId, forTeammates, coder, folderFile }: SaveMeta,
): Omit<Manifest, "kind" | "counts" | "parts"> {
  const { id: projectId, name: projectName } = project;
  return {
    format: "concord",
    formatVersion: FORMAT_VERSION,
    minReader: minReaderOf(project),
    application: { name: application.name, version: application.version },
    projectId,
    projectName,
    savedAt,
    saveId,
    ...(forTeammates === true && { forTeammates }),
    ...(coder !== undefined && { coder: { id: coder.id, name: coder.name } }),
    ...(folderFile !== undefined && { folderFile }),
  };
}

function minReaderOf({
  confidence,
  deidentification,
}: Pick<Project, "confidence" | "deidentification">): number {
  if (deidentification === "on") return REDACTION_READER;
  return confidence === undefined ? MIN_READER : CONFIDENCE_READER;
}

/** What a reader accepts. Sizes in bytes, inflated. They are far above any study and far below a machine's memory. */
export interface Limits {
  readonly entries: number;
  readonly manifestBytes: number;
  readonly partBytes: number;
  readonly totalBytes: number;
  /** All parts together hold at most `freeBytes`, and above that `inflation` times the size of the file. */
  readonly freeBytes: number;
  readonly inflation: number;
  /** JSON values in one part. */
  readonly values: number;
  readonly codes: number;
  /** Stories, those of undone imports included. */
  readonly stories: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  entries: 20_000,
  manifestBytes: 8 * MIB,
  partBytes: 64 * MIB,
  totalBytes: 2048 * MIB,
  freeBytes: 128 * MIB,
  inflation: 30,
  values: 1_000_000,
  codes: MAX_CODES,
  stories: 2 * MAX_PROJECT_STORIES,
};
