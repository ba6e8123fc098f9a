import { createHash } from "node:crypto";
import type { Links } from "./boundedRead.ts";
import type { GrowingFile } from "./growingFiles.ts";
import type { Look } from "./look.ts";
import { Replacement } from "./replacement.ts";
import { NotCopied, StandingFile, type WrittenFile } from "./standingFile.ts";

/** A file became larger than one that Concord would read again. */
export class TooLarge extends Error {
  readonly limit: number;

  constructor(limit: number) {
    super(`A file may have ${limit} bytes`);
    this.name = "TooLarge";
    this.limit = limit;
  }
}

export interface RewriteOptions {
  /** See Replacement. */
  readonly replaces?: Look | null;
  /** What is known of the file that it replaces, if it was written here. */
  readonly standing: WrittenFile | undefined;
  /** Bytes. */
  readonly limit: number;
  /** See WriteOptions. */
  readonly links?: Links;
}

/**
 * A file's new content as a Replacement, of new bytes and of parts of the file that it replaces. What it is made of is hashed, so that parts of it can be
 * copied in turn. Rejects as StandingFile does where parts are copied, and with TooLarge.
 */
export class Rewrite implements Omit<GrowingFile<WrittenFile>, "finish"> {
  readonly #path: string;
  readonly #options: RewriteOptions;
  readonly #replacement: Replacement;
  readonly #hash = createHash("sha256");
  #size = 0;
  #standing: StandingFile | null = null;

  private constructor(path: string, options: RewriteOptions, replacement: Replacement) {
    this.#path = path;
    this.#options = options;
    this.#replacement = replacement;
  }

  /** @param path absolute */
  static async begin(path: string, options: RewriteOptions): Promise<Rewrite> {
    const { replaces, links } = options;
    const replacement = await Replacement.begin(path, {
      ...(replaces !== undefined && { replaces }),
      ...(links !== undefined && { links }),
    });
    return new Rewrite(path, options, replacement);
  }

  async append(bytes: Uint8Array): Promise<void> {
    const { limit } = this.#options;
    this.#size += bytes.length;
    if (this.#size > limit) throw new TooLarge(limit);
    this.#hash.update(bytes);
    await this.#replacement.append(bytes);
  }

  async copy(from: number, length: number): Promise<void> {
    this.#standing ??= await this.#open();
    await this.#standing.copy(from, length, (bytes) => this.append(bytes));
  }

  /** Puts it in its place: see Replacement. */
  async finish(replaces: Look | null): Promise<WrittenFile> {
    await this.#standing?.verify();
    const look = await this.#replacement.finish(replaces);
    return { look, sha256: this.#hash.digest("hex") };
  }

  async abandon(): Promise<void> {
    try {
      await this.#standing?.close();
    } finally {
      await this.#replacement.abandon();
    }
  }

  #open(): Promise<StandingFile> {
    const { standing } = this.#options;
    if (standing === undefined) throw new NotCopied("it was not written here");
    return StandingFile.open(this.#path, standing);
  }
}
