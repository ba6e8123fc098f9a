import { MISSING } from "../../core/agreement/data/ratings.ts";
import type { Bits } from "../../core/index/bits.ts";
import { wordsFor } from "../../core/index/bits.ts";
import { CodingIndex } from "../../core/index/coding-index.ts";
import { newAnnotation } from "../../core/model/annotation.ts";
import type { Code } from "../../core/model/code.ts";
import type { Coder } from "../../core/model/coder.ts";
import { newReview } from "../../core/model/review.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { study } from "./study.ts";

/** Bytes that say, for each unit, each coder and each code: 0 absent, 1 present, 255 not coded. */
export interface Shape {
  readonly units: number;
  readonly coders: number;
  readonly codes: number;
}

const NOW = "2018-11-01T00:00:00.000Z";

/**
 * Such bytes as bits, four codes of eight units at a time: per coder the units that they coded, and per code and coder
 * those that have the code. The number of codes is a multiple of four, that of units of eight.
 */
export function packed(
  bytes: Uint8Array,
  { units, coders, codes }: Shape,
): { readonly finished: Bits[]; readonly applied: Bits[][] } {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const [wordsOfRow, wordsOfUnit] = [codes / 4, (coders * codes) / 4];
  const size = 4 * wordsFor(units);
  const finished = Array.from({ length: coders }, () => new Uint8Array(size));
  const applied = Array.from({ length: codes }, () => finished.map(() => new Uint8Array(size)));
  for (let coder = 0; coder < coders; coder += 1) {
    const ownFinished = finished[coder] ?? new Uint8Array();
    for (let four = 0; four < wordsOfRow; four += 1) {
      const [a, b, c, d] = [0, 1, 2, 3].map((at) => applied[4 * four + at]?.[coder] ?? new Uint8Array());
      if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
      for (let unit = 0, at = coder * wordsOfRow + four; unit < units; unit += 8) {
        let present = 0;
        let missing = 0;
        for (let bit = 0; bit < 8; bit += 1, at += wordsOfUnit) {
          const word = words[at] ?? 0;
          // A missing byte has its highest bit set, and its lowest too, which is taken out again.
          const gaps = (word >>> 7) & 0x01010101;
          present |= (word & 0x01010101 & ~gaps) << bit;
          missing |= (gaps & 1) << bit;
        }
        const place = unit >>> 3;
        a[place] = present;
        b[place] = present >>> 8;
        c[place] = present >>> 16;
        d[place] = present >>> 24;
        if (four === 0) ownFinished[place] = ~missing;
      }
    }
  }
  const bitsOf = (own: Uint8Array): Bits => new Int32Array(own.buffer);
  return { finished: finished.map(bitsOf), applied: applied.map((of) => of.map(bitsOf)) };
}

/** A project whose sheets say what the bytes say. */
interface InterleavedProject {
  readonly codes: readonly Code[];
  readonly coders: readonly Coder[];
  readonly sheets: readonly Sheet[];
}

/** The bytes as a project and its index; with the project of an earlier call, only its index is built. */
export function projectOf(
  bytes: Uint8Array,
  shape: Shape,
  made?: InterleavedProject,
): { readonly project: InterleavedProject; readonly index: CodingIndex } {
  const project = made ?? sheetsOf(bytes, shape);
  const index = new CodingIndex(["present"]);
  for (let unit = 0; unit < shape.units; unit += 1) index.addStory(`s${unit}`);
  for (const sheet of project.sheets) index.write(sheet);
  return { project, index };
}

function sheetsOf(bytes: Uint8Array, shape: Shape): InterleavedProject {
  const { codes, coders } = study(0, shape.coders, shape.codes);
  const sheets = Array.from({ length: shape.units }, (_none, unit) => unit).flatMap((unit) =>
    coders.flatMap(({ id: coderId }, coder): Sheet[] => {
      const row = (unit * shape.coders + coder) * shape.codes;
      if (bytes[row] === MISSING) return [];
      const storyId = `s${unit}`;
      const annotations = codes.flatMap(({ id: codeId }, code) =>
        bytes[row + code] === 1
          ? [newAnnotation({ storyId, coderId, codeId, codebookVersion: "v" }, NOW)]
          : [],
      );
      const review = newReview(coderId, storyId, "finished", NOW);
      return [{ storyId, coderId, review, annotations, memos: [] }];
    }),
  );
  return { codes, coders, sheets };
}
