import { type FileHandle, open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { flushFolder, moveToFreePlace, temporaryBeside } from "./atomicWrite.ts";
import { inTurn } from "./inTurn.ts";
import { OtherFile } from "./look.ts";
import { freePath } from "./names.ts";

/**
 * A new file that is written piece by piece, so that none of it has to be in memory as a whole. It is a temporary file in its folder until it is
 * finished, and stands under its name only then, flushed to the disk. Its methods reject with the system's error; it is to be abandoned then.
 */
export class GrowingFile {
  readonly #folder: string;
  readonly #name: string;
  readonly #temporary: string;
  readonly #file: FileHandle;

  private constructor(folder: string, name: string, temporary: string, file: FileHandle) {
    this.#folder = folder;
    this.#name = name;
    this.#temporary = temporary;
    this.#file = file;
  }

  /** @param folder absolute */
  static async begin(folder: string, name: string): Promise<GrowingFile> {
    const temporary = await temporaryBeside(join(folder, name));
    return new GrowingFile(folder, name, temporary, await open(temporary, "wx"));
  }

  /** Adds to the end. Wait for it before the next. */
  async append(bytes: Uint8Array): Promise<void> {
    await this.#file.writeFile(bytes);
  }

  /** Gives the file its name, or the first that is free after it: "long (2).csv". Returns its path. */
  async finish(): Promise<string> {
    await this.#file.sync();
    await this.#file.close();
    // Queued, so that two files that are finished at once never choose the same free name.
    return inTurn(`into ${this.#folder}`, async () => {
      for (;;) {
        const path = await freePath(this.#folder, this.#name);
        try {
          await moveToFreePlace(this.#temporary, path);
          await flushFolder(dirname(path));
          return path;
        } catch (error) {
          // Another program took the name meanwhile: try the next one.
          if (!(error instanceof OtherFile)) throw error;
        }
      }
    });
  }

  /** Removes what was written. Nothing happens where it is finished or abandoned already. */
  async abandon(): Promise<void> {
    await this.#file.close();
    await rm(this.#temporary, { force: true });
  }
}
