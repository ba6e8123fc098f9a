import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import type { Session } from "../data/session.ts";
import { unexpected } from "../data/storageProblem.ts";
import { files } from "../engine/client.ts";
import type { AboutProject } from "../engine/fileSink.ts";
import { noteOwnFile } from "../engine/ownFile.ts";
import { newSave } from "../engine/save.ts";
import type { FinishedFile } from "../engine/writing.ts";
import { keepingCopy, replacing, writeFile } from "../engine/writing.ts";
import { mergeOwnFile } from "./mergeOwnFile.ts";
import type { Machine } from "./opening.ts";
import type { ProjectFile } from "./projectFile.ts";
import type { SaveProblem } from "./saveProblem.ts";
import { notNoted } from "./saveProblem.ts";

/**
 * What a save does with the file that is there. "merge": changes made elsewhere are merged first. "only": the
 * file is left, and the save fails. "keep-copy": it is replaced, and a copy of it kept.
 */
export type Manner = "merge" | "only" | "keep-copy";

/** The look of a file that nobody has read: it equals no other, so a save never replaces the file. */
export const UNREAD = "";

/** How often a save merges changes that reach the file while it is written, before it gives up until later. */
const MERGES = 3;

/** Why a file was not written. `left`: the person has to decide what happens to what is there. */
export interface NotWritten extends SaveProblem {
  readonly left?: ProjectFile;
}

/**
 * Writes an open project to its file: the worker makes it, and it is written completely or not at all. It replaces only the file that was last read or
 * written here. Another file in its place is merged if it is the same project, and otherwise left.
 */
export class OwnFileWriter {
  readonly #machine: Machine;
  readonly #session: Session;
  /** The look of the file that a save may replace; null: nothing may be there. */
  look: string | null;
  /** The name of the copy that was last kept of what a save replaced. */
  copy: string | null = null;
  /** The save that wrote the file last, if nothing has failed since, and the file's look then. What that file has need not be sent again. */
  #standing: { readonly saveId: string; readonly look: string } | null = null;

  constructor(machine: Machine, session: Session, look: string | null) {
    this.#machine = machine;
    this.#session = session;
    this.look = look;
  }

  /** Returns how many bytes were written for it. */
  async write(file: GrantedFile, manner: Manner): Promise<Result<number, NotWritten>> {
    try {
      let written = await this.#writeOnce(file, manner);
      for (let merges = 0; merges < MERGES && manner === "merge"; merges += 1) {
        if (written.ok || written.error.kind !== "changed-elsewhere") break;
        const merged = await mergeOwnFile(this.#machine, this.#session, file);
        if (!merged.ok) {
          const { message, file: left } = merged.error;
          return fail({ kind: "not-saved", message, ...(left !== undefined && { left }) });
        }
        this.look = merged.value;
        written = await this.#writeOnce(file, manner);
      }
      if (written.ok) return written;
      const { kind, message } = written.error;
      return fail({
        kind: kind === "not-noted" ? kind : "not-saved",
        message,
        ...(kind === "gone" && { left: { kind: "missing", file } }),
      });
    } catch (error) {
      return fail({
        kind: "not-saved",
        message: unexpected(
          error,
          `“${file.name}” may not be up to date. Your work is safe on this computer. Try again, or save to another file.`,
        ),
      });
    }
  }

  async #writeOnce(
    file: GrantedFile,
    manner: Manner,
  ): Promise<Result<number, { readonly kind: string; readonly message: string }>> {
    const { desktop, environment } = this.#machine;
    const { projectId } = this.#session;
    const { grant } = file;
    const save = await newSave(desktop, environment);
    const writing =
      manner === "keep-copy"
        ? keepingCopy<AboutProject>(desktop, grant)
        : replacing<AboutProject>(desktop, { grant, replaces: this.look });
    const write = (replaces: string | null) =>
      writeFile<AboutProject, FinishedFile>(writing, (sink) =>
        files.saveProject(projectId, save, replaces, sink),
      );
    const standing =
      manner !== "keep-copy" && this.#standing?.look === this.look ? this.#standing.saveId : null;
    this.#standing = null;
    let written = await write(standing);
    if (!written.ok && written.error.kind === "not-copied") written = await write(null);
    if (!written.ok) return written;
    const { about, finished, size } = written.value;
    this.look = finished.look;
    this.#standing = { saveId: save.saveId, look: finished.look };
    if (manner === "keep-copy") this.copy = finished.copy;
    noteOwnFile(projectId, { grant, look: finished.look, content: about.content });
    const noted = await this.#session.markSaved(save.saveId, about.changes);
    return noted.ok ? ok(size) : fail(notNoted(file, noted.error.kind));
  }
}
