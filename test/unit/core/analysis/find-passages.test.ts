import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countCodes } from "../../../../core/analysis/code-counts.ts";
import { findPassages } from "../../../../core/analysis/find-passages.ts";
import { FoundPassages, handedPassages } from "../../../../core/analysis/found-passages.ts";
import type {
  CodeChoice,
  PassageCondition,
  PassageGrouping,
  PassageQuery,
} from "../../../../core/analysis/passage-query.ts";
import { PASSAGE_ORDERS, RELATIONS } from "../../../../core/analysis/passage-query.ts";
import type { Code } from "../../../../core/model/code.ts";
import { canonicalCodes, withDescendants } from "../../../../core/model/codebook.ts";
import { withStar } from "../../../../core/model/flag.ts";
import type { Memo } from "../../../../core/model/memo.ts";
import { isLive } from "../../../../core/model/record.ts";
import { liveAnnotations } from "../../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { studyOf } from "../../../../core/model/snapshot.ts";
import { compareStories } from "../../../../core/model/story.ts";
import { allSteps } from "../../../../core/steps.ts";
import { codePointLength } from "../../../../core/text.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { aCode, aCoder, aCollection, aSheet, aSnapshot, aStory, NOW } from "../../../support/builders.ts";
import { indexedProject } from "../../../support/indexed.ts";
import { runs } from "../../../support/runs.ts";

const EVERYTHING: PassageQuery = {
  codes: null,
  conditions: [],
  coderIds: ["coder-1", "coder-2", "coder-3"],
  collectionIds: null,
  attributes: [],
  dates: null,
  starredOnly: false,
  order: "story",
  grouping: { by: "none" },
};

/** One annotation as a plain scan sees it: the code points that it covers. */
interface Row {
  readonly storyId: string;
  readonly coderId: string;
  readonly codeId: string;
  readonly start: number;
  readonly end: number;
  readonly points: ReadonlySet<number>;
  readonly raw: string;
  readonly isStarred: boolean;
}

function meant(codes: readonly Code[], choices: readonly CodeChoice[]): Set<string> {
  const canonical = canonicalCodes(codes);
  const standing = new Set(
    codes.filter((code) => isLive(code) && canonical.get(code.id) === code.id).map(({ id }) => id),
  );
  return new Set(
    choices.flatMap(({ codeId, withSubcodes }) =>
      !standing.has(codeId) ? [] : withSubcodes ? [...withDescendants(codes, codeId)] : [codeId],
    ),
  );
}

function scan(project: ProjectSnapshot, query: PassageQuery): Row[] {
  const canonical = canonicalCodes(project.codes);
  const standing = new Set(
    project.codes.filter((code) => isLive(code) && canonical.get(code.id) === code.id).map(({ id }) => id),
  );
  const all: Row[] = [];
  for (const story of studyOf(project).stories.toSorted(compareStories))
    for (const coderId of query.coderIds)
      for (const sheet of project.sheets.filter(
        (each) => each.coderId === coderId && each.storyId === story.id,
      ))
        for (const { id, codeId: raw, span } of liveAnnotations(sheet)) {
          const codeId = canonical.get(raw) ?? raw;
          if (!standing.has(codeId)) continue;
          const from = span === undefined ? 0 : codePointLength(story.text.slice(0, span.start));
          const count = codePointLength(story.text.slice(span?.start ?? 0, span?.end ?? story.text.length));
          const points = new Set(Array.from({ length: count }, (_none, at) => from + at));
          all.push({
            storyId: story.id,
            coderId,
            codeId,
            start: span?.start ?? -1,
            end: span?.end ?? -1,
            points,
            raw,
            isStarred: sheet.memos.some(
              (memo) => isLive(memo) && memo.purpose === "flag" && memo.subject.id === id,
            ),
          });
        }
  const related = (condition: PassageCondition, one: Row, other: Row): boolean => {
    const shared = [...one.points].filter((point) => other.points.has(point));
    switch (condition.relation) {
      case "story":
        return true;
      case "overlapping":
        return shared.length > 0;
      case "within":
        return shared.length === one.points.size;
      case "near": {
        if (shared.length > 0) return true;
        const [low, high] = Math.min(...one.points) < Math.min(...other.points) ? [one, other] : [other, one];
        return Math.min(...high.points) - Math.max(...low.points) - 1 <= condition.distance;
      }
    }
  };
  const wanted = query.codes === null ? standing : meant(project.codes, query.codes);
  const found = all.filter(
    (one) =>
      wanted.has(one.codeId) &&
      (one.isStarred || !query.starredOnly) &&
      query.conditions.every((condition) => {
        const ids = meant(project.codes, condition.codes);
        const is = all.some(
          (other) =>
            other !== one &&
            other.storyId === one.storyId &&
            ids.has(other.codeId) &&
            (!condition.byTheSame || other.coderId === one.coderId) &&
            related(condition, one, other),
        );
        return is === (condition.kind === "with");
      }),
  );
  const seen = new Set<string>();
  return found.filter((one) => {
    const key = keyOf(one);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function keyOf({ storyId, coderId, codeId, start, end }: Omit<Row, "points" | "raw" | "isStarred">): string {
  return [storyId, coderId, codeId, start, end].join(" ");
}

function found(project: ProjectSnapshot, query: PassageQuery): FoundPassages {
  return new FoundPassages(handedPassages(allSteps(findPassages(indexedProject(project), query))));
}

function keysOf(passages: FoundPassages): string[] {
  return Array.from({ length: passages.length }, (_none, at) => {
    const row = passages.at(at);
    if (row === null) throw new Error("There is no such row.");
    return keyOf({ ...row, start: row.span?.start ?? -1, end: row.span?.end ?? -1 });
  });
}

/** A project in which every other annotation has its coder's star, and some had one. */
const starred: fc.Arbitrary<ProjectSnapshot> = fc
  .tuple(snapshot, fc.infiniteStream(fc.nat(3)))
  .map(([project, stream]) => ({
    ...project,
    sheets: project.sheets.map((sheet) => {
      const { coderId, storyId } = sheet;
      let memos: readonly Memo[] = sheet.memos;
      for (const { id: annotationId } of sheet.annotations) {
        const stars = Number(stream.next().value);
        const star = { coderId, storyId, annotationId, now: NOW };
        if (stars > 0) memos = withStar(memos, { ...star, isSet: true });
        if (stars > 2) memos = withStar(memos, { ...star, isSet: false });
      }
      return { ...sheet, memos: [...memos] };
    }),
  }));

const choices = fc.array(
  fc.record({ codeId: fc.integer({ min: 1, max: 6 }).map((n) => `code-${n}`), withSubcodes: fc.boolean() }),
  { minLength: 1, maxLength: 3 },
);
const condition: fc.Arbitrary<PassageCondition> = fc.record({
  kind: fc.constantFrom("with" as const, "without" as const),
  codes: choices,
  relation: fc.constantFrom(...RELATIONS),
  distance: fc.nat({ max: 6 }),
  byTheSame: fc.boolean(),
});
const query: fc.Arbitrary<PassageQuery> = fc.record({
  codes: fc.option(choices),
  conditions: fc.array(condition, { maxLength: 2 }),
  coderIds: fc.subarray(["coder-1", "coder-2", "coder-3"], { minLength: 1 }),
  collectionIds: fc.constant(null),
  attributes: fc.constant([]),
  dates: fc.constant(null),
  starredOnly: fc.boolean(),
  order: fc.constantFrom(...PASSAGE_ORDERS),
  grouping: fc.constantFrom<PassageGrouping>(
    { by: "none" },
    { by: "code" },
    { by: "coder" },
    { by: "story" },
    { by: "attribute", name: "region" },
  ),
});

describe("passages are found", () => {
  test("as a scan of every annotation finds them, whatever is combined", () => {
    fc.assert(
      fc.property(starred, query, (project, asked) => {
        expect(keysOf(found(project, asked)).toSorted()).toEqual(scan(project, asked).map(keyOf).toSorted());
      }),
      { numRuns: runs(400) },
    );
  });

  test("in the order of the study, and every other order leaves equal rows in it", () => {
    fc.assert(
      fc.property(snapshot, query, (project, asked) => {
        const plain = { ...asked, order: "story", grouping: { by: "none" } } as const;
        const inStudy = keysOf(found(project, plain));
        const stories = studyOf(project)
          .stories.toSorted(compareStories)
          .map(({ id }) => id);
        const places = inStudy.map((key) => stories.indexOf(key.split(" ")[0] ?? ""));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        const byCoder = keysOf(found(project, { ...plain, order: "coder" }));
        const rank = (key: string): number => asked.coderIds.indexOf(key.split(" ")[1] ?? "");
        expect(byCoder).toEqual(inStudy.toSorted((a, b) => rank(a) - rank(b)));
      }),
      { numRuns: runs(100) },
    );
  });

  test("under groups that follow each other without gaps, each with what belongs there", () => {
    fc.assert(
      fc.property(snapshot, query, (project, asked) => {
        const passages = found(project, { ...asked, grouping: { by: "code" } });
        let next = 0;
        for (const { key, first, count } of passages.groups) {
          expect(first).toBe(next);
          for (let at = first; at < first + count; at += 1) expect(passages.at(at)?.codeId).toBe(key);
          next += count;
        }
        expect(next).toBe(passages.length);
        expect(new Set(passages.groups.map(({ key }) => key)).size).toBe(passages.groups.length);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe("a small study", () => {
  const hope = aCode({ id: "hope", position: 0 });
  const loss = aCode({ id: "loss", position: 1 });
  const ana = aCoder({ id: "ana" });
  const ben = aCoder({ id: "ben" });
  const interviews = aCollection({ id: "interviews", attributeNames: ["ward", "year"] });
  const stories = [
    aStory({
      id: "s1",
      collectionId: "interviews",
      position: 0,
      text: "They came back at night.",
      attributes: ["B", "10"],
    }),
    aStory({
      id: "s2",
      collectionId: "interviews",
      position: 1,
      text: "Nobody came.",
      attributes: ["A", "9"],
    }),
    aStory({
      id: "s3",
      collectionId: "interviews",
      position: 2,
      text: "They stayed.",
      attributes: ["", "10"],
    }),
  ];
  const [s1, s2, s3] = stories;
  if (s1 === undefined || s2 === undefined || s3 === undefined) throw new Error("There are three stories.");
  const project = aSnapshot({
    collections: [interviews],
    stories,
    codes: [hope, loss],
    coders: [ana, ben],
    sheets: [
      aSheet(ana, s1, [{ code: hope, quote: "came back" }, { id: "loss" }]),
      aSheet(ana, s2, [{ id: "hope" }]),
      aSheet(ben, s1, [
        { code: hope, quote: "They" },
        { code: loss, quote: "at night" },
      ]),
      aSheet(ben, s3, [{ id: "loss" }]),
    ],
  });
  const all = { ...EVERYTHING, coderIds: ["ana", "ben"] };
  const hopeOnly = { ...all, codes: [{ codeId: "hope", withSubcodes: true }] };

  test("lists whole stories as rows", () => {
    expect(keysOf(found(project, hopeOnly))).toEqual([
      "s1 ana hope 5 14",
      "s1 ben hope 0 4",
      "s2 ana hope -1 -1",
    ]);
  });

  test("lists only what the coders of the query have said", () => {
    expect(keysOf(found(project, { ...hopeOnly, coderIds: ["ben"] }))).toEqual(["s1 ben hope 0 4"]);
  });

  test("takes stories with the values of an attribute, and none that has no such attribute", () => {
    const inWard = (name: string, values: string[]) =>
      found(project, { ...all, attributes: [{ name, values }] }).stories;
    expect([
      inWard("ward", ["A"]),
      inWard("ward", ["A", ""]),
      inWard("year", ["10"]),
      inWard("age", [""]),
    ]).toEqual([1, 2, 2, 0]);
  });

  test("takes stories of some dates, and says how many rows are in stories without one that can be compared", () => {
    const dates = new Map([
      ["s1", "2018-10-19"],
      ["s2", "19.10.2018"],
    ]);
    const dated = {
      ...project,
      stories: stories.map((story) => {
        const date = dates.get(story.id);
        return date === undefined ? story : { ...story, date };
      }),
    };
    const within = (from: string | null, to: string | null) => {
      const passages = found(dated, { ...all, dates: { from, to } });
      return [passages.stories, passages.length, passages.undated];
    };
    expect(within("2018-10", "2018")).toEqual([1, 4, 2]);
    expect(within("2018-10-20", null)).toEqual([0, 0, 2]);
    expect(found(dated, all).undated).toBe(0);
  });

  test("groups by an attribute in the order of its values, numbers by size and none last", () => {
    const keys = (name: string) =>
      found(project, { ...all, grouping: { by: "attribute", name } }).groups.map(
        ({ key, count }) => `${key}: ${count}`,
      );
    expect([keys("ward"), keys("year")]).toEqual([
      ["A: 1", "B: 4", ": 1"],
      ["9: 1", "10: 5"],
    ]);
  });

  test("tells the same coder’s coding from any coder’s", () => {
    const near = (byTheSame: boolean): string[] =>
      keysOf(
        found(project, {
          ...hopeOnly,
          conditions: [
            {
              kind: "with",
              codes: [{ codeId: "loss", withSubcodes: true }],
              relation: "near",
              distance: 1,
              byTheSame,
            },
          ],
        }),
      );
    expect(near(true)).toEqual(["s1 ana hope 5 14"]);
    expect(near(false)).toEqual(["s1 ana hope 5 14", "s1 ben hope 0 4"]);
  });

  test("sorts by length, a whole story being as long as its text", () => {
    expect(keysOf(found(project, { ...hopeOnly, order: "longest" }))[0]).toBe("s2 ana hope -1 -1");
    expect(keysOf(found(project, { ...hopeOnly, order: "shortest" }))[0]).toBe("s1 ben hope 0 4");
  });

  test("counts each code as often as it lists it", () => {
    const counts = countCodes(indexedProject(project), ["ana", "ben"]);
    expect([counts.get("hope")?.own, counts.get("loss")?.own]).toEqual([3, 3]);
  });
});
