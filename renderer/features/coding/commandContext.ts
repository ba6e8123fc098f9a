import type { Code } from "../../../core/model/code.ts";
import { nextConfidence } from "../../../core/model/confidence.ts";
import { flagsAmong } from "../../../core/model/flag.ts";
import { caretAt } from "../../../core/passages/selection.ts";
import { setOpened } from "../../data/openedStories.ts";
import { NO_PUBLIC_POST } from "../../project/useParaphrasing.tsx";
import { actionWords } from "../../words/history.ts";
import type { CodingContext } from "./CodingContext.ts";
import { noteLastCode } from "./lastCode.ts";
import { onTarget } from "./useCodebook.ts";
import type { Workspace } from "./useWorkspace.ts";

/** What the commands of the page act on, as the workspace stands. */
export function commandContext(workspace: Workspace, codes: readonly Code[]): CodingContext {
  const {
    session,
    stories,
    entry,
    onShow,
    sheet,
    history,
    flags,
    held,
    walk,
    settings,
    setSettings,
    toggleGrid,
    veiled,
    setSelection,
    actions,
    drawers,
    reach,
    coded,
    entries,
    atCaret,
    codebook,
    passage,
    target,
    olderCodes,
    isFinished,
    finishing,
    coding,
    remove,
    memos,
    storyNotes,
    recoding,
    lastCode,
    removable,
    noted,
    exemplary,
    doubtful,
    paraphrasing,
    goToHit,
  } = workspace;
  const { handling } = held;
  const { goTo } = walk;
  const context: CodingContext = {
    hasNext: walk.beside(1) !== null,
    hasPrevious: walk.beside(-1) !== null,
    isFinished,
    isCodedUnderOlder: olderCodes.length > 0,
    confirmCoding: finishing.confirm,
    isVeiled: veiled,
    hasContentNotes: entry.contentNotes.length > 0,
    marksAreShown: settings.marksAreShown,
    undoLabel: history.undo === null ? null : actionWords(history.undo),
    redoLabel: history.redo === null ? null : actionWords(history.redo),
    hasHeldPassage: handling.held?.isStanding === true,
    hasExample: exemplary !== undefined,
    hasWholeCode: handling.held === null && recoding.onlyWhole !== undefined,
    codes,
    go: (by) => {
      const next = walk.beside(by);
      if (next === null) return;
      handling.settle();
      actions.hush();
      goTo(next);
    },
    finish: () => {
      handling.settle();
      finishing.finish();
    },
    editNotes: storyNotes.open,
    leaveOut: () => {
      const next = walk.nearest();
      const nextId = next === null ? undefined : stories.all[next]?.id;
      actions.leaveOut(entry.id, entry.externalId ?? "the story", () => {
        if (nextId !== undefined) onShow(nextId);
      });
    },
    turn: (direction) => {
      // Ends that are being moved go back; nothing else has been done yet.
      if (handling.isAdjusting) handling.stopAdjusting();
      else {
        // The words of a passage that is undone must not stay selected: the next key would code them.
        if (handling.held !== null) setSelection(caretAt(handling.held.span.start));
        actions.turn(direction, onShow);
      }
    },
    refuseHidden: actions.refuseHidden,
    toggleVeil: () => setOpened(session, entry.id, veiled),
    toggleMarks: () => setSettings({ ...settings, marksAreShown: !settings.marksAreShown }),
    hasPassages: entries.length > 0,
    goToPassages: () => {
      handling.settle();
      reach.toggle(handling.held?.annotation.id ?? atCaret[0]?.id);
    },
    removePassage: () => {
      // A finished story refuses before anything is said of the caret.
      coding(() => {
        if (removable === undefined) actions.say("No passage here: move the caret into one, or select it.");
        else remove(removable);
      });
    },
    recodePassage: recoding.begin,
    lastCode,
    repeatCode: () => {
      if (lastCode === null || handling.isAdjusting) return;
      if (onTarget(coded, lastCode.id, passage).length === 0) context.toggleCode(lastCode);
      else actions.say(`“${lastCode.name}” is already applied here.`);
    },
    toggleExample: (kind) => {
      if (handling.isAdjusting || exemplary === undefined) return;
      if (exemplary.isStanding) actions.toggleExample(entry.id, exemplary, kind);
      else actions.say("This code is no longer in the codebook.");
    },
    paraphrase: () => {
      if (handling.isAdjusting) return;
      if (paraphrasing.open === undefined) actions.say(NO_PUBLIC_POST);
      else if (exemplary === undefined)
        actions.say("No coded passage here: move the caret into one, or select it.");
      else paraphrasing.open(exemplary);
    },
    asksConfidence: codebook.asksConfidence,
    hasCodeToRate: doubtful !== undefined,
    changeConfidence: () => {
      if (handling.isAdjusting || doubtful === undefined) return;
      context.setConfidence(doubtful, nextConfidence(doubtful.confidence));
    },
    setConfidence: (of, confidence) => coding(() => actions.setConfidence(entry.id, of, confidence)),
    writeMemo: () => {
      if (handling.isAdjusting) return;
      if (noted === undefined) memos.onStory(target?.quote ?? null);
      else memos.onPassage(noted);
    },
    focusCodeFilter: drawers.showCodes,
    focusStorySearch: drawers.showList,
    toggleGrid,
    goToHit,
    flags,
    storyFlags: flagsAmong(sheet.memos),
    toggleFlag: (flag) => actions.toggleFlag(entry.id, flag),
    toggleCode: (chosen) => {
      if (veiled) context.refuseHidden("code it");
      // Its ends are kept or left first: until then nobody knows which words are meant.
      else if (!handling.isAdjusting) {
        noteLastCode(session, chosen.id);
        coding(recoding.recode(chosen, null) ?? (() => actions.toggle(entry.id, chosen, passage)));
      }
    },
  };
  return context;
}
