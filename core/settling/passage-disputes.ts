import type { Bits } from "../index/bits.ts";
import { hasBit } from "../index/bits.ts";
import type { IndexedProject } from "../index/indexed-project.ts";
import { canonicalCodes } from "../model/codebook.ts";
import type { Span } from "../text.ts";
import { codedPlaces, isPlaceDisputed, isSameSpans } from "./coded-places.ts";
import type { FoundItems } from "./found-disputes.ts";
import { UNFINISHED } from "./found-disputes.ts";

/**
 * The places at which not all coders who finished the story marked the same passages with a code, each added to `found`.
 * @param numberAt - per place of the index, the story's number in the study
 */
export function passageDisputes(
  project: IndexedProject,
  coderIds: readonly string[],
  codeIds: readonly string[],
  { finished, numberAt }: { readonly finished: readonly Bits[]; readonly numberAt: Int32Array },
  found: FoundItems,
): void {
  const marked = markedPassages(project, coderIds, codeIds, finished);
  const seen = new Patterns();
  const pending: { readonly pattern: string; readonly group: string; readonly at: number }[] = [];
  for (const [key, flat] of marked) {
    const place = Math.floor(key / codeIds.length);
    const code = key % codeIds.length;
    const finishers = coderIds.flatMap((id, coder) =>
      hasBit(finished[coder] ?? NOTHING, place) ? [id] : [],
    );
    if (finishers.length < 2) continue;
    for (const coded of codedPlaces(byCoder(flat, coderIds))) {
      const answers = variantsOf(coded.by, coderIds, finishers);
      const group = `${code} ${finishers.join(" ")}`;
      const pattern = `${group} ${answers.join()}`;
      seen.count(group, pattern);
      if (!isPlaceDisputed(coded, finishers)) continue;
      pending.push({ pattern, group, at: found.story.length });
      found.story.push(numberAt[place] ?? -1);
      found.code.push(code);
      found.spans.push(coded.start, coded.end);
      found.answers.push(...answers);
      found.chance.push(0);
    }
  }
  for (const { pattern, group, at } of pending) found.chance[at] = seen.logShare(group, pattern);
}

const NOTHING: Bits = new Int32Array();

/** Place and code -> coder, start and end of each passage, one after the other. */
function markedPassages(
  { index, codes }: IndexedProject,
  coderIds: readonly string[],
  codeIds: readonly string[],
  finished: readonly Bits[],
): Map<number, number[]> {
  const numberOf = new Map(codeIds.map((id, at) => [id, at]));
  const canonical = canonicalCodes(codes);
  const marked = new Map<number, number[]>();
  for (const [coder, coderId] of coderIds.entries()) {
    const own = finished[coder] ?? NOTHING;
    for (const { place, codeId, start, end } of index.passages(coderId, "present")) {
      const code = numberOf.get(canonical.get(codeId) ?? codeId);
      if (code === undefined || !hasBit(own, place)) continue;
      const key = place * codeIds.length + code;
      const others = marked.get(key);
      if (others === undefined) marked.set(key, [coder, start, end]);
      else others.push(coder, start, end);
    }
  }
  return marked;
}

function byCoder(
  flat: readonly number[],
  coderIds: readonly string[],
): { readonly coderId: string; readonly passages: Span[] }[] {
  const spans = new Map<number, Span[]>();
  for (let at = 0; at < flat.length; at += 3) {
    const coder = flat[at] ?? 0;
    const span = { start: flat[at + 1] ?? 0, end: flat[at + 2] ?? 0 };
    const own = spans.get(coder);
    if (own === undefined) spans.set(coder, [span]);
    else own.push(span);
  }
  return [...spans].map(([coder, passages]) => ({ coderId: coderIds[coder] ?? "", passages }));
}

/** Per coder 0 where they marked nothing; coders with the same passages have the same number. */
function variantsOf(
  by: ReadonlyMap<string, readonly Span[]>,
  coderIds: readonly string[],
  finishers: readonly string[],
): number[] {
  const variants: (readonly Span[])[] = [];
  return coderIds.map((id) => {
    if (!finishers.includes(id)) return UNFINISHED;
    const spans = by.get(id);
    if (spans === undefined) return 0;
    const known = variants.findIndex((variant) => isSameSpans(variant, spans));
    return known === -1 ? variants.push(spans) : known + 1;
  });
}

/** How often coders are divided in each way, among the places of one code that the same coders finished. */
class Patterns {
  readonly #groups = new Map<string, number>();
  readonly #patterns = new Map<string, number>();

  count(group: string, pattern: string): void {
    this.#groups.set(group, (this.#groups.get(group) ?? 0) + 1);
    this.#patterns.set(pattern, (this.#patterns.get(pattern) ?? 0) + 1);
  }

  logShare(group: string, pattern: string): number {
    return Math.log((this.#patterns.get(pattern) ?? 1) / (this.#groups.get(group) ?? 1));
  }
}
