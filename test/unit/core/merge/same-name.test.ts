import { describe, expect, it } from "vitest";
import { sameNames, uniteCodes } from "../../../../core/merge/same-name.ts";
import type { Code } from "../../../../core/model/code.ts";
import { canonicalCodes } from "../../../../core/model/codebook.ts";
import { aCode, later } from "../../../support/builders.ts";

const COUNT = 2_000;

/** Codes, all of one name, and how often the id or `sameAs` of any of them has been read. */
function counted(prefix: string, sameAs?: (at: number) => string | undefined): [Code[], () => number] {
  let reads = 0;
  const codes = Array.from({ length: COUNT }, (_, at): Code => {
    const id = `${prefix}${at}`;
    const other = sameAs?.(at);
    const code = aCode({ id, name: "Grief", ...(other !== undefined && { sameAs: other }) });
    return new Proxy(code, {
      get(target, field, receiver) {
        if (field === "id" || field === "sameAs") reads += 1;
        const value: unknown = Reflect.get(target, field, receiver);
        return value;
      },
    });
  });
  return [codes, () => reads];
}

describe("codes of one name, thousands of them", () => {
  it("are compared in reads that grow with their number, though all but the last are one already", () => {
    const [local, readsHere] = counted("here", (at) => (at === 0 ? undefined : "here0"));
    const [incoming, readsThere] = counted("there", () => "here0");
    const apart = aCode({ id: "apart", name: "Grief" });
    const offers = sameNames([...local, apart], incoming, [...local, ...incoming, apart]);
    expect(offers).toHaveLength(COUNT);
    expect(new Set(offers.map(({ localId }) => localId))).toEqual(new Set(["apart"]));
    expect(readsHere() + readsThere()).toBeLessThan(COUNT * 100);
  });

  it("are united in reads that grow with their number, into one code", () => {
    const [local, readsHere] = counted("here");
    const [incoming, readsThere] = counted("there");
    const all = [...local, ...incoming];
    const pairs = incoming.map((_, at): [string, string] => [`here${Math.floor(at / 2)}`, `there${at}`]);
    const united = uniteCodes(all, [...pairs, ...pairs], "coder-1", later(1));
    expect(united).toHaveLength(COUNT);
    const reads = readsHere() + readsThere();
    expect(reads).toBeLessThan(COUNT * 100);
    const after = new Map([...all, ...united].map((code) => [code.id, code]));
    const canonical = canonicalCodes([...after.values()]);
    for (const [one, other] of pairs) expect(canonical.get(other)).toBe(canonical.get(one));
    expect(canonical.get("here0")).not.toBe(canonical.get("here1"));
  });
});
