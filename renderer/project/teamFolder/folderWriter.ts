import { fileNameOf } from "../../../core/exporting/file-name.ts";
import { samePerson } from "../../../core/model/coder.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import type { GrantedFile } from "../../../preload/contract/values.ts";
import type { Session } from "../../data/session.ts";
import { files } from "../../engine/client.ts";
import type { AboutProject } from "../../engine/fileSink.ts";
import { readEnds } from "../../engine/readingFiles.ts";
import { newSave } from "../../engine/save.ts";
import type { FinishedFile } from "../../engine/writing.ts";
import { replacing, writeFile } from "../../engine/writing.ts";
import type { Machine } from "../opening.ts";
import { changeFolderMemory, readFolderMemory } from "./folderMemory.ts";

/** What stands where the own file is: its look, what it has, and the save that wrote it if that was in this start. */
interface Standing {
  readonly look: string | null;
  readonly content: string | null;
  readonly saveId: string | null;
}

interface OwnPlace {
  readonly file: GrantedFile;
  readonly standing: Standing;
}

/** The ids of the coders who are the person at this computer. */
export function ownCoders(session: Session): readonly string[] {
  const own = session.ownCoder.get();
  const coders = session.coderRecords.get();
  return own === null ? [] : coders.filter((coder) => samePerson(coders, own, coder)).map(({ id }) => id);
}

/**
 * Writes the file that this computer has in the team folder: whole or not at all, only where something in it is new, and only over what it wrote itself.
 * Whatever else is in its place stays, and another name is taken.
 */
export class FolderWriter {
  readonly #machine: Machine;
  readonly #session: Session;
  #place: OwnPlace | null = null;

  constructor(machine: Machine, session: Session) {
    this.#machine = machine;
    this.#session = session;
  }

  /** The own file's name; null until it has been found. */
  get name(): string | null {
    return this.#place?.file.name ?? null;
  }

  /** Whether what lies in the own file's place is what was written here. */
  stands(look: string | null): boolean {
    return this.#place?.standing.look === look;
  }

  /** Finds the own file's place. */
  async find(): Promise<Result<OwnPlace, { readonly message: string }>> {
    const found = await this.#placeFrom(this.#place, false);
    if (found.ok) this.#place = found.value;
    return found;
  }

  /** Brings the file up to date. Returns how many bytes were written; 0 where it has everything. */
  async write(): Promise<Result<number, { readonly message: string }>> {
    const { desktop, environment } = this.#machine;
    const { projectId } = this.#session;
    const coder = this.#session.ownCoder.get();
    if (coder === null) return ok(0);
    const found = await this.find();
    if (!found.ok) return found;
    const { file, standing } = found.value;
    const folderFile = { coder: { id: coder.id, name: coder.name }, name: file.name };
    const save = { ...(await newSave(desktop, environment)), forTeammates: true, folderFile } as const;
    // Noted before it is written, so that the file is known as this computer's whatever happens meanwhile.
    const { saves } = readFolderMemory(projectId);
    const madeBy = [save.saveId, ...(saves[placeIn(file)] ?? []).slice(0, 1)];
    await changeFolderMemory(projectId, { saves: { ...saves, [placeIn(file)]: madeBy } });
    const { begin, ...rest } = replacing<AboutProject>(desktop, {
      grant: file.grant,
      replaces: standing.look,
    });
    const unchanged: FinishedFile = { file, look: standing.look ?? "", copy: null, sha256: "" };
    const write = (replaces: string | null) =>
      writeFile<AboutProject, FinishedFile>(
        {
          ...rest,
          begin: (about) =>
            standing.look !== null && about.content === standing.content
              ? Promise.resolve(ok({ finished: unchanged }))
              : begin(about),
        },
        (sink) => files.saveFolderFile(projectId, ownCoders(this.#session), save, replaces, sink),
      );
    let written = await write(standing.saveId);
    if (!written.ok && written.error.kind === "not-copied") written = await write(null);
    if (!written.ok) {
      // What stands there is looked at again next time.
      this.#place = null;
      return fail({ message: written.error.message });
    }
    const { about, finished, size } = written.value;
    if (finished === unchanged) {
      await changeFolderMemory(projectId, { saves });
      return ok(0);
    }
    this.#place = {
      file,
      standing: { look: finished.look, content: about.content, saveId: save.saveId },
    };
    await changeFolderMemory(projectId, { writtenAt: save.savedAt });
    return ok(size);
  }

  /** @param isTaken whether what has the name that is known is somebody else's */
  async #placeFrom(
    before: OwnPlace | null,
    isTaken: boolean,
  ): Promise<Result<OwnPlace, { readonly message: string }>> {
    const { desktop } = this.#machine;
    const { projectId, project, ownCoder } = this.#session;
    const name = `${fileNameOf([project.get().name, ownCoder.get()?.name ?? ""], "Team")}.concord`;
    const own = await desktop.invoke("teamFolder.own", { projectId, name, isTaken });
    if (!own.ok) return fail(own.error);
    const { file } = own.value;
    const ends = await readEnds(desktop, file.grant);
    if (!ends.ok) {
      return ends.error.kind === "not-found"
        ? ok({ file, standing: { look: null, content: null, saveId: null } })
        : fail(ends.error);
    }
    const { look } = ends.value;
    if (before?.file.name === file.name && before.standing.look === look) return ok({ ...before, file });
    const described = await files.describeFolderFile(ends.value);
    const is = described.ok && described.value.kind === "whole" ? described.value : null;
    const isOwn =
      is?.projectId === projectId &&
      readFolderMemory(projectId).saves[placeIn(file)]?.includes(is.saveId) === true;
    // A service may touch a file without changing it: what was written by this start's save can still be told by it.
    if (isOwn) return ok({ file, standing: { look, content: is.content, saveId: null } });
    return isTaken ? fail({ message: nameTaken(file.name) }) : this.#placeFrom(null, true);
  }
}

function placeIn({ place, name }: GrantedFile): string {
  return `${place}/${name}`;
}

function nameTaken(name: string): string {
  return `Others keep putting files in the place of “${name}”. Nothing was written, and your work is safe in Concord, which tries again.`;
}
