import type { Code } from "./code.ts";
import { PALETTE_SIZE } from "./code.ts";

/** The colours that codes have, to find others that new sub-codes can be told apart by. Each colour has its line pattern with it. */
export class CodeColours {
  readonly #of = new Map<string, number>();
  readonly #below = new Map<string, Set<number>>();
  readonly #uses = new Map<number, number>();

  /** @example new CodeColours([{ id: "t", parentId: null, colour: 12 }]).forSubCode("t") // 1 */
  constructor(codes: Iterable<Pick<Code, "id" | "parentId" | "colour">>) {
    for (const code of codes) this.add(code);
  }

  add({ id, parentId, colour }: Pick<Code, "id" | "parentId" | "colour">): void {
    this.#of.set(id, colour);
    this.#uses.set(colour, (this.#uses.get(colour) ?? 0) + 1);
    if (parentId === null) return;
    const below = this.#below.get(parentId);
    if (below === undefined) this.#below.set(parentId, new Set([colour]));
    else below.add(colour);
  }

  /**
   * A colour that the code above and its other sub-codes do not have, as long as there is one; of these the one that the fewest codes have, counted on from the
   * code above.
   */
  forSubCode(parentId: string): number {
    const own = this.#of.get(parentId) ?? PALETTE_SIZE;
    const slots = Array.from({ length: PALETTE_SIZE }, (_, at) => ((own + at) % PALETTE_SIZE) + 1);
    const free = slots.filter((slot) => slot !== own && this.#below.get(parentId)?.has(slot) !== true);
    const usesOf = (slot: number): number => this.#uses.get(slot) ?? 0;
    return (free.length === 0 ? slots : free).reduce((best, slot) =>
      usesOf(slot) < usesOf(best) ? slot : best,
    );
  }
}
