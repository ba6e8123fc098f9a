import { expect, test } from "vitest";
import type { Action, ActionKind } from "../../../core/changes/action.ts";
import { planMerge } from "../../../core/merge/whole-merge.ts";
import { actionWords, mergedWords } from "../../../renderer/words/history.ts";
import { aCode, aSnapshot, NOW } from "../../support/builders.ts";

const passage = { code: { name: "Hope" }, story: "S001", isPassage: true };
const whole = { code: { name: "Mood", level: "high" }, story: "S001", isPassage: false };
const local = aSnapshot();
const snapshot = aSnapshot({ codes: [aCode()] });
const source = { projectId: "project-1", projectName: "A study", savedAt: NOW };
const { summary } = planMerge(
  local,
  { kind: "project", source, snapshot, refused: [] },
  { unite: [], author: "", now: NOW },
);

/** At least one action of each kind, and its words. */
const words: { readonly [K in ActionKind]: readonly (readonly [Action<K>["args"], string])[] } = {
  "apply-code": [
    [passage, "apply “Hope” to a passage of “S001”"],
    [whole, "apply “Mood: high” to “S001”"],
    [{ ...whole, code: { name: "x".repeat(100) } }, `apply “${"x".repeat(40)}…${"x".repeat(19)}” to “S001”`],
  ],
  "unapply-code": [
    [passage, "remove “Hope” from a passage of “S001”"],
    [{ ...whole, code: null }, "remove “a removed code” from “S001”"],
  ],
  "reshape-passage": [[passage, "change the extent of “Hope” in “S001”"]],
  recode: [
    [passage, "change the code of a passage of “S001” to “Hope”"],
    [whole, "change the code of “S001” to “Mood: high”"],
  ],
  "split-passage": [[passage, "split a passage with “Hope” in “S001”"]],
  "join-passages": [[passage, "join passages with “Hope” in “S001”"]],
  "write-memo": [
    [{ subject: "S001", isPassage: true }, "write a memo on a passage of “S001”"],
    [{ subject: "Hope", isPassage: false }, "write a memo on “Hope”"],
  ],
  "change-memo": [[{ subject: "S001", isPassage: false }, "change a memo on “S001”"]],
  "remove-memo": [[{ subject: "S001", isPassage: false }, "remove a memo on “S001”"]],
  "set-flag": [[{ flag: "discuss", story: "S001" }, "flag “S001” as “discuss”"]],
  "remove-flag": [[{ flag: "discuss", story: "S001" }, "remove the flag “discuss” from “S001”"]],
  "set-confidence": [
    [
      { code: "Hope", confidence: "low confidence", story: "S001", isPassage: true },
      "set low confidence for “Hope” on a passage of “S001”",
    ],
  ],
  "remove-confidence": [
    [{ code: "Hope", story: "S001", isPassage: false }, "remove the confidence of “Hope” on “S001”"],
  ],
  "set-star": [[{ story: "S001", isPassage: true }, "star a passage of “S001”"]],
  "remove-star": [[{ story: "S001", isPassage: false }, "remove the star from “S001”"]],
  "set-example": [
    [
      { story: "S001", isPassage: true, code: "Hope", kind: "typical" },
      "choose a passage of “S001” as a typical example of “Hope”",
    ],
  ],
  "remove-example": [
    [{ story: "S001", isPassage: false, code: "Hope" }, "remove “S001” from the examples of “Hope”"],
  ],
  decide: [
    [
      { story: "S001", isPassage: false, code: "Hope", answer: "applied" },
      "decide on “Hope” in “S001”: applied",
    ],
    [
      { story: "S001", isPassage: false, code: "Hope", answer: "not-applied" },
      "decide on “Hope” in “S001”: not applied",
    ],
    [
      { story: "S001", isPassage: false, code: "Tone", answer: { level: "high" } },
      "decide on “Tone” in “S001”: high",
    ],
    [
      { story: "S001", isPassage: true, code: "Hope", answer: null },
      "decide on “Hope” in a passage of “S001”",
    ],
    [
      { story: "S001", isPassage: false, code: "Hope", answer: "applied", edit: "again" },
      "decide again on “Hope” in “S001”: applied",
    ],
    [
      {
        story: "S001",
        isPassage: false,
        code: "Hope",
        answer: "applied",
        edit: "reason-given",
        reason: "slip",
      },
      "give a reason for the decision on “Hope” in “S001”: slip",
    ],
    [
      { story: "S001", isPassage: true, code: "Hope", answer: null, edit: "note-changed" },
      "change the note on the decision on “Hope” in a passage of “S001”",
    ],
  ],
  "ask-others": [
    [{ story: "S001", isPassage: false, code: "Hope" }, "ask the others about “Hope” in “S001”"],
    [
      { story: "S001", isPassage: false, code: "Hope", isChanged: true },
      "change the question to the others about “Hope” in “S001”",
    ],
  ],
  "remove-decision": [
    [{ story: "S001", isPassage: false, code: "Hope" }, "remove the decision on “Hope” in “S001”"],
  ],
  "change-consensus": [
    [{ way: "majority" }, "choose how the study comes to a consensus: majority"],
    [
      { way: "adjudicator", adjudicator: "Ana" },
      "choose how the study comes to a consensus: a named adjudicator (Ana)",
    ],
  ],
  "code-hits": [
    [
      { code: { name: "Hope" }, typed: "tea", unit: "sentence", stories: 2, count: 3 },
      "apply “Hope” to 3 passages with “tea”",
    ],
    [
      { code: { name: "Hope" }, typed: "tea", unit: "story", stories: 2, count: 2 },
      "apply “Hope” to 2 stories with “tea”",
    ],
  ],
  "code-stories": [[{ code: { name: "Hope" }, stories: 1 }, "apply “Hope” to 1 story"]],
  "uncode-stories": [[{ code: { name: "Hope" }, stories: 2 }, "remove “Hope” from 2 stories"]],
  "clear-stories": [[{ stories: 2, count: 9 }, "clear the coding of 2 stories"]],
  "flag-stories": [[{ flag: "discuss", stories: 2 }, "flag 2 stories as “discuss”"]],
  "unflag-stories": [[{ flag: "discuss", stories: 2 }, "remove the flag “discuss” from 2 stories"]],
  "change-flags": [[{}, "change the project’s flags"]],
  "finish-story": [[{ story: "S001" }, "finish “S001”"]],
  "confirm-coding": [[{ story: "S001" }, "confirm the coding of “S001”"]],
  "reopen-story": [[{ story: "S001" }, "reopen “S001”"]],
  "exclude-story": [[{ story: "S001" }, "leave “S001” out of the study"]],
  "include-story": [[{ story: "S001" }, "bring “S001” back into the study"]],
  "exclude-stories": [
    [{ stories: 12, reason: "" }, "leave 12 stories out of the study"],
    [{ stories: 1, reason: "told twice" }, "leave 1 story out of the study (told twice)"],
  ],
  "include-stories": [[{ stories: 12 }, "bring 12 stories back into the study"]],
  "add-content-note": [
    [{ note: "war", story: "S001", stories: 1 }, "add the content note “war” to “S001”"],
    [{ note: "war", story: "S001", stories: 12 }, "add the content note “war” to 12 stories"],
  ],
  "remove-content-note": [
    [{ note: "war", story: "S001", stories: 1 }, "remove the content note “war” from “S001”"],
  ],
  "change-support-lines": [[{}, "change the support lines"]],
  "ask-confidence": [[{}, "ask coders for their confidence"]],
  "ask-no-confidence": [[{}, "no longer ask coders for their confidence"]],
  "change-note-words": [[{}, "change the words for content notes"]],
  "accept-redactions": [[{ count: 1, stories: 1 }, "accept 1 redaction"]],
  "refuse-redactions": [[{ count: 3, stories: 2 }, "refuse 3 redactions in 2 stories"]],
  "change-redactions": [
    [{ count: 2, stories: 2 }, "change what stands instead in 2 redactions in 2 stories"],
  ],
  "remove-redactions": [[{ count: 1, stories: 1 }, "remove the decision on 1 redaction"]],
  "change-deidentification": [[{ isOn: true, dates: "year" }, "change de-identification (on)"]],
  "add-code": [[{ name: "Hope" }, "add the code “Hope”"]],
  "change-code": [[{ name: "Hope" }, "change the code “Hope”"]],
  "settle-conflict": [[{ name: "Hope" }, "settle a conflict in the code “Hope”"]],
  "remove-code": [[{ name: "Hope" }, "remove the code “Hope”"]],
  "move-code": [[{ name: "Hope" }, "move the code “Hope”"]],
  "freeze-codebook": [[{ name: "Pilot" }, "freeze the codebook as “Pilot”"]],
  "retire-code": [[{ name: "Hope" }, "retire the code “Hope”"]],
  "bring-back-code": [[{ name: "Hope" }, "bring back the code “Hope”"]],
  "merge-codes": [[{ name: "Hope", into: "Trust" }, "merge the code “Hope” into “Trust”"]],
  "unmerge-code": [[{ name: "Hope", from: "Trust" }, "unmerge the code “Hope” from “Trust”"]],
  "add-starter-codebook": [[{}, "add the starter codebook"]],
  "import-codebook": [[{ fileName: "codes.csv" }, "import the codebook “codes.csv”"]],
  "add-coder": [[{ name: "Mei" }, "add the coder “Mei”"]],
  "add-second-pass": [[{ name: "Mei" }, "add a second pass for “Mei”"]],
  "rename-coder": [[{ from: "Mei", to: "Mei L." }, "rename “Mei” to “Mei L.”"]],
  "remove-coder": [[{ name: "Mei" }, "remove the coder “Mei”"]],
  "assign-round": [
    [{ name: "Pilot", stories: 60, coders: 3 }, "assign “Pilot” (60 stories, 3 coders)"],
    [{ name: "Pilot", stories: 1, coders: 1 }, "assign “Pilot” (1 story, 1 coder)"],
  ],
  "move-stories": [
    [{ name: "Ben leaves", stories: 8, coders: 3 }, "move 8 stories to others (“Ben leaves”)"],
  ],
  "remove-round": [[{ name: "Pilot" }, "remove the assignments of “Pilot”"]],
  "rename-project": [[{ name: "Nights" }, "rename the project to “Nights”"]],
  "say-public": [
    [{ name: "Tweets", isPublic: true }, "say that the stories of “Tweets” are public posts"],
    [{ name: "Tweets", isPublic: false }, "say that the stories of “Tweets” are no public posts"],
  ],
  "write-paraphrase": [
    [{ story: "S001", isPassage: true }, "write a paraphrase of a passage of “S001”"],
    [{ story: "S001", isPassage: false }, "write a paraphrase of “S001”"],
  ],
  "remove-paraphrase": [[{ story: "S001", isPassage: true }, "remove the paraphrase of a passage of “S001”"]],
  "delete-collection": [[{ name: "Tweets" }, "delete the collection “Tweets”"]],
  "import-stories": [
    [{ collection: "Tweets", stories: 1 }, "import “Tweets” (1 story)"],
    [{ collection: "Tweets", stories: 1200 }, "import “Tweets” (1,200 stories)"],
  ],
  "import-coding": [
    [
      { fileName: "all_tags.csv", coder: "Mei", annotations: 12, stories: 1 },
      "import “all_tags.csv” (12 codes on 1 story)",
    ],
  ],
  "merge-coding": [[{ coder: "Mei" }, "merge the coding of Mei"]],
  "merge-files": [
    [{ files: 2, coders: ["Mei", "Ben"] }, "merge 2 files (Mei and Ben)"],
    [{ files: 12, coders: [] }, "merge 12 files"],
    [
      { files: 20, coders: ["Ana", "Ben", "Cleo", "Dora", "Eli"] },
      "merge 20 files (Ana, Ben, Cleo and 2 more)",
    ],
  ],
  "merge-project": [[{ project: "Nights" }, "merge the project “Nights”"]],
  "recover-changes": [[{}, "recover changes"]],
  "merge-own-file": [
    [{ summary }, "merge changes from the project file (Codebook: 1 code added, 1 codebook version added)"],
  ],
  said: [[{ text: "change the code “Hope”" }, "change the code “Hope”"]],
};

test.each(Object.entries(words))("%s", (kind, cases) => {
  for (const [args, expected] of cases) expect(actionWords({ kind, args } as Action)).toBe(expected);
});

test("what was merged is told without the word", () => {
  expect(mergedWords({ kind: "merge-coding", args: { coder: "Mei" } })).toBe("the coding of Mei");
  expect(mergedWords({ kind: "said", args: { text: "merge the coding of Mei" } })).toBe("the coding of Mei");
});
