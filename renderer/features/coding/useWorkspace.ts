import { useMemo, useRef, useState } from "react";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { flagsOffered } from "../../../core/model/flag.ts";
import { isFinished } from "../../../core/model/sheet.ts";
import { passagesAt } from "../../../core/passages/passages.ts";
import { passageOf } from "../../../core/passages/selection.ts";
import { isVeiled } from "../../../core/story-words.ts";
import type { Span } from "../../../core/text.ts";
import { getsFeedback } from "../../../core/training/feedback.ts";
import { useSession } from "../../data/context.tsx";
import { useOwnExamples } from "../../data/examples.ts";
import { openedStories } from "../../data/openedStories.ts";
import { useSetting } from "../../data/settings.ts";
import { useStore } from "../../data/store.ts";
import type { StoryIndex } from "../../data/stories.ts";
import { usePainted } from "../../ui/usePainted.ts";
import type { Condition } from "./conditions.ts";
import { gridDefaults, gridSchema } from "./gridColumns.ts";
import { keySubjects } from "./keySubjects.ts";
import { lastCodeOf } from "./lastCode.ts";
import { olderCodesOf } from "./olderCoding.ts";
import { panesDefaults, panesSchema, readingDefaults, readingSchema } from "./readingSettings.ts";
import type { StoryBodyHandle } from "./StoryBody.tsx";
import type { CodedAnnotation } from "./useCodebook.ts";
import { useCodebook } from "./useCodebook.ts";
import { useCodingActions } from "./useCodingActions.ts";
import { useDrawers } from "./useDrawers.ts";
import { useFinishing } from "./useFinishing.ts";
import { useHits } from "./useHits.ts";
import { useListed } from "./useListed.ts";
import { useMarkOpened } from "./useMarkOpened.ts";
import { useMemos } from "./useMemos.ts";
import { useOwnParaphrasing } from "./useOwnParaphrasing.ts";
import { useOwnStart } from "./useOwnStart.ts";
import { usePaneFocus } from "./usePaneFocus.ts";
import { usePassageReach } from "./usePassageReach.ts";
import { usePassages } from "./usePassages.ts";
import { useReadingCare } from "./useReadingCare.ts";
import { useRecoding } from "./useRecoding.ts";
import { useSelectionOf } from "./useSelectionOf.ts";
import { useStoryCoding } from "./useStoryCoding.ts";
import { useStoryNotes } from "./useStoryNotes.ts";
import { useStoryWalk } from "./useStoryWalk.ts";

/** What the page has to be told of the story that is shown, and of the list. */
export interface WorkspaceOptions {
  readonly coder: Coder;
  readonly stories: StoryIndex;
  /** The story that is shown; its text comes from the session. */
  readonly entry: StoryEntry;
  /** Words of it to select; null for none. */
  readonly passage: Span | null;
  /** Whether the person left off at this story or asked for it; without a place of their own it is the first of the study. */
  readonly hasPlace: boolean;
  /** The story is shown even where the table of stories was left open. */
  readonly toStory: boolean;
  /** The person wants that table again. */
  readonly onTable: () => void;
  /** What the list is to be narrowed down to; null for nothing. */
  readonly listed: Condition | null;
  readonly onListed: () => void;
  readonly onShow: (storyId: string) => void;
}

export type Workspace = ReturnType<typeof useWorkspace>;

/** What joins the three panes: the current story, what is selected in it, and what can be done. */
export function useWorkspace(props: WorkspaceOptions) {
  const { coder, stories, entry, onShow } = props;
  const session = useSession();
  const layer = useStore(session.layer(coder.id));
  const sheet = useStore(
    useMemo(() => session.shownSheet(coder.id, entry.id), [session, coder.id, entry.id]),
  );
  const shownStory = useStore(useMemo(() => session.shownStory(entry.id), [session, entry.id]));
  const story = shownStory?.story ?? null;
  const history = useStore(session.history);
  const flags = flagsOffered(useStore(session.project));
  const collections = useStore(session.collections);
  const opened = useStore(openedStories(session));
  const codebook = useCodebook(session);
  const walk = useStoryWalk({
    session,
    coderId: coder.id,
    stories,
    layer,
    opened,
    codebook,
    ...{ entry, onShow },
  });
  const { filter, setFilter, shown, position, goTo } = walk;
  const [settings, setSettings] = useSetting("coding.reading", readingSchema, readingDefaults);
  const [grid, setGrid] = useSetting("coding.grid", gridSchema, gridDefaults);
  const isTable = grid.isOpen && !props.toStory;
  const toggleGrid = (): void => {
    props.onTable();
    setGrid({ ...grid, isOpen: !isTable });
  };
  const [sizes, setSizes] = useSetting("coding.panes", panesSchema, panesDefaults);
  const veiled = isVeiled(entry, opened) || (story !== null && isVeiled(story, opened));
  // A text that has not come yet is shown as nothing.
  const text = story?.text ?? "";
  const [textHasFocus, setTextHasFocus] = useState(false);
  // A text that is taken away says nothing of its focus.
  if (veiled && textHasFocus) setTextHasFocus(false);
  const [selection, setSelection] = useSelectionOf(entry.id, textHasFocus);
  const [emphasised, setEmphasised] = useState<string | null>(null);
  const [activeCodeId, setActiveCodeId] = useState<string | null>(null);
  const actions = useCodingActions(session, coder, codebook, setActiveCodeId);
  const body = useRef<StoryBodyHandle>(null);
  const veil = useRef<HTMLButtonElement>(null);
  const focusStory = (): void => (veiled ? veil.current?.focus() : body.current?.focus());
  const drawers = useDrawers(focusStory);
  const reach = usePassageReach(entry.id, focusStory);
  // While a project opens, the story is read before its list is drawn.
  const listIsDrawn = usePainted(stories.ready);

  const { coded, entries, passages } = useStoryCoding(sheet, codebook, text);
  const passage = selection === null || veiled ? null : passageOf(text, selection);
  const target = passage === null ? null : { ...passage, quote: text.slice(passage.start, passage.end) };
  const atCaret = textHasFocus && selection !== null ? passagesAt(passages, selection.focus) : [];

  const isRead = !veiled && story !== null;
  const isUnread = isRead && !isTable && layer.ready && sheet.review === null;
  useMarkOpened(session, entry.id, isUnread, settings.readAfter, actions.say);
  const care = useReadingCare(entry, isRead);
  usePaneFocus(entry.id, veiled, isTable, body, veil);

  const { listed, onListed } = props;
  useOwnStart({
    assigned: walk.assigned,
    isAskedFor: props.hasPlace || listed !== null || props.toStory || props.passage !== null,
    firstUnfinished: walk.firstUnfinished,
    goTo,
  });
  useListed({ listed, filter, shown, onFilter: setFilter, goTo, onTaken: onListed });
  const olderCodes = useMemo(
    () => olderCodesOf(sheet, codebook, walk.definitions),
    [sheet, codebook, walk.definitions],
  );
  const finishedNow = isFinished(sheet);
  const finishing = useFinishing({
    entry,
    isFinished: finishedNow,
    // Whoever sees what the key says of a story stays to read it.
    goesOn:
      settings.goesOn &&
      !getsFeedback(session.assignments.get(), session.trainingKeys.get(), coder.id, entry.id),
    actions,
    nextUnfinished: walk.nextUnfinished,
    nextAgain: walk.nextAgain,
    goTo,
  });
  const { coding } = finishing;
  const remove = ({ annotation, code }: CodedAnnotation): void => {
    setEmphasised(null);
    // The row that has the focus is about to go: the keys stay in the story.
    if (document.activeElement?.closest(".coding-column") != null) body.current?.focus();
    actions.remove(entry.id, annotation.id, code.name, annotation.span !== undefined);
  };
  const memos = useMemos(session, entry.id);
  const storyNotes = useStoryNotes(session, entry, veiled, actions.say);
  const exampleAt = useOwnExamples(session);
  const paraphrasing = useOwnParaphrasing(session, coder, entry, text);
  const held = usePassages({
    storyId: entry.id,
    text,
    entries,
    selection: veiled ? null : selection,
    onSelect: setSelection,
    actions,
    coding,
    remove,
    focusStory,
    writeMemo: memos.onPassage,
    exampleOf: ({ code, annotation }) => {
      const stored = session.sheet(coder.id, entry.id).get();
      const { span = null } = stored.annotations.find(({ id }) => id === annotation.id) ?? annotation;
      return exampleAt({ storyId: entry.id, codeId: code.id, span });
    },
    asksConfidence: codebook.asksConfidence,
    paraphrase: paraphrasing.open,
    chooseCode: drawers.showCodes,
  });
  const { handling } = held;
  const lastCodeId = lastCodeOf(session);
  const lastCode = codebook.offered.find(({ code }) => code.id === lastCodeId)?.code ?? null;
  const recoding = useRecoding({ storyId: entry.id, coded, held, coding, actions, drawers, focusStory });
  const { removable, noted, rated } = keySubjects({
    ...{ entries, emphasised, passage, lastCodeId },
    held: handling.held,
    atCaret: atCaret[0]?.id,
  });
  /** What may be an example of its code: the passage in hand, else the story with its only code. */
  const exemplary = removable ?? recoding.onlyWhole;
  /** Of what the coder says how sure they are: the same, and of several codes on the story the one that was applied last. */
  const doubtful =
    rated ?? recoding.onlyWhole ?? recoding.wholeStory.find(({ code }) => code.id === lastCodeId);
  const { hits, go: goToHit } = useHits({
    ...{ shown, stories, opened, storyId: entry.id, position },
    text: veiled || story === null ? null : text,
    ...{ selection, onSelect: setSelection, body, goTo, say: actions.say, toSearch: drawers.showList },
  });
  return {
    session,
    coder,
    stories,
    entry,
    onShow,
    layer,
    sheet,
    story,
    shownStory,
    history,
    flags,
    collections,
    opened,
    codebook,
    walk,
    settings,
    setSettings,
    isTable,
    toggleGrid,
    grid,
    setGrid,
    sizes,
    setSizes,
    veiled,
    text,
    textHasFocus,
    setTextHasFocus,
    selection,
    setSelection,
    emphasised,
    setEmphasised,
    activeCodeId,
    setActiveCodeId,
    actions,
    body,
    veil,
    focusStory,
    drawers,
    reach,
    listIsDrawn,
    coded,
    entries,
    passages,
    passage,
    target,
    atCaret,
    isRead,
    care,
    olderCodes,
    isFinished: finishedNow,
    finishing,
    coding: finishing.coding,
    remove,
    memos,
    paraphrasing,
    storyNotes,
    held,
    recoding,
    lastCode,
    removable,
    noted,
    exemplary,
    doubtful,
    hits,
    goToHit,
  };
}
