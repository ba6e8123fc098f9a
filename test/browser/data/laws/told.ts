import type { Life, Step } from "./lives.ts";

/** Histories that are rare and hard; each is lived every time. */
const told: readonly (readonly Partial<Step>[])[] = [
  // A finish that was undone is no first pass, also where the story is only looked at next.
  [{ what: "finish" }, { what: "undo" }, { what: "look" }, { what: "toggle" }, { what: "finish" }],
  // A star goes with its annotation, also where that is undone, and where a teammate has both.
  [
    { what: "toggle" },
    { what: "star" },
    { what: "save" },
    { what: "recode" },
    { what: "undo" },
    { what: "star" },
    { what: "recode" },
    { what: "merge" },
  ],
  // A decision is one record, whoever makes it: the later one stands, and its removal reaches those who have it.
  [
    { what: "decide", a: 0, b: 1 },
    { what: "save" },
    { what: "merge", who: 1 },
    { what: "decide", a: 0, b: 3, who: 1 },
    { what: "remove decision", who: 1 },
    { what: "undo", who: 1 },
    { what: "redo", who: 1 },
    { what: "save", who: 1 },
    { what: "merge" },
    { what: "decide", a: 0, b: 1 },
  ],
  // A round that is removed and assigned again is the same records; a story moves to another coder, and what is handed out follows each time.
  [
    { what: "assign", a: 1, b: 0 },
    { what: "hand out", a: 0 },
    { what: "hand out", a: 1 },
    { what: "move stories", a: 0, b: 1 },
    { what: "move stories", a: 0, b: 0 },
    { what: "hand out", a: 0 },
    { what: "hand out", a: 1 },
    { what: "copy" },
    { what: "merge", who: 1 },
    { what: "remove round", a: 0 },
    { what: "hand out", a: 0 },
    { what: "save" },
    { what: "merge", who: 1 },
    { what: "undo" },
    { what: "assign", a: 1, b: 0 },
    { what: "remove round", a: 0 },
    { what: "assign", a: 1, b: 0 },
  ],
  // What is handed out and comes back whole merges: it brings no decision, and takes none away.
  [
    { what: "decide", a: 0, b: 1 },
    { what: "assign", a: 1, b: 1 },
    { what: "hand out", a: 0 },
    { what: "merge", a: 0, who: 1 },
    { what: "decide", a: 0, b: 2, who: 1 },
    { what: "save", who: 1 },
    { what: "merge" },
    { what: "lose" },
  ],
  // What is coded on redacted texts comes back to its places in the stored ones, also where it is the second time and where redactions are no longer applied.
  ...[0, 3, 6, 9].flatMap((b) => [
    [
      { what: "redact", a: 0, b: 1 } as const,
      { what: "de-identify", a: 0, b: 1 } as const,
      { what: "copy", b } as const,
      { what: "merge" } as const,
      { what: "merge", who: 1 } as const,
      { what: "redact", a: 1, b } as const,
      { what: "copy", a: 1, b: b + 1 } as const,
      { what: "de-identify", a: 0, b: 0 } as const,
      { what: "save" } as const,
      { what: "merge", a: 0, who: 1 } as const,
      { what: "merge", a: 1, who: 1 } as const,
      { what: "merge", a: 1, who: 2 } as const,
    ],
  ]),
  // Keys, assignments and decisions go along with a hand-out of redacted texts as they would without, at their places in these.
  [
    { what: "toggle", a: 0, b: 3 },
    { what: "toggle", a: 1, b: 6 },
    { what: "redact", a: 0, b: 1 },
    { what: "redact", a: 1, b: 2 },
    { what: "train", a: 0, b: 1 },
    { what: "assign", a: 3, b: 4 },
    { what: "de-identify", a: 0, b: 1 },
    { what: "hand out", a: 0 },
    { what: "hand out", a: 1 },
    { what: "hand out", a: 2 },
    { what: "merge", a: 0, who: 1 },
    { what: "copy", b: 2 },
    { what: "merge", a: 0, who: 2 },
  ],
  // Looking again at a story whose finish was undone comes after everything that was met since.
  [{ what: "finish" }, { what: "undo" }, { what: "see others" }, { what: "look" }],
  // Other columns take the place of a deleted collection; that is undone, and the first columns have their values again.
  [
    { what: "toggle" },
    { what: "import", a: 0 },
    { what: "remove collection" },
    { what: "import", a: 1 },
    { what: "undo import", a: 1 },
    { what: "undo" },
    { what: "save" },
  ],
  // The column that an import brought has values on stories of a merge by the time when the import is undone.
  [
    { what: "import", a: 0, who: 1 },
    { what: "save", who: 1 },
    { what: "import", a: 0 },
    { what: "merge" },
    { what: "exclude", a: 2 },
    { what: "undo import" },
    { what: "undo merge" },
    { what: "redo merge" },
  ],
  // A working copy that is built again has the stories of a collection that was removed since the file: a file brings nothing new.
  [{ what: "remove collection" }, { what: "save", who: 1 }, { what: "lose" }, { what: "merge" }],
  // Stories of a removed collection are in no file: when they come back with it, the file is saved at once.
  [{ what: "remove collection" }, { what: "save" }, { what: "undo" }, { what: "lose" }],
  // Stories of a replaced collection come again with a merge: the import that replaced it is undone only once that merge is.
  [
    { what: "remove collection" },
    { what: "import", a: 1 },
    { what: "save", who: 1 },
    { what: "merge" },
    { what: "undo import" },
    { what: "undo merge" },
    { what: "undo import" },
    { what: "redo merge" },
  ],
  // What was undone comes back with the sheet that the safety copy has, where the computer stops.
  [{ what: "look", stop: 0 }, { what: "toggle" }, { what: "undo merge", stop: 5 }],
  // A first pass that the file has stays noted where the working copy is lost, though the finish was undone since.
  [{ what: "look" }, { what: "finish" }, { what: "save" }, { what: "undo" }, { what: "lose" }],
  // What came back from the safety copy is undone, and the story only looked at: a file that has it and is asked for brings it again.
  [
    { what: "finish", a: 18, b: 16, stop: 0 },
    { what: "save" },
    { what: "merge", who: 1 },
    { what: "save", who: 1 },
    { what: "undo merge" },
    { what: "look" },
    { what: "merge" },
  ],
  // The safety copy has what an undo or redo has changed and nothing else: a name that came with a merge does not come back when that is undone.
  [
    { what: "toggle" },
    { what: "undo" },
    { what: "rename project", who: 1 },
    { what: "save", who: 1 },
    { what: "merge" },
    { what: "redo" },
    { what: "undo merge", stop: 16 },
  ],
  // A restored backup is saved at once: the safety copy has nothing of it.
  [{ what: "save" }, { what: "define" }, { what: "save" }, { what: "restore", a: 1 }, { what: "lose" }],
  // What came back from the safety copy is saved at once: undone, it does not come back again where the computer stops.
  [{ what: "finish" }, { what: "lose" }, { what: "undo merge", stop: 7 }],
  // Whoever is removed before they code is told of nothing that they have seen.
  [
    { what: "remove coder", who: 1 },
    { what: "save", who: 1 },
    { what: "merge" },
    { what: "see others" },
    { what: "toggle" },
  ],
  // A story that is left out comes with a merge: what is said next is above that decision.
  [
    { what: "import", a: 0, who: 1 },
    ...Array.from({ length: 6 }, (_, a) => ({ what: "exclude", a, who: 1 }) as const),
    { what: "save", who: 1 },
    { what: "merge" },
    { what: "define" },
  ],
  // The column of an undone import comes in a teammate's file, for other stories: its values for a story that is coded stay undone.
  [
    { what: "import", a: 0 },
    { what: "import", a: 1 },
    { what: "import", a: 1, who: 1 },
    ...[0, 1, 2, 3].map((a) => ({ what: "toggle", a, who: 1 }) as const),
    { what: "undo import", who: 1 },
    { what: "save" },
    { what: "merge", who: 1 },
  ],
  // The import of stories that a removed collection has is undone before the removal is.
  [
    { what: "import" },
    { what: "remove collection" },
    { what: "undo import" },
    { what: "undo" },
    { what: "redo" },
    { what: "undo" },
  ],
  // Stories with another column come to a removed collection: when the removal is undone, the column and its values are there.
  [
    { what: "import", a: 1, who: 1 },
    { what: "save", who: 1 },
    { what: "remove collection" },
    { what: "merge" },
    { what: "undo" },
  ],
  // The computer stops once other columns have taken the place of a removed collection: the safety copy, which has the removal, has nothing to add.
  [{ what: "remove collection" }, { what: "import", a: 2, stop: 12 }],
  // A code that a merge brought is in use by the time when the merge is undone.
  [
    { what: "add code", who: 1 },
    { what: "save", who: 1 },
    { what: "merge" },
    ...[0, 1, 2].map((b) => ({ what: "toggle", b }) as const),
    { what: "undo merge" },
  ],
  // Two people change a code's definition and its place apart: settling one leaves the other to be settled.
  [
    { what: "add code" },
    { what: "move code", a: 1 },
    { what: "define", a: 1 },
    { what: "move code", a: 0, b: 3, who: 1 },
    { what: "define", a: 0, who: 1 },
    { what: "save", who: 1 },
    { what: "merge" },
    { what: "settle" },
    { what: "settle" },
    { what: "undo" },
  ],
  // A file tells the coded stories of a removed collection as they were shown, and not as an undone import brought them once more.
  [
    ...[0, 1].map((a) => ({ what: "toggle", a }) as const),
    { what: "remove collection" },
    { what: "import" },
    { what: "undo import" },
    { what: "save" },
  ],
  // A restored backup knows the stories of its removed collection no longer, of which nobody has spoken there: what others settle on one of them comes with it.
  [
    { what: "remove collection", who: 1 },
    { what: "save", who: 1 },
    { what: "decide" },
    { what: "restore", who: 1 },
  ],
  // What a restored backup says again is above everything that was met since, whatever that was about.
  [{ what: "save" }, { what: "define" }, { what: "toggle" }, { what: "restore" }],
  // A merge brings a column that comes before the others: undone, each value stands under its own again.
  [{ what: "import", a: 1, who: 1 }, { what: "save", who: 1 }, { what: "merge" }, { what: "undo merge" }],
  // A value that a merge brought under the column of an import goes with it, and does not come back with the column.
  [
    { what: "import", a: 0 },
    { what: "import", a: 1, who: 1 },
    { what: "save", who: 1 },
    { what: "import", a: 1 },
    { what: "merge" },
    { what: "undo import", a: 1 },
    { what: "import", a: 1 },
  ],
  // The computer stops as a merge, or an import, that brings an undone story again has just been done: it was asked for, so what is decided of that story comes.
  ...[10, 11, 12, 13].map((stop) => [
    { what: "import", a: 0, who: 1 } as const,
    { what: "save", who: 1 } as const,
    { what: "merge" } as const,
    { what: "undo merge" } as const,
    { what: "merge", stop } as const,
    { what: "exclude", who: 1 } as const,
    { what: "save", who: 1 } as const,
    { what: "take shared" } as const,
  ]),
  ...[10, 11, 12, 13].map((stop) => [
    { what: "import", a: 0 } as const,
    { what: "undo import" } as const,
    { what: "import", a: 0, stop } as const,
    { what: "import", a: 0, who: 1 } as const,
    { what: "exclude", who: 1 } as const,
    { what: "save", who: 1 } as const,
    { what: "take shared" } as const,
  ]),
];

/** Lives of three, who in the end merge everybody's file. */
export const toldLives: readonly Life[] = told.map((steps) => {
  const still = { who: 0, what: "look", a: 0, b: 0, stop: null } as const;
  return { coders: 3, steps: steps.map((step) => ({ ...still, ...step })), meeting: "all" };
});
