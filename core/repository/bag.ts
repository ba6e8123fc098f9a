import { strToU8 } from "fflate";
import type { ExportSummary } from "../exporting/summary.ts";
import { summaryWords } from "../exporting/summary.ts";
import type { SyncCodec } from "../file/codec.ts";
import type { PackedEntry } from "../file/zip-writer.ts";
import { packEntry } from "../file/zip-writer.ts";

/** Under which licence data may be used. */
export interface Licence {
  readonly name: string;
  /** What it allows, and where it is in full. */
  readonly words: string;
}

/** The licences that a researcher chooses from. */
export const LICENCE_NAMES = ["CC-BY-4.0", "CC-BY-NC-4.0", "CC0-1.0", "restricted"] as const;

const NAMED: Readonly<Record<(typeof LICENCE_NAMES)[number], Licence>> = {
  "CC-BY-4.0": {
    name: "Creative Commons Attribution 4.0 International",
    words:
      "Anyone may share and adapt these data, also commercially, if they name the authors, link to the licence and say what they changed. The licence in full: https://creativecommons.org/licenses/by/4.0/legalcode",
  },
  "CC-BY-NC-4.0": {
    name: "Creative Commons Attribution-NonCommercial 4.0 International",
    words:
      "Anyone may share and adapt these data for purposes that are not commercial, if they name the authors, link to the licence and say what they changed. The licence in full: https://creativecommons.org/licenses/by-nc/4.0/legalcode",
  },
  "CC0-1.0": {
    name: "Creative Commons Zero 1.0 Universal",
    words:
      "The authors waive all rights to these data as far as the law allows: anyone may use them without asking. The dedication in full: https://creativecommons.org/publicdomain/zero/1.0/legalcode",
  },
  restricted: {
    name: "Restricted access",
    words:
      "All rights reserved. These data may be used only by those to whom the authors or the repository have granted access, and only for the purpose for which it was granted. They must not be passed on, and nobody may try to find out who is in them.",
  },
};

/** The same by whatever name somebody gives. */
export const LICENCES: Readonly<Record<string, Licence | undefined>> = NAMED;

/**
 * What the archive is called.
 * @example repositoryName("Nights") // "Nights - repository.zip"
 */
export function repositoryName(baseName: string): string {
  return `${baseName} - repository.zip`;
}

/** A file of the archive. */
export interface RepositoryFile {
  /** Its name under data/, with / between folders. */
  readonly name: string;
  /** What is in it, for the README. */
  readonly about: string;
  readonly content: Uint8Array;
}

/** What a repository is told about the study. */
export interface RepositoryStudy {
  readonly title: string;
  readonly summary: ExportSummary;
  readonly hasTexts: boolean;
  readonly licence: Licence;
  /** When it is made, ISO 8601. */
  readonly now: string;
  /** The program, such as "Concord 0.1.0". */
  readonly software: string;
}

/**
 * A zip for a data repository, as a bag by RFC 8493 (BagIt 1.0): the files under data/, with a README and the licence, and a manifest with the SHA-256 of each. Any program
 * for bags, and `sha256sum -c manifest-sha256.txt`, checks it.
 * @example repositoryEntries([], { title: "Nights", summary: { stories: 0, coders: [], contentNotes: [] }, hasTexts: false, licence: LICENCES["CC0-1.0"], now: "2026-05-01T10:00:00.000Z", software: "Concord 1" }, plainSyncCodec).map(({ name }) => name)[0] // "bagit.txt"
 */
export function repositoryEntries(
  files: readonly RepositoryFile[],
  study: RepositoryStudy,
  { sha256 }: Pick<SyncCodec, "sha256">,
): PackedEntry[] {
  const payload = [
    { name: "README.md", content: bytesOf(readme(files, study)) },
    { name: "LICENCE.txt", content: bytesOf(`${study.licence.name}\n\n${study.licence.words}\n`) },
    ...files,
  ].map(({ name, content }) => ({ name: `data/${name}`, content }));
  const manifest = payload.map(({ name, content }) => `${sha256(content)}  ${name}\n`).join("");
  const size = payload.reduce((sum, { content }) => sum + content.length, 0);
  const about = [
    `External-Description: ${oneLine(study.title)}`,
    `Bagging-Date: ${study.now.slice(0, 10)}`,
    `Bag-Software-Agent: ${study.software}`,
    `Payload-Oxum: ${size}.${payload.length}`,
    "",
  ].join("\n");
  const tags = [
    { name: "bagit.txt", content: bytesOf("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n") },
    { name: "bag-info.txt", content: bytesOf(about) },
    { name: "manifest-sha256.txt", content: bytesOf(manifest) },
  ];
  const ofTags = tags.map(({ name, content }) => `${sha256(content)}  ${name}\n`).join("");
  return [...tags, { name: "tagmanifest-sha256.txt", content: bytesOf(ofTags) }, ...payload].map(
    ({ name, content }) => packEntry(name, content),
  );
}

function readme(
  files: readonly RepositoryFile[],
  { title, summary, hasTexts, licence, now, software }: RepositoryStudy,
): string {
  return [
    `# ${oneLine(title)}`,
    "",
    `Coded stories, exported with ${software} on ${now.slice(0, 10)}.`,
    "",
    ...summaryWords(summary).map((sentence) => `- ${sentence}`),
    hasTexts
      ? "- The texts of the stories are included. They may identify who wrote them: see the licence."
      : "- The texts of the stories, their titles, quotes, the examples of codes and all memos are left out: these data have no words of a story. Attributes are as they were imported.",
    "",
    "## Files",
    "",
    ...files.map(({ name, about }) => `- \`${name}\`: ${about}`),
    "- `LICENCE.txt`: under which licence these data may be used.",
    "",
    "Tables are CSV (RFC 4180) in UTF-8; `columns.txt` explains every column, and each `.R` file reads its table in R with the type and label of every column.",
    "",
    "## Licence",
    "",
    `${licence.name}. ${licence.words}`,
    "",
    "## To check that nothing is missing or changed",
    "",
    "The archive is a bag (RFC 8493). In its folder, run `sha256sum -c manifest-sha256.txt`.",
    "",
  ].join("\n");
}

function bytesOf(words: string): Uint8Array {
  return strToU8(words);
}

function oneLine(words: string): string {
  return words.replace(/\s+/gu, " ").trim();
}
