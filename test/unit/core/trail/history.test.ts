import fc from "fast-check";
import { expect, test } from "vitest";
import type { Action } from "../../../../core/changes/action.ts";
import { CSV_FORMS } from "../../../../core/exporting/csv-form.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { historyTable } from "../../../../core/exporting/history.ts";
import { handedOut, withoutCoding } from "../../../../core/file/blank-copy.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeCoding, encodeProject } from "../../../../core/file/encode.ts";
import { applyPlan } from "../../../../core/merge/apply-plan.ts";
import { withoutCodersWords } from "../../../../core/merge/blind-file.ts";
import { resolveBundle, resolveProject } from "../../../../core/merge/resolve.ts";
import { restoreOver } from "../../../../core/merge/restore.ts";
import { describeNews } from "../../../../core/merge/summary.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import { newAssignment } from "../../../../core/model/assignment.ts";
import type { HistoryEntry } from "../../../../core/model/history-entry.ts";
import {
  HISTORY_EVENTS,
  historyEntrySchema,
  isAsWritten,
  mergeHistoryEntry,
  newHistoryEntry,
} from "../../../../core/model/history-entry.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { filteredEntries, shownEntries } from "../../../../core/trail/shown.ts";
import { entryOfChange, entryOfReversal } from "../../../../core/trail/tell.ts";
import { entryWords } from "../../../../core/trail/words.ts";
import {
  aCode,
  aCoder,
  aDecision,
  aProject,
  aSheet,
  aSnapshot,
  later,
  NOW,
  someStories,
} from "../../../support/builders.ts";

const ana = aCoder({ id: "ana", name: "Ana" });
const ben = aCoder({ id: "ben", name: "Ben" });
const code = aCode();
const stories = someStories(2);
const hash = "0a".repeat(32);
const exported = newHistoryEntry(
  {
    event: "export",
    names: { form: "tables" },
    counts: { rows: 4 },
    files: [{ name: "long.csv", sha256: hash }],
  },
  "ana",
  NOW,
);
const decided = newHistoryEntry(
  {
    event: "decide",
    names: { code: "Empathy", story: "S001", place: "story", answer: "applied" },
    about: { storyId: stories[0]?.id ?? "", codeId: code.id },
  },
  "ben",
  later(1),
);
const study = (history: readonly HistoryEntry[]): ProjectSnapshot =>
  aSnapshot({
    stories,
    codes: [code],
    coders: [ana, ben],
    history,
    sheets: [aSheet(ana, stories[0] ?? never(), [{ code }])],
  });
const meta = { saveId: "s", savedAt: later(5), application: { name: "Concord", version: "0" } };

function never(): never {
  throw new Error("There is a story.");
}

function incoming(snapshot: ProjectSnapshot) {
  const { id, name } = snapshot.project;
  const source = { projectId: id, projectName: name, savedAt: NOW };
  return { kind: "project", source, snapshot, refused: [] } as const;
}

const choices = { unite: [], author: "", now: later(9) };
const anEntry = fc
  .record({
    event: fc.constantFrom(...HISTORY_EVENTS),
    author: fc.constantFrom("", "ana", "ben"),
    name: fc.string({ unit: "binary" }),
    count: fc.nat(),
    at: fc.nat({ max: 5 }),
  })
  .map(({ event, author, name, count, at }) =>
    newHistoryEntry(
      { event, names: { round: name }, counts: { stories: count }, files: [{ name, sha256: hash }] },
      author,
      later(at),
    ),
  );

test("entries are united by merging: nothing is doubled, lost or changed, in whatever order", () => {
  const lists = fc.array(anEntry, { maxLength: 6 });
  fc.assert(
    fc.property(lists, lists, (some, others) => {
      const unique = (list: readonly HistoryEntry[]) => [
        ...new Map(list.map((each) => [each.id, each])).values(),
      ];
      const [a, b] = [study(unique(some)), study(unique(others))];
      const merged = (to: ProjectSnapshot, from: ProjectSnapshot) =>
        applyPlan(to, planMerge(to, incoming(from), choices));
      const ids = ({ history }: ProjectSnapshot) => history.map(({ id }) => id).toSorted();
      const both = merged(a, b);
      expect(ids(both)).toEqual([...new Set([...ids(a), ...ids(b)])].toSorted());
      expect(ids(merged(b, a))).toEqual(ids(both));
      expect(planMerge(both, incoming(b), choices).isEmpty).toBe(true);
      expect(both.history.every(isAsWritten)).toBe(true);
    }),
  );
});

test("a file keeps every entry word for word, whatever is in its names, with fields of a later version", () => {
  fc.assert(
    fc.property(anEntry, (entry) => {
      const later = { ...entry, mood: 3, about: { ...entry.about, teamId: "t1" } };
      const bundle = decodeBundle(encodeProject(study([later]), meta));
      if (!bundle.ok || bundle.value.kind !== "project") throw new Error("It is a project file.");
      const { history } = resolveProject(bundle.value).snapshot;
      expect(history).toEqual([later]);
      expect(isAsWritten(resolveProject(bundle.value).snapshot.history[0] ?? entry)).toBe(false);
      expect(isAsWritten(entry)).toBe(true);
      expect(historyEntrySchema.safeParse(entry).success).toBe(true);
    }),
  );
});

test("an entry that a file has changed or removed does not take the place of what was written", () => {
  const changed = { ...exported, counts: { rows: 1 }, revision: 9, updatedAt: later(3) };
  const removed = { ...exported, revision: 9, deletedAt: later(3) };
  for (const other of [changed, removed]) {
    expect(mergeHistoryEntry(exported, other)).toEqual(exported);
    expect(mergeHistoryEntry(other, exported)).toEqual(exported);
  }
});

test("what a plan brings of the history alone is no news", () => {
  const plan = planMerge(study([]), incoming(study([exported])), choices);
  expect(plan.isEmpty).toBe(false);
  expect(plan.isHistoryAlone).toBe(true);
  expect(describeNews(plan)).toEqual([]);
  const more = planMerge(aSnapshot({ stories, coders: [ana] }), incoming(study([exported])), choices);
  expect(more.isHistoryAlone).toBe(false);
});

test("another project's history stays there", () => {
  const other = { ...study([exported]), project: aProject({ id: "another" }) };
  expect(applyPlan(study([]), planMerge(study([]), incoming(other), choices)).history).toEqual([]);
});

test("a restored backup takes no entry away", () => {
  const by = { own: new Set(["ana"]), author: "ana", now: later(4), latest: 9 };
  expect(restoreOver(study([exported, decided]), study([exported]), by).history).toEqual([exported, decided]);
});

test("a coder's file has their own entries, and others in their name are left out; a copy and a hand-out begin anew", () => {
  const bytes = encodeCoding(study([exported, decided]), "ana", meta);
  const bundle = decodeBundle(bytes ?? new Uint8Array());
  if (!bundle.ok || bundle.value.kind !== "coding") throw new Error("It is a coder's file.");
  expect(bundle.value.history).toEqual([exported]);
  const forged = { ...bundle.value, history: [exported, decided] };
  const read = resolveBundle(forged, () => undefined);
  expect(read.kind === "coding" && read.history).toEqual([exported]);

  const begin = newHistoryEntry({ event: "begin" }, "", later(2));
  expect(withoutCoding(study([exported, decided]), { names: true }).history).toEqual([]);
  expect(withoutCoding(study([exported]), { names: true, begin }).history).toEqual([begin]);
  const draft = {
    roundId: "r",
    round: "One",
    dividedAt: NOW,
    coderId: "ana",
    storyIds: [stories[0]?.id ?? ""],
  };
  const assigned = { ...study([exported, decided]), assignments: [newAssignment(draft, "ana", NOW)] };
  const begun = (count: number) => newHistoryEntry({ event: "begin", counts: { stories: count } }, "", NOW);
  expect(handedOut(assigned, "ana", begun)?.history).toEqual([begun(1)]);
});

const by = { author: "ana", now: NOW };
const actions: readonly (readonly [Action, string])[] = [
  [
    { kind: "import-stories", args: { collection: "Nights", stories: 3 } },
    "Imported 3 stories into “Nights”",
  ],
  [
    { kind: "import-coding", args: { fileName: "all_tags.csv", coder: "Mei", annotations: 12, stories: 2 } },
    "Imported coding by “Mei” of 2 stories from “all_tags.csv”",
  ],
  [{ kind: "import-codebook", args: { fileName: "codes.csv" } }, "Imported the codebook “codes.csv”"],
  [{ kind: "merge-coding", args: { coder: "Mei" } }, "Merged the coding of Mei"],
  [{ kind: "merge-files", args: { files: 3, coders: ["Mei", "Jo"] } }, "Merged 3 files"],
  [{ kind: "merge-project", args: { project: "Nights" } }, "Merged the project “Nights”"],
  [
    { kind: "assign-round", args: { name: "One", stories: 2, coders: 1 } },
    "Assigned “One”: 2 stories to 1 coder",
  ],
  [
    { kind: "move-stories", args: { name: "Two", stories: 2, coders: 2 } },
    "Moved 2 stories to others in “Two”",
  ],
  [{ kind: "remove-round", args: { name: "One" } }, "Removed the assignments of “One”"],
  [{ kind: "freeze-codebook", args: { name: "Pilot" } }, "Froze the codebook as “Pilot”"],
  [
    { kind: "decide", args: { story: "S1", code: "Hope", isPassage: false, answer: { level: "often" } } },
    "Decided on “Hope” in “S1”: often",
  ],
  [
    { kind: "decide", args: { story: "S1", code: "Hope", isPassage: true, answer: null } },
    "Decided on “Hope” in a passage of “S1”: passages agreed on",
  ],
  [
    {
      kind: "decide",
      args: { story: "S1", code: "Hope", isPassage: true, answer: null, edit: "again" },
    },
    "Decided again on “Hope” in a passage of “S1”: passages agreed on",
  ],
  [
    {
      kind: "decide",
      args: {
        ...{ story: "S1", code: "Hope", isPassage: false, answer: "applied" },
        ...{ edit: "reason-changed", reason: "story-ambiguous" },
      },
    },
    "Changed the reason for the decision on “Hope” in “S1”: story ambiguous",
  ],
  [
    {
      kind: "decide",
      args: { story: "S1", code: "Hope", isPassage: false, answer: "applied", edit: "note-written" },
    },
    "Wrote a note on the decision on “Hope” in “S1”",
  ],
  [
    { kind: "ask-others", args: { story: "S1", code: "Hope", isPassage: false } },
    "Asked the others about “Hope” in “S1”",
  ],
  [
    { kind: "ask-others", args: { story: "S1", code: "Hope", isPassage: false, isChanged: true } },
    "Changed the question to the others about “Hope” in “S1”",
  ],
  [
    { kind: "remove-decision", args: { story: "S1", code: "Hope", isPassage: false } },
    "Removed the decision on “Hope” in “S1”",
  ],
  [
    { kind: "change-deidentification", args: { isOn: true, dates: "shifted" } },
    "De-identification is on: dates are shifted",
  ],
  [{ kind: "change-deidentification", args: { isOn: false, dates: "year" } }, "De-identification is off"],
  [
    { kind: "change-consensus", args: { way: "adjudicator", adjudicator: "Mei" } },
    "Chose how the study comes to a consensus: adjudicator (Mei)",
  ],
];

test.each(actions)("the history tells of %o, and of undoing it", (action, words) => {
  const entry = entryOfChange({ action, steps: [] }, by);
  if (entry === null) throw new Error("It is told.");
  expect(entryWords(entry)).toBe(words);
  const undone = entryOfReversal({ action, steps: [] }, "undo", { entryId: entry.id, kept: 2 }, by);
  if (undone === null) throw new Error("It is told.");
  expect(entryWords(undone)).toBe(
    `Undone: ${words.charAt(0).toLowerCase()}${words.slice(1)}. 2 later changes were kept`,
  );
  expect(undone.about.entryId).toBe(entry.id);
  expect(
    shownEntries([entry, { ...undone, updatedAt: later(1) }], new Map(), null).map((each) => each.isUndone),
  ).toEqual([false, true]);
});

test("what leaves the project without a file is told as what it is", () => {
  const words = (names: Record<string, string>, counts = {}) =>
    entryWords(newHistoryEntry({ event: "export", names, counts }, "ana", NOW));
  expect(words({ form: "passages", by: "copy" }, { passages: 37 })).toBe("Copied passages: 37 passages");
  expect(words({ form: "document", by: "print", document: "Nights codebook" })).toBe(
    "Printed “Nights codebook”",
  );
});

test("the reasons of decisions that a merge brings are not its own", () => {
  const after = aDecision({ reason: "slip", note: "Read too quickly." });
  const steps = [{ table: "decisions", before: null, after }] as const;
  const merge: Action = { kind: "merge-coding", args: { coder: "Mei" } };
  expect(entryOfChange({ action: merge, steps }, by)?.names).toEqual({ coders: "Mei" });
});

test("coding, memos and changes of codes are not in it", () => {
  const action: Action = { kind: "finish-story", args: { story: "S001" } };
  expect(entryOfChange({ action, steps: [] }, by)).toBeNull();
  expect(entryOfReversal({ action, steps: [] }, "undo", { entryId: undefined, kept: 0 }, by)).toBeNull();
});

test("whoever codes blind reads of others' decisions that there are some, and neither code, story nor answer", () => {
  const undone = newHistoryEntry(
    {
      event: "undo",
      names: { ...decided.names, event: "decide" },
      about: { ...decided.about, entryId: decided.id },
    },
    "ben",
    later(2),
  );
  const rows = shownEntries([exported, decided, undone], new Map([["ben", "Ben"]]), "ana");
  const told = JSON.stringify([rows, csvText(historyTable(rows), CSV_FORMS["r-python"])]);
  for (const secret of ["Empathy", "S001", "applied", code.id, stories[0]?.id ?? ""])
    expect(told).not.toContain(secret);
  expect(rows.map(({ words }) => words)).toEqual([
    "Undone: decided on a code in a story",
    "Decided on a code in a story",
    "Exported tables: 4 rows",
  ]);
  // One's own are told, and everybody's to whoever has seen others' coding.
  expect(JSON.stringify(shownEntries([decided], new Map(), "ben"))).toContain("Empathy");
  expect(JSON.stringify(shownEntries([decided], new Map(), null))).toContain("Empathy");
});

test("a blind coder’s application takes no entry about decisions from a team folder", () => {
  const bundle = decodeBundle(encodeProject(study([exported, decided]), meta));
  if (!bundle.ok || bundle.value.kind !== "project") throw new Error("It is a project file.");
  expect(withoutCodersWords(bundle.value).history).toEqual([exported]);
});

test("filters by kind, coder, day and text, also of files and their hashes", () => {
  const rows = shownEntries([exported, decided], new Map(), null);
  const all = { group: null, author: null, from: null, to: null, text: "" };
  const ids = (over: object) =>
    filteredEntries(rows, { ...all, ...over }, (moment) => moment.slice(0, 10)).map(
      ({ entry }) => entry.event,
    );
  expect(ids({})).toEqual(["decide", "export"]);
  expect(ids({ group: "exports" })).toEqual(["export"]);
  expect(ids({ author: "ben" })).toEqual(["decide"]);
  expect(ids({ text: "LONG.csv" })).toEqual(["export"]);
  expect(ids({ text: hash })).toEqual(["export"]);
  expect(ids({ text: "empathy" })).toEqual(["decide"]);
  const day = NOW.slice(0, 10);
  expect(ids({ from: day, to: day.slice(0, 7) })).toEqual(["decide", "export"]);
  expect(ids({ to: "2000" })).toEqual([]);
});

test("an event that only a later version knows is told as such, and kept", () => {
  const unknown = { ...exported, event: "teleport" };
  expect(entryWords(unknown)).toContain("newer version");
  expect(historyEntrySchema.safeParse(unknown).success).toBe(true);
  expect(shownEntries([unknown], new Map(), null)[0]?.group).toBe("other");
});
