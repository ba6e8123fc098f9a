import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Coder } from "../../../../core/model/coder.ts";
import { intraPairs, withoutSecondPasses } from "../../../../core/model/coder.ts";
import { aCoder, NOW } from "../../../support/builders.ts";

const coder = (id: string, secondPassOf?: string, over: Partial<Coder> = {}): Coder =>
  aCoder({ id, name: id, ...(secondPassOf !== undefined && { secondPassOf }), ...over });
const pairsOf = (coders: readonly Coder[]): string[] =>
  intraPairs(coders).map(({ first, second }) => `${first.id} ${second.id}`);

describe("second passes", () => {
  test("stand beside their coder and outside the comparison between coders", () => {
    const coders = [coder("amara-2", "amara"), coder("amara"), coder("mei")];
    expect(pairsOf(coders)).toEqual(["amara amara-2"]);
    expect(withoutSecondPasses(coders).map(({ id }) => id)).toEqual(["amara", "mei"]);
  });

  test("of a second pass stand beside the first time", () => {
    expect(pairsOf([coder("a"), coder("b", "a"), coder("c", "b")])).toEqual(["a b", "a c"]);
  });

  test("are coders like others where the first time is not here, was removed, or goes in a circle", () => {
    const alone = [coder("a", "gone")];
    const removed = [coder("a", undefined, { deletedAt: NOW }), coder("b", "a")];
    const circle = [coder("a", "b"), coder("b", "a"), coder("c", "c"), coder("d", "a")];
    for (const coders of [alone, removed, circle]) {
      expect(intraPairs(coders)).toEqual([]);
      expect(withoutSecondPasses(coders)).toEqual(coders);
    }
  });

  test("never leave nobody: every pair's first time is compared with the others", () => {
    const links = fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(links, (to) => {
        const coders = to.map((of, at) => coder(`c${at}`, of === null ? undefined : `c${of}`));
        const compared = new Set(withoutSecondPasses(coders).map(({ id }) => id));
        expect(compared.size).toBeGreaterThan(0);
        for (const { first, second } of intraPairs(coders)) {
          expect(compared.has(first.id)).toBe(true);
          expect(compared.has(second.id)).toBe(false);
        }
      }),
    );
  });
});
