import { assignmentKind } from "./assignment.ts";
import { codeKind } from "./code.ts";
import { codeExampleKind } from "./code-example.ts";
import { codebookVersionKind } from "./codebook-version.ts";
import { coderKind } from "./coder.ts";
import { collectionKind } from "./collection.ts";
import { decisionKind } from "./decision.ts";
import { frozenCodebookKind } from "./frozen-codebook.ts";
import { historyKind } from "./history-entry.ts";
import { memoKind } from "./memo.ts";
import { otherKind } from "./other.ts";
import { paraphraseKind } from "./paraphrase.ts";
import { projectKind } from "./project.ts";
import { redactionKind } from "./redaction.ts";
import { sheetKind } from "./sheet.ts";
import { storyKind } from "./story.ts";
import { trainingKeyKind } from "./training-key.ts";

/**
 * Every kind of record that a project holds, in the order in which a file tells them. What handles all kinds (files, merging, the working copy, undo,
 * backups) goes by this list: a new kind of record that people revise is a file of its own and a line here.
 */
export const kinds = {
  project: projectKind,
  collections: collectionKind,
  codes: codeKind,
  codebookVersions: codebookVersionKind,
  coders: coderKind,
  stories: storyKind,
  sheets: sheetKind,
  memos: memoKind,
  decisions: decisionKind,
  frozenCodebooks: frozenCodebookKind,
  examples: codeExampleKind,
  paraphrases: paraphraseKind,
  assignments: assignmentKind,
  redactions: redactionKind,
  trainingKeys: trainingKeyKind,
  history: historyKind,
  others: otherKind,
};
