import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodePatch, Rescale } from "../../../../core/changes/codebook.ts";
import { editCode } from "../../../../core/changes/codebook.ts";
import { settleConflict } from "../../../../core/changes/conflicts.ts";
import { mergeCodes } from "../../../../core/changes/merge-codes.ts";
import { stamped } from "../../../../core/changes/stamped.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codeKind, codeSchema } from "../../../../core/model/code.ts";
import { codebookVersionOf } from "../../../../core/model/codebook-version.ts";
import { levelReader } from "../../../../core/model/level-reader.ts";
import type { OrdinalScale } from "../../../../core/model/levels.ts";
import {
  knownLevels,
  levelNames,
  levelNumbered,
  levelsOf,
  withLevel,
  withLevelAt,
  withLevelNamed,
  withoutLevel,
} from "../../../../core/model/levels.ts";
import { aCode, aProject, later } from "../../../support/builders.ts";

const NAMES = ["none", "some", "much", "far too much", "a little", "SOME"];

/** What somebody does to the levels of the code. */
type Deed =
  | { readonly kind: "add" | "name"; readonly at: number; readonly name: string }
  | { readonly kind: "remove" | "move" | "put-back"; readonly at: number; readonly to: number }
  | { readonly kind: "list"; readonly names: readonly string[] }
  | { readonly kind: "tag" | "rated" };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("add" as const, "name" as const),
    at: fc.nat({ max: 5 }),
    name: fc.constantFrom(...NAMES),
  }),
  fc.record({
    kind: fc.constantFrom("remove" as const, "move" as const, "put-back" as const),
    at: fc.nat({ max: 5 }),
    to: fc.nat({ max: 5 }),
  }),
  fc.record({
    kind: fc.constant("list" as const),
    names: fc.uniqueArray(fc.constantFrom("none", "some", "much", "new"), { minLength: 2 }),
  }),
  fc.record({ kind: fc.constantFrom("tag" as const, "rated" as const) }),
);

/** One person's code with levels, and what each number ever meant to them. */
class Rater {
  code: Code;
  readonly author: string;
  /** Number -> the name that it was given last. */
  readonly named = new Map<number, string>();
  #latest: number;
  #ids = 0;

  constructor(code: Code, author: string, latest = 1) {
    this.code = code;
    this.author = author;
    this.#latest = latest;
    this.#note();
  }

  do(patch: CodePatch): void {
    const environment = {
      now: () => later(this.#latest),
      newId: () => `${this.author}-${(this.#ids += 1)}`,
    };
    const made = editCode({ codes: [this.code], author: this.author, environment }, this.code.id, patch);
    if (!made.ok) throw new Error(made.error.message);
    const [step] = stamped(made.value.change, (this.#latest += 1)).steps;
    if (step?.table !== "codes") throw new Error("No step of the codebook.");
    this.code = codeSchema.parse(structuredClone(step.after));
    this.#note();
  }

  live(one: Deed): void {
    const { scale } = this.code;
    const rescale =
      (edit: (now: OrdinalScale, newId: () => string) => OrdinalScale): Rescale =>
      (now, newId) =>
        now.kind === "ordinal" ? edit(now, newId) : now;
    const offered = levelsOf(scale);
    const level = "at" in one ? offered[one.at % Math.max(1, offered.length)] : undefined;
    switch (one.kind) {
      case "add": {
        this.do({ rescale: rescale((now, newId) => withLevel(now, one.name, newId)) });
        return;
      }
      case "name":
        if (level !== undefined)
          this.do({ rescale: rescale((now) => withLevelNamed(now, level.number, one.name)) });
        return;
      case "remove":
        if (level !== undefined && offered.length > 2)
          this.do({ rescale: rescale((now) => withoutLevel(now, level.number)) });
        return;
      case "move":
        if (level !== undefined)
          this.do({ rescale: rescale((now) => withLevelAt(now, level.number, one.to)) });
        return;
      case "put-back": {
        const known = scale.kind === "ordinal" ? knownLevels(scale) : [];
        const back = known[one.at % Math.max(1, known.length)];
        if (back !== undefined) this.do({ rescale: rescale((now) => withLevelAt(now, back.number, one.to)) });
        return;
      }
      case "list": {
        this.do({ scale: { kind: "ordinal", levels: [...one.names] } });
        return;
      }
      case "tag": {
        this.do({ scale: { kind: "tag" } });
        return;
      }
      case "rated":
        if (scale.kind === "tag") this.do({ scale: { kind: "ordinal", levels: ["none", "much"] } });
        return;
    }
  }

  #note(): void {
    for (const { number, name } of levelsOf(this.code.scale)) this.named.set(number, name);
  }

  /** What a rating with this number reads as. */
  nameOf(number: number): string | undefined {
    return levelNumbered(this.code, number)?.name;
  }
}

const tone = (over: Partial<Code> = {}): Code =>
  aCode({ id: "tone", name: "Tone", scale: { kind: "ordinal", levels: ["none", "some", "much"] }, ...over });

const byDeed = (number: number, deeds: readonly Deed[]): string => `${number} after ${JSON.stringify(deeds)}`;

describe("the levels of a rated code", () => {
  it("are what each rating says, whatever is added, moved, removed, put back, listed, or rated no longer", () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        const rater = new Rater(tone(), "ana");
        for (const one of deeds) {
          rater.live(one);
          for (const [number, name] of rater.named)
            expect(rater.nameOf(number), byDeed(number, deeds)).toBe(name);
        }
      }),
    );
  });

  it("stay so on both computers where two people change them apart, and once either settles it", () => {
    fc.assert(
      fc.property(
        fc.array(deed, { maxLength: 5 }),
        fc.array(deed, { maxLength: 5 }),
        fc.array(deed, { maxLength: 5 }),
        fc.boolean(),
        (before, byAna, byBen, isLast) => {
          const both = new Rater(tone(), "eva");
          for (const one of before) both.live(one);
          const [ana, ben] = [new Rater(both.code, "ana", 40), new Rater(both.code, "ben", 40)];
          for (const one of byAna) ana.live(one);
          for (const one of byBen) ben.live(one);
          const merged = codeKind.merge(ana.code, ben.code);
          expect(codeKind.merge(ben.code, ana.code)).toEqual(merged);
          const isNamed = (code: Code): void => {
            const numbers = new Set([...both.named.keys(), ...ana.named.keys(), ...ben.named.keys()]);
            for (const number of numbers) {
              const said = [ana.nameOf(number), ben.nameOf(number)].filter((name) => name !== undefined);
              expect(said, byDeed(number, [...before, ...byAna, ...byBen])).toContain(
                levelNumbered(code, number)?.name,
              );
            }
          };
          isNamed(merged);
          const lost = merged.conflicts?.["scale"]?.[0];
          if (lost === undefined) return;
          const context = {
            codes: [merged],
            coders: [],
            collections: [],
            project: aProject(),
            author: "ana",
            environment: { now: () => later(90), newId: () => "settled" },
          };
          const value = isLast ? lost.value : merged.scale;
          const made = settleConflict(context, { kind: "codes", id: "tone", field: "scale", value });
          if (!made.ok) throw new Error(made.error.message);
          const [step] = stamped(made.value.change, 90).steps;
          if (step?.table !== "codes") throw new Error("No step of the codebook.");
          expect(step.after.conflicts).toBeUndefined();
          isNamed(step.after);
        },
      ),
    );
  });

  it("have a place each, the lowest first, and none once they are removed", () => {
    const scale = withLevelAt(withoutLevel({ kind: "ordinal", levels: ["none", "some", "much"] }, 1), 2, 0);
    const code = tone({ scale });
    expect(levelNames(scale)).toEqual(["much", "none"]);
    expect([0, 1, 2, 3].map((number) => levelNumbered(code, number)?.place)).toEqual([1, null, 0, undefined]);
    // Earlier versions read a rating's name from its number.
    expect(scale.levels).toEqual(["none", "some", "much"]);
  });

  it("that two people add apart are two, even under one name", () => {
    const [ana, ben] = [new Rater(tone(), "ana"), new Rater(tone(), "ben")];
    for (const one of [ana, ben]) one.live({ kind: "add", at: 0, name: "level 4" });
    const numbers = [ana, ben].map(({ code }) => levelsOf(code.scale).at(-1)?.number);
    expect(new Set(numbers).size).toBe(2);
    const merged = codeKind.merge(ana.code, ben.code);
    expect(numbers.map((number) => levelNumbered(merged, number ?? 0)?.name)).toEqual(["level 4", "level 4"]);
  });

  it("that an earlier version has added to a list are the highest, and the ratings that it has made on others are those", () => {
    const scale = withLevel({ kind: "ordinal", levels: ["none", "some"] }, "much", () => "a");
    const code = tone({ scale: { ...scale, levels: [...scale.levels, "far too much"] } });
    expect(levelNames(code.scale)).toEqual(["none", "some", "much", "far too much"]);
    expect([2, 3].map((value) => levelNumbered(code, value)?.name)).toEqual(["much", "far too much"]);
  });

  it("of a code that was merged into another count as those with their names", () => {
    const scale = withLevelAt({ kind: "ordinal", levels: ["much", "some"] }, 0, 1);
    const codes = [
      tone({ scale: { kind: "ordinal", levels: ["some", "much"] } }),
      tone({ id: "mood", name: "Mood", scale }),
    ];
    const environment = { now: () => later(5), newId: () => "new" };
    const merged = mergeCodes({ codes, author: "ana", environment }, "mood", "tone");
    if (!merged.ok) throw new Error(merged.error.message);
    const after = codes.map(
      (code) =>
        merged.value.change.steps.flatMap((step) =>
          step.table === "codes" && step.after.id === code.id ? [step.after] : [],
        )[0] ?? code,
    );
    expect([0, 1].map((value) => levelReader(after)("mood", value))).toMatchObject([
      { name: "much", place: 1 },
      { name: "some", place: 0 },
    ]);
    const renamed = editCode({ codes: after, author: "ana", environment }, "tone", {
      rescale: (now) => (now.kind === "ordinal" ? withLevelNamed(now, 1, "very much") : now),
    });
    if (!renamed.ok) throw new Error(renamed.error.message);
    const changed = new Map(
      renamed.value.change.steps.flatMap((step) =>
        step.table === "codes" ? [[step.after.id, step.after]] : [],
      ),
    );
    const now = after.map((code) => changed.get(code.id) ?? code);
    expect(levelReader(now)("mood", 0)).toMatchObject({ name: "very much", place: 1 });
  });

  it("make another codebook version where they are moved, and the same one where they stand as they began", () => {
    const began = codebookVersionOf([tone()], later(0)).id;
    const scale = withLevelAt({ kind: "ordinal", levels: ["none", "some", "much"] }, 2, 0);
    expect(codebookVersionOf([tone({ scale })], later(0)).id).not.toBe(began);
    expect(codebookVersionOf([tone({ scale: withLevelAt(scale, 2, 2) })], later(0)).id).toBe(began);
  });
});
