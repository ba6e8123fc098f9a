import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codePaths } from "../../../../core/exporting/code-paths.ts";
import type { Code } from "../../../../core/model/code.ts";
import { canonicalCodes, codebookTree, withDescendants } from "../../../../core/model/codebook.ts";
import { codebookVersionOf } from "../../../../core/model/codebook-version.ts";
import { MAX_CODE_DEPTH } from "../../../../core/model/limits.ts";
import { isLive, removedRevision } from "../../../../core/model/record.ts";
import { codebook } from "../../../support/arbitraries.ts";
import { aCode, later, NOW } from "../../../support/builders.ts";

/** A code called as its id, under `parentId`. */
function code(id: string, parentId: string | null = null, over: Partial<Code> = {}): Code {
  return aCode({ id, name: id, parentId, ...over });
}

function outline(codes: readonly Code[]): string[] {
  return codebookTree(codes).map((placed) => `${"-".repeat(placed.depth)}${placed.code.id}`);
}

/** Any parents and any sameAs, loops included. */
const tangled = fc
  .array(
    fc.record({
      parent: fc.option(fc.nat({ max: 7 })),
      same: fc.option(fc.nat({ max: 7 })),
      removed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((drafts) =>
    drafts.map(({ parent, same, removed }, index) =>
      code(`c${index}`, parent === null ? null : `c${parent}`, {
        ...(same === null ? {} : { sameAs: `c${same}` }),
        ...(removed ? { deletedAt: NOW } : {}),
      }),
    ),
  );

describe("the codebook as a tree", () => {
  it("has each theme before its sub-codes, in the order of their positions", () => {
    const codes = [
      code("b1", "b", { position: 1 }),
      code("b0", "b", { position: 0 }),
      code("b", null, { position: 1 }),
      code("a", null, { position: 0 }),
      code("b0x", "b0"),
    ];
    expect(outline(codes)).toEqual(["a", "b", "-b0", "--b0x", "-b1"]);
  });

  it("orders codes at one position by their ids, whatever order they come in", () => {
    expect(outline([code("z"), code("a"), code("m")])).toEqual(["a", "m", "z"]);
  });

  it("shows a code whose theme is gone, or was removed, as a theme", () => {
    expect(outline([code("a", "nowhere")])).toEqual(["a"]);
    expect(outline([removedRevision(code("t"), "", later(1)), code("a", "t")])).toEqual(["a"]);
  });

  it("keeps sub-codes under a code that became a theme because its own theme is gone", () => {
    expect(outline([code("a", "nowhere"), code("a1", "a")])).toEqual(["a", "-a1"]);
  });

  it("shows codes that are each other's parents as themes, and their other sub-codes under them", () => {
    expect(outline([code("a", "b"), code("b", "a"), code("c", "a"), code("d", "d")])).toEqual([
      "a",
      "-c",
      "b",
      "d",
    ]);
  });

  it("shows the sub-codes of a united code under the code that it is one with", () => {
    const codes = [code("a"), code("b", null, { sameAs: "a" }), code("a1", "a"), code("b1", "b")];
    expect(outline(codes)).toEqual(["a", "-a1", "-b1"]);
  });

  it("hides nothing and doubles nothing, however the codes hang together", () => {
    fc.assert(
      fc.property(tangled, (codes) => {
        const canonical = canonicalCodes(codes);
        const expected = codes.filter((one) => isLive(one) && canonical.get(one.id) === one.id);
        expect(
          outline(codes)
            .map((line) => line.replaceAll("-", ""))
            .toSorted(),
        ).toEqual(expected.map((one) => one.id).toSorted());
      }),
    );
  });

  it("stands codes below the last level beside one another, so that no path is longer than the codebook has levels", () => {
    const chain = Array.from({ length: 12_000 }, (_, n) => code(`c${n}`, n === 0 ? null : `c${n - 1}`));
    const tree = codebookTree(chain);
    expect(tree.map((placed) => placed.code.id)).toEqual(chain.map(({ id }) => id));
    expect(tree.map(({ depth }) => depth)).toEqual(chain.map((_, n) => Math.min(n, MAX_CODE_DEPTH - 1)));
    const steps = [...codePaths(chain).values()].reduce((sum, { path }) => sum + path.length, 0);
    expect(steps).toBeLessThan(chain.length * MAX_CODE_DEPTH);
    expect(withDescendants(chain, "c60").size).toBe(12_000 - 60);
  });

  it("gives a code's descendants with it, and only itself where it is not in the tree", () => {
    const codes = [code("a"), code("a1", "a"), code("a1x", "a1"), code("b"), code("b1", "b")];
    expect([...withDescendants(codes, "a")].toSorted()).toEqual(["a", "a1", "a1x"]);
    expect([...withDescendants(codes, "b1")]).toEqual(["b1"]);
    expect([...withDescendants(codes, "nowhere")]).toEqual(["nowhere"]);
  });
});

describe("codes that are one", () => {
  it("are found at the end of a chain as long as a file may hold", () => {
    const chain = Array.from({ length: 20_000 }, (_, n) => String(99_999 - n)).map((id, n, ids) =>
      code(id, null, n === 0 ? {} : { sameAs: ids[n - 1]! }),
    );
    expect(new Set(canonicalCodes(chain).values())).toEqual(new Set(["99999"]));
  });

  it("are spoken for by the code that the others were united with", () => {
    for (const codes of [
      [code("a", null, { sameAs: "b" }), code("b")],
      [code("a", null, { sameAs: "c" }), code("c", null, { sameAs: "b" }), code("b")],
      [code("a", null, { sameAs: "b" }), code("b"), code("c", null, { sameAs: "b" })],
    ])
      for (const order of [codes, codes.toReversed()])
        expect(new Set(canonicalCodes(order).values())).toEqual(new Set(["b"]));
  });

  it("are spoken for by the same code on both computers where two people united them in opposite directions", () => {
    const both = [code("a", null, { sameAs: "b" }), code("b", null, { sameAs: "a" })];
    for (const codes of [both, both.toReversed()]) {
      expect(Object.fromEntries(canonicalCodes(codes))).toEqual({ a: "a", b: "a" });
    }
  });

  it("are spoken for by a code that stands before one that was removed", () => {
    const codes = [
      removedRevision(code("a"), "", later(1)),
      code("b", null, { sameAs: "a" }),
      code("c", null, { sameAs: "a" }),
    ];
    expect(Object.fromEntries(canonicalCodes(codes))).toEqual({ a: "b", b: "b", c: "b" });
  });

  it("stay apart where sameAs names a code that is not there", () => {
    expect(canonicalCodes([code("a", null, { sameAs: "nowhere" })]).get("a")).toBe("a");
  });

  it("are the same groups in whatever order the codes come, and their speaker speaks for itself", () => {
    fc.assert(
      fc.property(tangled, (codes) => {
        const canonical = canonicalCodes(codes);
        expect(new Map([...canonicalCodes(codes.toReversed())].toSorted())).toEqual(
          new Map([...canonical].toSorted()),
        );
        for (const one of codes) {
          const speaker = canonical.get(one.id)!;
          expect(canonical.get(speaker)).toBe(speaker);
          const isThere = codes.some((other) => other.id === one.sameAs);
          if (isThere) expect(canonical.get(one.sameAs!)).toBe(speaker);
        }
      }),
    );
  });
});

describe("a codebook version", () => {
  it("has the same id for the same content, whoever revised it, when, and in whatever order", () => {
    fc.assert(
      fc.property(codebook(), (codes) => {
        const touched = codes
          .map((one) => ({
            ...one,
            revision: one.revision + 3,
            updatedAt: later(9),
            author: "coder-2",
            colour: 7,
          }))
          .toReversed();
        expect(codebookVersionOf(touched, later(9)).id).toBe(codebookVersionOf(codes, NOW).id);
      }),
    );
  });

  it.each([
    ["its name", { name: "Kindness" }],
    ["its definition", { definition: "Feeling with." }],
    ["when to use it", { include: "Always." }],
    ["when not to use it", { exclude: "Never." }],
    ["its example", { example: "She held my hand." }],
    ["its theme", { parentId: "theme" }],
    ["its scale", { scale: { kind: "ordinal", levels: ["low", "high"] } }],
    ["what it is one with", { sameAs: "code-2" }],
  ] as const)("has another id once %s changes", (_, change) => {
    const before = codebookVersionOf([aCode()], NOW);
    expect(codebookVersionOf([aCode(change as Partial<Code>)], NOW).id).not.toBe(before.id);
  });

  it("holds the codes that stand", () => {
    const version = codebookVersionOf([code("a"), removedRevision(code("b"), "", later(1))], NOW);
    expect(version.codes.map((one) => one.id)).toEqual(["a"]);
    expect(version.id).toBe(codebookVersionOf([code("a")], NOW).id);
  });
});
