import type { DeedName } from "./deeds.ts";
import { deeds } from "./deeds.ts";
import { Desk } from "./desk.ts";
import type { WrittenFile } from "./file.ts";
import { perform } from "./perform.ts";
import { expectWindow } from "./window.ts";

/** What whoever is handed out stories does with them, each time on another story or with another code. */
const DEEDS: readonly DeedName[] = [
  "look",
  "toggle",
  "toggle",
  "toggle",
  "star",
  "finish",
  "toggle",
  "recode",
  "memo",
];

/** Coders who have no desk in a history: they code what is handed out to them, each time at another computer, and send their coding back. */
export class Guests {
  readonly #lane: number;
  readonly #atDesks: ReadonlySet<string>;
  #count = 0;

  constructor(lane: number, atDesks: ReadonlySet<string>) {
    this.#lane = lane;
    this.#atDesks = atDesks;
  }

  has(coderId: string): boolean {
    return !this.#atDesks.has(coderId);
  }

  /** @param check looks at what comes back, at the computer that wrote it */
  async code(
    file: WrittenFile,
    coderId: string,
    { a, b }: { readonly a: number; readonly b: number },
    check: (desk: Desk, file: WrittenFile) => Promise<void>,
  ): Promise<WrittenFile> {
    const projectId = `laws-${this.#lane}-guest-${(this.#count += 1)}`;
    // The clocks of up to six desks come first.
    const desk = await Desk.startFrom(file, projectId, coderId, 6 + this.#count);
    try {
      for (const [at, name] of DEEDS.entries()) {
        const deed = await deeds[name]({ desk, a: a + (at >> 2), b: b + at * 3, files: [], tables: [] });
        if (deed !== null) await perform(desk, deed);
      }
      await expectWindow(desk);
      const coding = await desk.exportCoding();
      await check(desk, coding);
      return coding;
    } finally {
      await desk.dispose();
    }
  }
}
