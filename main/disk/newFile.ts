import { createHash } from "node:crypto";
import { join } from "node:path";
import { inTurn } from "./inTurn.ts";
import { OtherFile } from "./look.ts";
import { flushFolder, moveToFreePlace } from "./moving.ts";
import { freePath } from "./names.ts";
import { TemporaryFile } from "./temporaryFile.ts";

/**
 * A new file in a folder, written piece by piece. It is a temporary file there until it is finished, and stands under its name only then, flushed to the
 * disk. Its methods reject with the system's error; it is to be abandoned then.
 */
export class NewFile {
  readonly #folder: string;
  readonly #name: string;
  readonly #temporary: TemporaryFile;
  readonly #hash = createHash("sha256");

  private constructor(folder: string, name: string, temporary: TemporaryFile) {
    this.#folder = folder;
    this.#name = name;
    this.#temporary = temporary;
  }

  /** @param folder absolute */
  static async begin(folder: string, name: string): Promise<NewFile> {
    return new NewFile(folder, name, await TemporaryFile.begin(join(folder, name)));
  }

  async append(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    await this.#temporary.append(bytes);
  }

  /** Gives the file its name, or the first that is free after it: "long (2).csv". Returns its path, its look and its SHA-256. */
  async finish(): Promise<{ readonly path: string; readonly look: string; readonly sha256: string }> {
    const look = await this.#temporary.flush();
    const sha256 = this.#hash.digest("hex");
    // Queued, so that two files that are finished at once never choose the same free name.
    return inTurn(`into ${this.#folder}`, async () => {
      for (;;) {
        const path = await freePath(this.#folder, this.#name);
        try {
          await moveToFreePlace(this.#temporary.path, path);
          await flushFolder(this.#folder);
          return { path, look, sha256 };
        } catch (error) {
          // Another program took the name meanwhile: try the next one.
          if (!(error instanceof OtherFile)) throw error;
        }
      }
    });
  }

  /** Removes what was written. */
  async abandon(): Promise<void> {
    await this.#temporary.abandon();
  }
}
