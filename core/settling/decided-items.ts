import type { IndexedProject } from "../index/indexed-project.ts";
import { canonicalCodes } from "../model/codebook.ts";
import type { Decision } from "../model/decision.ts";
import { laterOf } from "../model/later.ts";
import { isLive } from "../model/record.ts";
import { utf16OffsetIn } from "../text.ts";
import type { Disputes } from "./found-disputes.ts";

/** A decision as an item: numbers of story and code, and its place in UTF-16. */
export interface DecidedItem {
  readonly story: number;
  readonly code: number;
  readonly span: readonly [number, number] | null;
  readonly decision: Decision;
}

/** The decisions of one way, found by the items that they settle. */
export class DecidedItems {
  readonly #byItem = new Map<number, DecidedItem[]>();
  readonly #taken = new Set<DecidedItem>();
  readonly #disputes: Disputes;
  readonly #codes: number;

  constructor(
    { stories, codes }: Pick<IndexedProject, "stories" | "codes">,
    disputes: Disputes,
    decisions: readonly Decision[],
    adjudicatorId: string | null,
  ) {
    this.#disputes = disputes;
    this.#codes = disputes.codeIds.length;
    const mine = decisions.filter((each) => isLive(each) && (each.adjudicatorId ?? null) === adjudicatorId);
    if (mine.length === 0) return;
    const canonical = canonicalCodes(codes);
    const codeNumbers = new Map(disputes.codeIds.map((id, at) => [id, at]));
    const numbers = new Map(stories.map(({ id }, at) => [id, at]));
    for (const decision of mine) {
      const story = numbers.get(decision.storyId);
      const code = codeNumbers.get(canonical.get(decision.codeId) ?? decision.codeId);
      if (story === undefined || code === undefined) continue;
      const measure = stories[story]?.measure;
      const { codePoints } = decision;
      const span =
        codePoints === undefined || measure === undefined
          ? null
          : ([utf16OffsetIn(measure, codePoints[0]), utf16OffsetIn(measure, codePoints[1])] as const);
      this.#add(story * this.#codes + code, { story, code, span, decision });
    }
  }

  /** Of two about one whole story or the very same place, as of codes that were united since, the later. */
  #add(key: number, item: DecidedItem): void {
    const others = this.#byItem.get(key) ?? [];
    const same = others.findIndex(({ span }) => span?.join() === item.span?.join());
    const other = others[same];
    if (other === undefined) others.push(item);
    else if (laterOf(other.decision, item.decision) === item.decision) others[same] = item;
    this.#byItem.set(key, others);
  }

  /** The latest decision about an item. */
  take(item: number): Decision | undefined {
    if (this.#byItem.size === 0) return undefined;
    const { story, code, spans } = this.#disputes;
    const found = this.#byItem.get((story[item] ?? 0) * this.#codes + (code[item] ?? 0));
    if (found === undefined) return undefined;
    const [start, end] = [spans[2 * item] ?? -1, spans[2 * item + 1] ?? -1];
    let latest: DecidedItem | undefined;
    for (const each of found) {
      const isAbout =
        each.span === null ? start < 0 : start >= 0 && each.span[0] < end && start < each.span[1];
      if (!isAbout) continue;
      this.#taken.add(each);
      if (latest === undefined || laterOf(latest.decision, each.decision) === each.decision) latest = each;
    }
    return latest?.decision;
  }

  /** Those about what coders do not differ about, in the order of the study. */
  left(): DecidedItem[] {
    return [...this.#byItem.values()]
      .flat()
      .filter((each) => !this.#taken.has(each))
      .sort((a, b) => a.story - b.story || a.code - b.code || (a.span?.[0] ?? -1) - (b.span?.[0] ?? -1));
  }
}
