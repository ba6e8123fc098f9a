import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "../../../../core/changes/change.ts";
import { removeCode, saveCode } from "../../../../core/changes/codebook.ts";
import type { Step } from "../../../../core/changes/journal.ts";
import { mergeCodes, mergedInto, unmergeCode } from "../../../../core/changes/merge-codes.ts";
import { reversalOf } from "../../../../core/changes/reversal.ts";
import { stamped } from "../../../../core/changes/stamped.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codeKind } from "../../../../core/model/code.ts";
import { canonicalCodes, codebookTree } from "../../../../core/model/codebook.ts";
import { isLive, sameContent } from "../../../../core/model/record.ts";
import { codebook } from "../../../support/arbitraries.ts";
import { aCode, later } from "../../../support/builders.ts";

/** A codebook as one person has it, who can change it and take back the last change. */
class Desk {
  codes: readonly Code[];
  readonly #author: string;
  readonly #done: Step[][] = [];
  #latest = 10;

  constructor(codes: readonly Code[], author = "ana") {
    this.codes = codes;
    this.#author = author;
  }

  context(minutes = this.#latest) {
    const environment = { now: () => later(minutes), newId: () => `new-${minutes}` };
    return { codes: this.codes, author: this.#author, environment };
  }

  apply(change: Change): void {
    const { steps } = stamped(change, this.#latest);
    this.#latest += 1;
    this.#done.push([...steps]);
    this.#put(steps.flatMap((step) => (step.table === "codes" ? [step.after] : [])));
  }

  #put(changed: readonly Code[]): void {
    const after = new Map(changed.map((code) => [code.id, code]));
    this.codes = this.codes.map((code) => after.get(code.id) ?? code);
  }

  merge(codeId: string, intoId: string): boolean {
    const made = mergeCodes(this.context(), codeId, intoId);
    if (made.ok) this.apply(made.value.change);
    return made.ok;
  }

  unmerge(codeId: string): boolean {
    const made = unmergeCode(this.context(), codeId);
    if (made.ok) this.apply(made.value.change);
    return made.ok;
  }

  /** As the application undoes somebody's own change: by new revisions. */
  undo(): void {
    const reversal = reversalOf("edit", { author: this.#author, now: later(this.#latest) }, this.#latest);
    this.#latest += 1;
    for (const step of this.#done.pop() ?? []) {
      if (step.table !== "codes") throw new Error("A step of another table.");
      const current = this.codes.find(({ id }) => id === step.after.id);
      const outcome = reversal.record(current, step.after, step.before ?? undefined);
      if (outcome.kind !== "put") throw new Error(`The step was ${outcome.kind}.`);
      this.#put([codeKind.stamped?.(current ?? null, outcome.record) ?? outcome.record]);
    }
  }

  /** Each code's speaker. */
  get speakers(): Record<string, string> {
    return Object.fromEntries([...canonicalCodes(this.codes)].toSorted());
  }

  get outline(): string[] {
    return codebookTree(this.codes).map(({ code, depth }) => `${"-".repeat(depth)}${code.id}`);
  }
}

const code = (id: string, parentId: string | null = null, over: Partial<Code> = {}) =>
  aCode({ id, name: id, parentId, ...over });

const tags = (max: number) =>
  codebook(max).map((codes) => codes.map((one): Code => ({ ...one, scale: { kind: "tag" } })));

const deeds = fc.array(
  fc.record({ kind: fc.constantFrom("merge", "merge", "unmerge", "undo"), one: fc.nat(), other: fc.nat() }),
  { maxLength: 12 },
);

function pick(codes: readonly Code[], at: number): string {
  return codes[at % codes.length]?.id ?? "";
}

function live(
  desk: Desk,
  deed: { readonly kind: string; readonly one: number; readonly other: number },
): void {
  const [one, other] = [pick(desk.codes, deed.one), pick(desk.codes, deed.other)];
  if (deed.kind === "merge") desk.merge(one, other);
  else if (deed.kind === "unmerge") desk.unmerge(one);
  else desk.undo();
}

describe("merging codes", () => {
  it("makes the second speak for both, and for what was merged into either", () => {
    fc.assert(
      fc.property(tags(7), deeds, fc.nat(), fc.nat(), (codes, history, one, other) => {
        const desk = new Desk(codes);
        for (const deed of history) live(desk, deed);
        const standing = codebookTree(desk.codes).map((placed) => placed.code);
        fc.pre(standing.length > 1);
        const [from, into] = [pick(standing, one), pick(standing, other)];
        const before = desk.speakers;
        if (from === into) {
          expect(desk.merge(from, into)).toBe(false);
          return;
        }
        expect(desk.merge(from, into)).toBe(true);
        const expected = Object.entries(before).map(([id, speaker]) => [
          id,
          speaker === from ? into : speaker,
        ]);
        expect(desk.speakers).toEqual(Object.fromEntries(expected));
        const shown = standing.map(({ id }) => id).filter((id) => id !== from);
        expect(desk.outline.map((line) => line.replace(/^-+/u, "")).toSorted()).toEqual(shown.toSorted());
        desk.undo();
        expect(desk.speakers).toEqual(before);
      }),
    );
  });

  it("is ended for one code alone, whatever was merged before and after", () => {
    fc.assert(
      fc.property(tags(7), deeds, fc.nat(), (codes, history, one) => {
        const desk = new Desk(codes);
        for (const deed of history) live(desk, deed);
        const merged = codebookTree(desk.codes).flatMap((placed) => mergedInto(desk.codes, placed.code.id));
        const before = desk.speakers;
        const wanted = merged[one % Math.max(1, merged.length)];
        for (const each of desk.codes)
          if (before[each.id] === each.id) expect(desk.unmerge(each.id)).toBe(false);
        if (wanted === undefined) return;
        expect(desk.unmerge(wanted.id)).toBe(true);
        expect(desk.speakers[wanted.id]).toBe(wanted.id);
        const speaker = before[wanted.id] ?? "";
        expect(desk.speakers[speaker]).toBe(speaker);
        for (const [id, was] of Object.entries(before))
          expect(was === speaker ? [speaker, wanted.id] : [was]).toContain(desk.speakers[id]);
      }),
    );
  });

  it("gives back what was there, to the last field, when every step is undone", () => {
    fc.assert(
      fc.property(codebook(6), deeds, (codes, history) => {
        const desk = new Desk(codes);
        for (const deed of history) live(desk, deed);
        for (const _ of history) desk.undo();
        expect(desk.codes.map((one, at) => [one.id, sameContent(one, codes[at])])).toEqual(
          codes.map(({ id }) => [id, true]),
        );
      }),
    );
  });

  it("comes to the same codebook on two computers that merged other codes meanwhile", () => {
    fc.assert(
      fc.property(tags(6), deeds, deeds, (codes, hers, his) => {
        const [ana, ben] = [new Desk(codes, "ana"), new Desk(codes, "ben")];
        for (const deed of hers) live(ana, deed);
        for (const deed of his) live(ben, deed);
        const joined = (a: Desk, b: Desk) =>
          a.codes.map((one, at) => codeKind.merge(one, b.codes[at] ?? one));
        const [here, there] = [new Desk(joined(ana, ben)), new Desk(joined(ben, ana))];
        expect(here.speakers).toEqual(there.speakers);
        expect(here.outline).toEqual(there.outline);
        const standing = here.codes.filter(({ id }) => here.speakers[id] === id).filter(isLive);
        expect(here.outline).toHaveLength(standing.length);
      }),
    );
  });

  it("refuses codes on different scales in words, and changes nothing", () => {
    const rated = code("grief", null, { scale: { kind: "ordinal", levels: ["low", "high"] } });
    const others = [
      code("loss"),
      code("pain", null, { scale: { kind: "ordinal", levels: ["low", "middle", "high"] } }),
    ];
    const context = new Desk([rated, ...others]).context();
    const said = others.map(({ id }) => mergeCodes(context, id, "grief"));
    expect(said.map((made) => (made.ok ? null : made.error.message))).toEqual([
      "“loss” is present or absent, and “grief” is rated. Only codes that are coded in the same way can be merged.",
      "“pain” and “grief” are rated on different levels. Only codes that are coded in the same way can be merged.",
    ]);
  });

  it("puts a sub-code in the place of the theme that is merged into it, with the other sub-codes below it", () => {
    const desk = new Desk([
      code("t"),
      code("a", "t"),
      code("b", "a"),
      code("c", "a"),
      code("d", "t", { position: 5 }),
    ]);
    expect(desk.merge("a", "b")).toBe(true);
    expect(desk.outline).toEqual(["t", "-b", "--c", "-d"]);
  });

  it("frees the name and the key of what was merged, and unmerging takes no key from another", () => {
    const desk = new Desk([code("a", null, { key: "a" }), code("b")]);
    desk.merge("a", "b");
    const draft = {
      parentId: null,
      name: "a",
      colour: 1,
      key: "a",
      definition: "",
      include: "",
      exclude: "",
      example: "",
    };
    const saved = saveCode(desk.context(), { ...draft, scale: { kind: "tag" } });
    if (!saved.ok) throw new Error(saved.error.message);
    desk.codes = [...desk.codes, saved.value.value];
    expect(desk.unmerge("a")).toBe(true);
    expect(desk.codes.map(({ id, key }) => [id, key])).toEqual([
      ["a", undefined],
      ["b", undefined],
      [saved.value.value.id, "a"],
    ]);
  });

  it("removes a code with what was merged into it, so that nothing comes back under an old name", () => {
    const desk = new Desk([code("a"), code("b"), code("c", "a")]);
    desk.merge("a", "b");
    const removed = removeCode(desk.context(), "b");
    if (!removed.ok) throw new Error(removed.error.message);
    desk.apply(removed.value.change);
    expect(desk.outline).toEqual([]);
  });
});
