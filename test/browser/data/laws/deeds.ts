import {
  addCode,
  addCoder,
  changingCode,
  moveCode,
  removeCode,
  removeCoder,
  renameCoder,
  renameProject,
  settling,
} from "./codebookDeeds.ts";
import { confirming, finishing, look, recoding, seeOthers, toggle } from "./codingDeeds.ts";
import type { Prepare } from "./deed.ts";
import { stringIn } from "./fact.ts";
import { importing, turningArrival } from "./importDeeds.ts";
import { changingLevels, rating } from "./levelDeeds.ts";
import { flagging, starring, writingMemo } from "./memoDeed.ts";
import { merging, openingOwn, restoring, takingShared } from "./mergeDeeds.ts";
import { deidentifying, redacting, removingRedactions, replacing } from "./redactionDeeds.ts";
import {
  assigning,
  deciding,
  moving,
  paraphrasing,
  removingDecision,
  removingRound,
} from "./settlingDeeds.ts";
import { excluding, excludingSome, removeCollection, sayingPublic, turning } from "./studyDeeds.ts";
import { training } from "./trainingDeeds.ts";

/** All that a coder can do which changes the project. */
export const deeds = {
  toggle,
  recode: recoding,
  finish: finishing(true),
  reopen: finishing(false),
  confirm: confirming,
  look,
  "see others": seeOthers,
  memo: writingMemo,
  flag: flagging,
  star: starring,
  settle: settling,
  define: changingCode((code, { desk }) => ({
    definition: `${stringIn(code, "definition") ?? ""}${desk.coderId} `,
  })),
  recolour: changingCode((_, { b }) => ({ colour: (b % 7) + 1 })),
  levels: changingLevels,
  rate: rating,
  "add code": addCode,
  "remove code": removeCode,
  "move code": moveCode,
  "add coder": addCoder,
  "rename coder": renameCoder,
  "remove coder": removeCoder,
  "rename project": renameProject,
  decide: deciding,
  "remove decision": removingDecision,
  redact: redacting,
  replace: replacing,
  "remove redaction": removingRedactions,
  "de-identify": deidentifying,
  assign: assigning,
  train: training,
  "move stories": moving,
  "remove round": removingRound,
  exclude: excluding(true),
  include: excluding(false),
  "exclude some": excludingSome(true),
  "include some": excludingSome(false),
  "remove collection": removeCollection,
  "say public": sayingPublic,
  paraphrase: paraphrasing,
  undo: turning("undo"),
  redo: turning("redo"),
  import: importing,
  merge: merging,
  "open own file": openingOwn,
  "take shared": takingShared,
  restore: restoring,
  "undo import": turningArrival("import", "undo"),
  "undo merge": turningArrival("merge", "undo"),
  "redo import": turningArrival("import", "redo"),
  "redo merge": turningArrival("merge", "redo"),
} satisfies Record<string, Prepare>;

export type DeedName = keyof typeof deeds;
