import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutCoding } from "../../../../core/file/blank-copy.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeCoding } from "../../../../core/file/encode.ts";
import { applyPlan } from "../../../../core/merge/apply-plan.ts";
import type { MergeChoices } from "../../../../core/merge/plan-merge.ts";
import type { Incoming } from "../../../../core/merge/resolve.ts";
import { resolveBundle } from "../../../../core/merge/resolve.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import type { Collection } from "../../../../core/model/collection.ts";
import { noteKey } from "../../../../core/model/content-notes.ts";
import { mergeRecord } from "../../../../core/model/later.ts";
import type { RecordFields } from "../../../../core/model/record.ts";
import { isLive } from "../../../../core/model/record.ts";
import type { FirstPass } from "../../../../core/model/review.ts";
import { newReview } from "../../../../core/model/review.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { mergeSheets } from "../../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Story } from "../../../../core/model/story.ts";
import { ground, sheet, snapshotOn } from "../../../support/arbitraries.ts";
import { META } from "../../../support/archives.ts";
import { aCoder, aSheet, aStory, later, NOW } from "../../../support/builders.ts";
import { canonical, lookUpIn } from "../../../support/canonical.ts";
import { copyOn } from "../../../support/copies.ts";
import { runs } from "../../../support/runs.ts";

/** Properties over whole files take seconds, more on a busy machine. */

const NO_CHOICES: MergeChoices = { unite: [], author: "coder-1", now: NOW };

function asIncoming(snapshot: ProjectSnapshot): Incoming {
  const { id, name } = snapshot.project;
  return {
    kind: "project",
    source: { projectId: id, projectName: name, savedAt: NOW },
    snapshot,
    refused: [],
  };
}

function merge(local: ProjectSnapshot, incoming: ProjectSnapshot | Incoming): ProjectSnapshot {
  const brought = "kind" in incoming ? incoming : asIncoming(incoming);
  return applyPlan(local, planMerge(local, brought, NO_CHOICES));
}

/** `coderId`'s coding file of `project`, written, read and laid against the stories of `home`. */
function codingOf(project: ProjectSnapshot, coderId: string, home: ProjectSnapshot): Incoming {
  const decoded = decodeBundle(encodeCoding(project, coderId, META)!);
  if (!decoded.ok) throw new Error(decoded.error.kind);
  return resolveBundle(decoded.value, lookUpIn(allStories(home)));
}

/** A record less a review's first pass, which is merged by itself. */
function withoutFirstPass(record: RecordFields): unknown {
  return Object.fromEntries(Object.entries(record).filter(([field]) => field !== "firstPass"));
}

/** Every revised record of a snapshot, with a key that tells where it stands. */
function recordsOf(snapshot: ProjectSnapshot): Map<string, RecordFields> {
  const found = new Map<string, RecordFields>([["project", snapshot.project]]);
  for (const kind of ["collections", "codes", "coders", "memos", "decisions"] as const) {
    for (const record of snapshot[kind]) found.set(`${kind} ${record.id}`, record);
  }
  for (const one of snapshot.sheets) {
    const place = `sheet ${one.coderId} ${one.storyId}`;
    if (one.review !== null) found.set(`${place} review`, one.review);
    for (const record of [...one.annotations, ...one.memos]) found.set(`${place} ${record.id}`, record);
  }
  return found;
}

/** Every story, shown or not. */
const allStories = ({ stories, undoneStories = [] }: ProjectSnapshot): Story[] => [
  ...stories,
  ...undoneStories,
];

/** Every attribute value that is there: "story name value". */
function valuesOf(snapshot: ProjectSnapshot): string[] {
  const names = new Map(snapshot.collections.map((one) => [one.id, one.attributeNames]));
  return allStories(snapshot)
    .flatMap((story) =>
      story.attributes.flatMap((value, place) =>
        value === "" ? [] : [`${story.id} ${names.get(story.collectionId)?.[place] ?? "?"} ${value}`],
      ),
    )
    .toSorted();
}

const two = ground.chain((common) => fc.tuple(copyOn(common), copyOn(common)));
const three = ground.chain((common) => fc.tuple(copyOn(common), copyOn(common), copyOn(common)));
const RUNS = { numRuns: runs(100) };

describe("merging", () => {
  it("a project with itself brings nothing new (idempotent)", () => {
    fc.assert(
      fc.property(two, ([a]) => {
        const plan = planMerge(a, asIncoming(structuredClone(a)), NO_CHOICES);
        expect(plan.isEmpty).toBe(true);
        expect(applyPlan(a, plan)).toEqual(a);
      }),
      RUNS,
    );
  });

  it("mine into yours is yours into mine (commutative)", () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        expect(canonical(merge(a, b))).toEqual(canonical(merge(b, a)));
      }),
      RUNS,
    );
  });

  it("does not depend on what was merged first (associative)", () => {
    fc.assert(
      fc.property(three, ([a, b, c]) => {
        expect(canonical(merge(merge(a, b), c))).toEqual(canonical(merge(a, merge(b, c))));
      }),
      RUNS,
    );
  });

  it("the same file twice changes nothing the second time", () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const once = merge(a, b);
        const again = planMerge(once, asIncoming(structuredClone(b)), NO_CHOICES);
        expect(again.isEmpty).toBe(true);
        expect(merge(once, b)).toEqual(once);
      }),
      RUNS,
    );
  });

  it("a story is shown that either shows, and none twice", () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const merged = merge(a, b);
        const ids = (stories: readonly Story[]): string[] => stories.map(({ id }) => id).toSorted();
        expect(ids(merged.stories)).toEqual([...new Set(ids([...a.stories, ...b.stories]))].toSorted());
        expect(ids(allStories(merged))).toEqual([...new Set(ids(allStories(merged)))]);
      }),
      RUNS,
    );
  });

  it("stale files and parts of them, before, between and after the others, change nothing of what comes of all", () => {
    fc.assert(
      fc.property(three, fc.infiniteStream(fc.nat()), ([a, b, c], numbers) => {
        const next = (below: number): number => Number(numbers.next().value) % below;
        const whole = merge(merge(a, b), c);
        // What each saved after merging the others' earlier states, and before; the coding of one coder; the copy for teammates.
        const states = [a, b, c, merge(b, a), merge(c, b)];
        const part = (home: ProjectSnapshot): ProjectSnapshot | Incoming => {
          const state = states[next(states.length)]!;
          const kind = next(3);
          if (kind === 0) return state;
          if (kind === 1) return withoutCoding(state, { names: next(2) === 0 });
          return codingOf(state, state.coders[next(state.coders.length)]!.id, home);
        };
        let project = a;
        for (const file of [b, c, null]) {
          for (let count = next(3); count > 0; count -= 1) project = merge(project, part(project));
          if (file !== null) project = merge(project, file);
        }
        expect(canonical(project)).toEqual(canonical(whole));
        expect(planMerge(project, asIncoming(structuredClone(a)), NO_CHOICES).isEmpty).toBe(true);
        for (const { id } of whole.coders)
          expect(planMerge(project, codingOf(project, id, project), NO_CHOICES).isEmpty).toBe(true);
      }),
      { numRuns: runs(60) },
    );
  });

  it("says that nothing is new exactly where applying changes nothing", () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const plan = planMerge(a, asIncoming(b), NO_CHOICES);
        const after = applyPlan(a, plan);
        expect(plan.isEmpty).toBe(JSON.stringify(canonical(after)) === JSON.stringify(canonical(a)));
      }),
      RUNS,
    );
  });

  it("loses nothing: each record of either is there at its winning revision", () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const [ofA, ofB, merged] = [recordsOf(a), recordsOf(b), recordsOf(merge(a, b))];
        expect([...merged.keys()].toSorted()).toEqual(
          [...new Set([...ofA.keys(), ...ofB.keys()])].toSorted(),
        );
        for (const [key, record] of merged) {
          const sides = [ofA.get(key), ofB.get(key)].filter((one) => one !== undefined);
          if (/^(?:project|codes|coders)/u.test(key)) {
            // Merged field by field: each says what one of the sides says.
            const said = sides.map((side) => new Map<string, unknown>(Object.entries(side)));
            for (const [field, value] of Object.entries(record))
              expect(said.map((side) => side.get(field))).toContainEqual(value);
          } else if (!key.startsWith("collections"))
            expect(sides.map(withoutFirstPass)).toContainEqual(withoutFirstPass(record));
          expect(record.revision).toBe(Math.max(...sides.map((one) => one.revision)));
        }
      }),
      RUNS,
    );
  });

  it("keeps the earlier of two first passes of a story, whichever review stands", () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const key = ({ coderId, storyId }: Sheet): string => `${coderId} ${storyId}`;
        for (const after of merge(a, b).sheets) {
          const noted = [...a.sheets, ...b.sheets]
            .filter((each) => key(each) === key(after))
            .flatMap(({ review }) => review?.firstPass ?? []);
          const earliest = noted.map(({ finishedAt }) => finishedAt).toSorted()[0];
          expect(after.review?.firstPass?.finishedAt).toBe(earliest);
          if (after.review?.firstPass !== undefined) expect(noted).toContainEqual(after.review.firstPass);
        }
      }),
      RUNS,
    );
  });

  it("never takes a content note that nobody has removed, a title or a date off a story", () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const merged = new Map(allStories(merge(a, b)).map((story) => [story.id, story]));
        for (const story of [...allStories(a), ...allStories(b)]) {
          const after = merged.get(story.id);
          const decided = (after?.noteDecisions ?? []).map(({ note }) => noteKey(note));
          const undecided = story.contentNotes.filter((note) => !decided.includes(noteKey(note)));
          expect(after?.contentNotes).toEqual(expect.arrayContaining(undecided));
          expect(after?.title === undefined && story.title !== undefined).toBe(false);
          expect(after?.date === undefined && story.date !== undefined).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it("lets the latest decision stand on whether a story is in the study, and loses none", () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const merged = new Map(allStories(merge(a, b)).map((story) => [story.id, story]));
        for (const { id } of [...allStories(a), ...allStories(b)]) {
          const decisions = [a, b].flatMap(
            (side) => allStories(side).find((story) => story.id === id)?.exclusion ?? [],
          );
          const after = merged.get(id)?.exclusion;
          if (decisions.length === 0) expect(after).toBeUndefined();
          else {
            expect(decisions).toContainEqual(after);
            expect(after?.revision).toBe(Math.max(...decisions.map(({ revision }) => revision)));
          }
        }
      }),
      RUNS,
    );
  });

  it("keeps every attribute under its own name, whatever columns each of the two imported", () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const [ofA, ofB, merged] = [valuesOf(a), valuesOf(b), valuesOf(merge(a, b))];
        const cell = (line: string): string => line.split(" ").slice(0, 2).join(" ");
        // No value stands under a name under which neither had it, and no cell that one of them had is empty.
        for (const line of merged) expect([...ofA, ...ofB]).toContain(line);
        const filled = new Set(merged.map(cell));
        for (const line of [...ofA, ...ofB]) expect(filled).toContain(cell(line));
      }),
      RUNS,
    );
  });

  it("keeps the wording of every attribute and of the text, and hides what either hides", () => {
    const saidBy = ({ collections }: ProjectSnapshot, id: string): Collection | undefined =>
      collections.find((collection) => collection.id === id);
    fc.assert(
      fc.property(two, ([a, b]) => {
        for (const { id, textLabel, attributeDetails = [] } of merge(a, b).collections) {
          const sides = [saidBy(a, id), saidBy(b, id)];
          const labels = sides.flatMap((side) => side?.textLabel ?? []);
          expect(textLabel).toBe(labels.toSorted().at(-1));
          const said = sides.flatMap((side) => side?.attributeDetails ?? []);
          const names = attributeDetails.map(({ name }) => name);
          expect(names.toSorted()).toEqual([...new Set(said.map(({ name }) => name))].toSorted());
          for (const { name, label, hidden = false } of attributeDetails) {
            const ofThis = said.filter((one) => one.name === name);
            expect(label).toBe(
              ofThis
                .flatMap((one) => one.label ?? [])
                .toSorted()
                .at(-1),
            );
            expect(hidden).toBe(ofThis.some((one) => one.hidden === true));
          }
        }
      }),
      RUNS,
    );
  });

  it("counts the stories of every collection", () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const merged = merge(a, b);
        for (const { id, storyCount, deletedAt } of merged.collections) {
          const members = merged.stories.filter((story) => story.collectionId === id);
          expect(storyCount).toBe(deletedAt === undefined ? members.length : 0);
        }
      }),
      RUNS,
    );
  });

  it("a removal survives a copy that does not know of it yet", () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const [ofA, ofB, merged] = [recordsOf(a), recordsOf(b), recordsOf(merge(a, b))];
        for (const [key, record] of ofB) {
          const other = ofA.get(key);
          if (isLive(record) || (other !== undefined && other.revision >= record.revision)) continue;
          expect(isLive(merged.get(key)!)).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it("the plan crosses to a worker and back, and touches no record that it does not list", () => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const plan = planMerge(a, asIncoming(b), NO_CHOICES);
        expect(structuredClone(plan)).toEqual(plan);
        const listed = new Set(plan.sheets.map((one) => `${one.coderId} ${one.storyId}`));
        const after = applyPlan(a, plan);
        for (const one of a.sheets) {
          if (!listed.has(`${one.coderId} ${one.storyId}`)) expect(after.sheets).toContain(one);
        }
      }),
      RUNS,
    );
  });
});

describe("merging coders' files", () => {
  it("in any order gives the same project", () => {
    fc.assert(
      fc.property(
        ground.chain((common) =>
          fc.tuple(
            snapshotOn(common),
            snapshotOn(common),
            fc.shuffledSubarray(
              common.coders.map((coder) => coder.id),
              { minLength: common.coders.length },
            ),
          ),
        ),
        ([home, away, order]) => {
          const apply = (ids: readonly string[]): ProjectSnapshot =>
            ids.reduce((project, coderId) => merge(project, codingOf(away, coderId, home)), home);
          expect(canonical(apply(order))).toEqual(canonical(apply(order.toReversed())));
          expect(canonical(apply([...order, ...order]))).toEqual(canonical(apply(order)));
        },
      ),
      { numRuns: runs(30) },
    );
  });

  it("leaves every other coder's layer as it is, and says so of whom it changes", () => {
    fc.assert(
      fc.property(two, ([home, away]) => {
        const [coder] = away.coders;
        const plan = planMerge(home, codingOf(away, coder!.id, home), NO_CHOICES);
        expect(plan.sheets.filter((one) => one.coderId !== coder!.id)).toEqual([]);
        expect(plan.summary.coders.map((change) => change.coderId).filter((id) => id !== coder!.id)).toEqual(
          [],
        );
        const others = (snapshot: ProjectSnapshot): Sheet[] =>
          snapshot.sheets.filter((one) => one.coderId !== coder!.id);
        expect(others(applyPlan(home, plan))).toEqual(others(home));
      }),
      { numRuns: runs(30) },
    );
  });

  it("takes the coding of every story that is here and refuses that of every other", () => {
    fc.assert(
      fc.property(two, ([home, away]) => {
        const here = new Set(allStories(home).map((story) => story.id));
        for (const { id } of away.coders) {
          const plan = planMerge(home, codingOf(away, id, home), NO_CHOICES);
          const missing = away.sheets.filter((one) => one.coderId === id && !here.has(one.storyId));
          expect(plan.refused.map((refused) => refused.storyId)).toEqual(missing.map((one) => one.storyId));
          expect(plan.refused.every((refused) => refused.kind === "story-unknown")).toBe(true);
        }
      }),
      { numRuns: runs(30) },
    );
  });
});

describe("two states of a record or a sheet", () => {
  const sheets = ground.chain(({ stories, codes, coders }) => {
    const one = sheet(coders[0]!, stories[0]!, codes);
    return fc.tuple(one, one, one);
  });

  it("of a record: the higher revision wins, then the later moment, whoever asks", () => {
    const base = { id: "code-1", revision: 2, updatedAt: NOW, author: "" };
    const higher = { ...base, revision: 3, updatedAt: "2020-01-01T00:00:00Z" };
    const later = { ...base, updatedAt: "2024-03-01T09:00:00.5Z" };
    const seconds = { ...base, updatedAt: "2024-03-01T09:00:00Z" };
    const other = { ...base, author: "coder-1" };
    for (const [winner, loser] of [
      [higher, base],
      [later, base],
      [later, seconds],
      [base, seconds],
    ] as const) {
      expect(mergeRecord(winner, loser)).toBe(winner);
      expect(mergeRecord(loser, winner)).toBe(winner);
    }
    expect(mergeRecord(base, other)).toBe(mergeRecord(other, base));
    const sameOtherwiseWritten = { author: "", updatedAt: NOW, revision: 2, id: "code-1" };
    expect(mergeRecord(base, sameOtherwiseWritten)).toBe(base);
    expect(mergeRecord(sameOtherwiseWritten, base)).toBe(sameOtherwiseWritten);
  });

  it("of a review: a look at a story never takes back that it was finished, on whatever computer and whenever", () => {
    const [coder, story] = [aCoder(), aStory()];
    const finished = aSheet(coder, story, [], "finished");
    const look = aSheet(coder, story, [], "in-progress");
    const lookedAtLater = { ...look, review: { ...look.review!, updatedAt: later(60) } };
    expect(mergeSheets(finished, lookedAtLater).review?.state).toBe("finished");
    expect(mergeSheets(lookedAtLater, finished).review?.state).toBe("finished");
    const reopened = { ...look, review: { ...look.review!, revision: 2 } };
    expect(mergeSheets(finished, reopened).review?.state).toBe("in-progress");
  });

  it("of reviews that were revised apart: idempotent, commutative, associative; the earliest first pass stands, and finishing", () => {
    const moment = fc.integer({ min: 0, max: 3 }).map(later);
    const aReview = fc
      .record({
        revision: fc.integer({ min: 1, max: 2 }),
        state: fc.constantFrom("in-progress" as const, "finished" as const),
        updatedAt: moment,
        removed: fc.boolean(),
        codebookVersion: fc.constantFrom("codebook-1", "codebook-2"),
        firstPass: fc.option(
          fc.record({
            finishedAt: moment,
            codebookVersion: fc.constantFrom("codebook-1", "codebook-2"),
            annotations: fc.constantFrom<FirstPass["annotations"][]>(
              [],
              [{ id: "annotation-1" }],
              [{ id: "annotation-1", value: 2 }],
            ),
          }),
        ),
      })
      .map(({ removed, firstPass, ...fields }): Sheet => ({
        ...aSheet(aCoder(), aStory(), [], null),
        review: {
          ...newReview("coder-1", aStory().id, fields.state, NOW),
          ...fields,
          ...(removed && { deletedAt: fields.updatedAt }),
          ...(firstPass !== null && { firstPass }),
        },
      }));
    const isDone = ({ review }: Sheet): boolean => review!.state === "finished" && isLive(review!);
    fc.assert(
      fc.property(aReview, aReview, aReview, (a, b, c) => {
        expect(mergeSheets(a, structuredClone(a))).toBe(a);
        expect(mergeSheets(mergeSheets(a, b), b)).toEqual(mergeSheets(a, b));
        expect(mergeSheets(a, b)).toEqual(mergeSheets(b, a));
        const all = mergeSheets(mergeSheets(a, b), c);
        expect(all).toEqual(mergeSheets(a, mergeSheets(b, c)));
        const sides = [a, b, c];
        const highest = Math.max(...sides.map(({ review }) => review!.revision));
        const latest = sides.filter(({ review }) => review!.revision === highest);
        expect(all.review!.revision).toBe(highest);
        expect(isDone(all)).toBe(latest.some(isDone));
        const passes = sides.flatMap(({ review }) => review!.firstPass?.finishedAt ?? []);
        expect(all.review!.firstPass?.finishedAt).toBe(passes.toSorted()[0]);
      }),
      { numRuns: runs(500) },
    );
  });

  it("of a sheet: idempotent, commutative, associative, and the very sheet where nothing is new", () => {
    const ordered = (one: Sheet): unknown => ({
      ...one,
      annotations: one.annotations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      memos: one.memos.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    });
    fc.assert(
      fc.property(sheets, ([a, b, c]) => {
        expect(mergeSheets(a, structuredClone(a))).toBe(a);
        const ab = mergeSheets(a, b);
        expect(mergeSheets(ab, b)).toBe(ab);
        expect(ordered(ab)).toEqual(ordered(mergeSheets(b, a)));
        expect(ordered(mergeSheets(ab, c))).toEqual(ordered(mergeSheets(a, mergeSheets(b, c))));
      }),
    );
  });
});
