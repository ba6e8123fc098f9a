import { join } from "node:path";
import { fileNameOf } from "../../../core/exporting/file-name.ts";
import { handedOut } from "../../../core/file/blank-copy.ts";
import { lockBytes } from "../../../core/file/cipher.ts";
import { encodeProject } from "../../../core/file/encode.ts";
import { passphraseProblem } from "../../../core/file/locked-file.ts";
import type { SaveMeta } from "../../../core/file/manifest.ts";
import type { Coder } from "../../../core/model/coder.ts";
import type { HistoryEntry } from "../../../core/model/history-entry.ts";
import { newHistoryEntry } from "../../../core/model/history-entry.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { uniqueNames } from "../../../core/names.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Context, MadeBeside } from "../command.ts";
import { usage } from "../option-values.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { fileFacts, unusable } from "./read.ts";

export const HAND_OUT_HELP = `  --hand-out FOLDER                   also writes a file for each coder there: their stories, the codebook and their
                                      name, and nobody's coding. Nothing there is overwritten
  --passphrase-file FILE              puts the passphrase in the first line of FILE on these files; - reads it from
                                      standard input. Without it, the environment variable CONCORD_PASSPHRASE counts`;

export const HAND_OUT_OPTIONS = {
  "hand-out": { type: "string" },
  "passphrase-file": { type: "string" },
} as const;

interface Values {
  readonly "hand-out"?: string | undefined;
  readonly "passphrase-file"?: string | undefined;
}

/** Where files are handed out to, and under which passphrase; null: none. */
export interface HandOut {
  readonly folder: string;
  readonly passphrase: string | null;
}

/** What is asked for; null: no hand-outs. A passphrase is never an argument, as others could read it in the list of processes. */
export function handOutIn(
  values: Values,
  { disk, passphrase: ofEnvironment }: Context,
): Result<HandOut | null, UsageProblem | DataProblem> {
  const folder = values["hand-out"];
  const file = values["passphrase-file"];
  if (folder === undefined)
    return file === undefined ? ok(null) : usage("--passphrase-file is for --hand-out FOLDER.");
  if (file === undefined && ofEnvironment === null) return ok({ folder, passphrase: null });
  const read = file === undefined ? ok(null) : disk.read(file);
  if (!read.ok) return unusable(file ?? "", read.error);
  const passphrase =
    read.value === null
      ? (ofEnvironment ?? "")
      : (new TextDecoder().decode(read.value).split(/\r?\n/u, 1)[0] ?? "");
  const problem = passphraseProblem(passphrase);
  return problem === null ? ok({ folder, passphrase }) : usage(`The passphrase is not taken: ${problem}`);
}

/** The files for these coders, and what the history tells of them. */
export async function handOutFiles(
  project: ProjectSnapshot,
  coders: readonly Coder[],
  { folder, passphrase }: HandOut,
  { disk, newSave }: Pick<Context, "disk" | "newSave">,
): Promise<
  Result<{ readonly files: readonly MadeBeside[]; readonly entries: readonly HistoryEntry[] }, UsageProblem>
> {
  const made = coders.flatMap((coder) => {
    const save = newSave();
    const begin = (stories: number): HistoryEntry =>
      newHistoryEntry(
        { event: "begin", names: { coder: coder.name }, counts: { stories } },
        "",
        save.savedAt,
      );
    const own = handedOut(project, coder.id, begin);
    return own === null ? [] : [{ coder, own, save }];
  });
  const names = uniqueNames(
    made.map(({ coder }) => fileNameOf([project.project.name, coder.name], "Handed out")),
    (name, count) => `${name} (${count})`,
    (name) => name.toLowerCase(),
  );
  const files: MadeBeside[] = [];
  const entries: HistoryEntry[] = [];
  for (const [at, { coder, own, save }] of made.entries()) {
    const file = join(folder, `${names[at] ?? coder.id}.concord`);
    const reason = disk.whyNotNew(file);
    if (reason !== null) return fail({ kind: "usage", message: reason });
    const bytes = await fileOf(own, coder, save, passphrase);
    files.push({ output: file, pieces: () => [bytes] });
    const told = {
      event: "hand-out",
      names: { coder: coder.name, ...(passphrase !== null && { locked: "yes" }) },
      counts: { stories: own.stories.length },
      files: [fileFacts(file, bytes)],
    } as const;
    entries.push(newHistoryEntry(told, "", save.savedAt));
  }
  return ok({ files, entries });
}

async function fileOf(
  own: ProjectSnapshot,
  coder: Coder,
  save: SaveMeta,
  passphrase: string | null,
): Promise<Uint8Array> {
  const { id, name } = coder;
  const bytes = encodeProject(own, { ...save, forTeammates: true, coder: { id, name } });
  return passphrase === null ? bytes : lockBytes(crypto, bytes, passphrase);
}
