import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Passage } from "../../../../core/passages/passages.ts";
import { assignLanes, paragraphsOf, passagesAt, splitRuns } from "../../../../core/passages/passages.ts";

const passages = fc
  .array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 30 })), { maxLength: 14 })
  .map((spans) => spans.map(([start, length], index) => ({ id: `p${index}`, start, end: start + length })));

const overlap = (a: Passage, b: Passage): boolean => a.start < b.end && b.start < a.end;

describe("lanes", () => {
  it("never put two overlapping passages side by side in one lane", () => {
    fc.assert(
      fc.property(passages, (all) => {
        const lanes = assignLanes(all);
        for (const a of all) {
          for (const b of all) {
            if (a !== b && overlap(a, b)) expect(lanes.get(a.id)).not.toBe(lanes.get(b.id));
          }
        }
      }),
    );
  });

  it("are no more than the deepest overlap needs", () => {
    fc.assert(
      fc.property(passages, (all) => {
        const depths = Array.from({ length: 91 }, (_, at) => passagesAt(all, at).length);
        const used = Math.max(0, ...[...assignLanes(all).values()].map((lane) => lane + 1));
        expect(used).toBe(Math.max(...depths));
      }),
    );
  });

  it("do not depend on the order in which passages were made", () => {
    fc.assert(
      fc.property(passages, (all) => {
        const forth = assignLanes(all);
        const back = assignLanes(all.toReversed());
        for (const passage of all) expect(back.get(passage.id)).toBe(forth.get(passage.id));
      }),
    );
  });

  it("give two codes on the same words a lane each", () => {
    const lanes = assignLanes([
      { id: "a", start: 3, end: 9 },
      { id: "b", start: 3, end: 9 },
    ]);
    expect([lanes.get("a"), lanes.get("b")]).toEqual([0, 1]);
  });
});

describe("runs", () => {
  it("follow each other without gaps and cover the text exactly", () => {
    fc.assert(
      fc.property(passages, (all) => {
        const runs = splitRuns({ start: 0, end: 100 }, all, assignLanes(all));
        expect(runs[0]?.start).toBe(0);
        expect(runs.at(-1)?.end).toBe(100);
        for (const [index, run] of runs.entries()) {
          expect(run.end).toBeGreaterThan(run.start);
          if (index > 0) expect(run.start).toBe(runs[index - 1]?.end);
        }
      }),
    );
  });

  it("name at every character exactly the passages over it", () => {
    fc.assert(
      fc.property(passages, (all) => {
        const runs = splitRuns({ start: 0, end: 100 }, all, assignLanes(all));
        for (let at = 0; at < 100; at += 1) {
          const run = runs.find((candidate) => candidate.start <= at && at < candidate.end);
          const ids = run?.passages.map((passage) => passage.id).toSorted();
          expect(ids).toEqual(
            passagesAt(all, at)
              .map((passage) => passage.id)
              .toSorted(),
          );
        }
      }),
    );
  });

  it("of a paragraph leave out the passages of others", () => {
    const all = [
      { id: "before", start: 0, end: 4 },
      { id: "across", start: 2, end: 8 },
    ];
    const runs = splitRuns({ start: 5, end: 10 }, all, assignLanes(all));
    expect(runs.map((run) => [run.start, run.end, run.passages.map(({ id }) => id)])).toEqual([
      [5, 8, ["across"]],
      [8, 10, []],
    ]);
  });
});

describe("paragraphs", () => {
  it("together are the text, line ends included", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "\n", "🫀", " "), { maxLength: 20 }), (parts) => {
        const text = parts.join("");
        const joined = paragraphsOf(text).map(({ start, end }) => text.slice(start, end));
        expect(joined.join("")).toBe(text);
      }),
    );
  });

  it("keep an empty line as a paragraph of its own", () => {
    expect(paragraphsOf("a\n\nb")).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 3 },
      { start: 3, end: 4 },
    ]);
  });

  it("of an empty text are one, empty", () => {
    expect(paragraphsOf("")).toEqual([{ start: 0, end: 0 }]);
  });
});

it("the shortest passage over a character comes first", () => {
  const all = [
    { id: "long", start: 0, end: 20 },
    { id: "short", start: 4, end: 6 },
  ];
  expect(passagesAt(all, 5).map(({ id }) => id)).toEqual(["short", "long"]);
  expect(passagesAt(all, 6).map(({ id }) => id)).toEqual(["long"]);
});
