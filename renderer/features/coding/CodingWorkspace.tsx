import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { flagsAmong, flagsOffered } from "../../../core/model/flag.ts";
import { isFinished, storyState } from "../../../core/model/sheet.ts";
import { nameOfStory } from "../../../core/model/story.ts";
import { passagesAt } from "../../../core/passages/passages.ts";
import { caretAt, passageOf } from "../../../core/passages/selection.ts";
import { isVeiled } from "../../../core/story-words.ts";
import type { Span } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { useOwnExamples } from "../../data/examples.ts";
import { openedStories, setOpened } from "../../data/openedStories.ts";
import { useSetting } from "../../data/settings.ts";
import { useStore } from "../../data/store.ts";
import type { StoryIndex } from "../../data/stories.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { SplitPane } from "../../ui/SplitPane.tsx";
import { usePainted } from "../../ui/usePainted.ts";
import { actionWords } from "../../words/history.ts";
import { BreakNotice } from "./BreakNotice.tsx";
import { CodebookPane } from "./CodebookPane.tsx";
import type { RenderExamples } from "./CodeCard.tsx";
import type { CodingContext } from "./commands.ts";
import { useCodingCommands, withoutStory } from "./commands.ts";
import type { Condition } from "./conditions.ts";
import { gridDefaults, gridSchema } from "./gridColumns.ts";
import { keySubjects } from "./keySubjects.ts";
import { lastCodeOf, noteLastCode } from "./lastCode.ts";
import { olderCodesOf } from "./olderCoding.ts";
import { ReadingPane } from "./ReadingPane.tsx";
import { panesDefaults, panesSchema, readingDefaults, readingSchema } from "./readingSettings.ts";
import type { StoryBodyHandle } from "./StoryBody.tsx";
import { StoryGrid } from "./StoryGrid.tsx";
import { StoryList } from "./StoryList.tsx";
import { StoryNotesDialog } from "./StoryNotesDialog.tsx";
import type { CodedAnnotation } from "./useCodebook.ts";
import { onTarget, useCodebook } from "./useCodebook.ts";
import { useCodingActions } from "./useCodingActions.ts";
import { useDrawers } from "./useDrawers.ts";
import { useFinishing } from "./useFinishing.ts";
import { useHits } from "./useHits.ts";
import { useListed } from "./useListed.ts";
import { useMarkOpened } from "./useMarkOpened.ts";
import type { RenderStoryMemos } from "./useMemos.ts";
import { useMemos } from "./useMemos.ts";
import type { RenderNewCode } from "./useNewCode.tsx";
import { usePaneFocus } from "./usePaneFocus.ts";
import { usePassages } from "./usePassages.ts";
import { useReadingCare } from "./useReadingCare.ts";
import { useRecoding } from "./useRecoding.ts";
import { useSelectionOf } from "./useSelectionOf.ts";
import { useShownPassage } from "./useShownPassage.ts";
import { useStoryCoding } from "./useStoryCoding.ts";
import { useStoryNotes } from "./useStoryNotes.ts";
import { useStoryWalk } from "./useStoryWalk.ts";
import "./CodingWorkspace.css";

export interface CodingWorkspaceProps {
  readonly coder: Coder;
  readonly stories: StoryIndex;
  /** The story that is shown; its text comes from the session. */
  readonly entry: StoryEntry;
  /** Words of it to select; null for none. */
  readonly passage: Span | null;
  readonly onPassageShown: (() => void) | undefined;
  /** The story is shown even where the table of stories was left open. */
  readonly toStory: boolean;
  /** The person wants that table again. */
  readonly onTable: () => void;
  /** What the list is to be narrowed down to; null for nothing. */
  readonly listed: Condition | null;
  readonly onListed: () => void;
  readonly onShow: (storyId: string) => void;
  readonly onOpenCodebook: () => void;
  readonly onShowKeys: () => void;
  readonly onShowCare: () => void;
  readonly onShowSupport: () => void;
  readonly renderNewCode: RenderNewCode;
  readonly renderMemos: RenderStoryMemos;
  readonly renderExamples: RenderExamples;
}

/** The three panes, and what joins them: the current story, what is selected in it, and the commands. */
export function CodingWorkspace(props: CodingWorkspaceProps) {
  const { coder, stories, entry, onPassageShown, onShow, onOpenCodebook, onShowKeys } = props;
  const session = useSession();
  const layer = useStore(session.layer(coder.id));
  const sheet = useStore(useMemo(() => session.sheet(coder.id, entry.id), [session, coder.id, entry.id]));
  const story = useStore(useMemo(() => session.story(entry.id), [session, entry.id]));
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
  const { filter, setFilter, marks, shown, position, goTo } = walk;
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
  useListed({ listed, filter, shown, onFilter: setFilter, goTo, onTaken: onListed });
  const olderCodes = useMemo(
    () => olderCodesOf(sheet, codebook, walk.definitions),
    [sheet, codebook, walk.definitions],
  );
  const finishedNow = isFinished(sheet);
  const finishing = useFinishing({
    entry,
    isFinished: finishedNow,
    goesOn: settings.goesOn,
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
    exampleOf: ({ code, span }) => exampleAt({ storyId: entry.id, codeId: code.id, text, span }),
    chooseCode: drawers.showCodes,
  });
  const { handling } = held;
  const lastCodeId = lastCodeOf(session);
  const lastCode = codebook.offered.find(({ code }) => code.id === lastCodeId)?.code ?? null;
  const recoding = useRecoding({ storyId: entry.id, coded, held, coding, actions, drawers, focusStory });
  const { wholeStory } = recoding;
  const { removable, noted } = keySubjects({
    ...{ entries, emphasised, passage },
    held: handling.held,
    atCaret: atCaret[0]?.id,
  });
  /** What may be an example of its code: the passage in hand, else the story with its only code. */
  const exemplary = removable ?? recoding.onlyWhole;
  const { hits, go: goToHit } = useHits({
    ...{ shown, stories, opened, storyId: entry.id, position },
    text: veiled || story === null ? null : text,
    ...{ selection, onSelect: setSelection, body, goTo, say: actions.say, toSearch: drawers.showList },
  });
  const context: CodingContext = {
    hasNext: walk.beside(1) !== null,
    hasPrevious: walk.beside(-1) !== null,
    isFinished: finishedNow,
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
    codes: useMemo(() => codebook.offered.map((placed) => placed.code), [codebook]),
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
    toggleVeil: () => setOpened(session, entry.id, veiled),
    toggleMarks: () => setSettings({ ...settings, marksAreShown: !settings.marksAreShown }),
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
      if (veiled) actions.say("Show the story before you code it.");
      // Its ends are kept or left first: until then nobody knows which words are meant.
      else if (!handling.isAdjusting) {
        noteLastCode(session, chosen.id);
        coding(recoding.recode(chosen, null) ?? (() => actions.toggle(entry.id, chosen, passage)));
      }
    },
  };
  const commands = useCodingCommands(context);
  useRegisterCommands("page", isTable ? withoutStory(commands) : commands);
  useEffect(() => {
    document.getSelection()?.removeAllRanges();
  }, [entry.id]);
  useShownPassage({
    passage: props.passage,
    isRead: isRead && !isTable,
    body,
    onSelect: setSelection,
    onShown: useCallback(() => onPassageShown?.(), [onPassageShown]),
  });

  const finder = {
    ...{ coderId: coder.id, codebook, flags, collections, stories, progress: walk.progress, opened, shown },
    ...{ filter, onFilter: setFilter, onDone: actions.sayDone, searchRef: drawers.searchRef },
    onGrid: toggleGrid,
  };
  if (isTable)
    return (
      <StoryGrid
        {...finder}
        marks={marks}
        layer={layer}
        position={position}
        onOpen={(next) => {
          goTo(next);
          toggleGrid();
        }}
        onLeave={toggleGrid}
        onSubmit={() => undefined}
        settings={grid}
        onSettings={setGrid}
        status={actions.status?.text ?? null}
      />
    );
  return (
    <>
      <SplitPane
        fill="reading"
        sizes={sizes}
        onResize={(id, size) => setSizes({ ...sizes, [id]: size })}
        panes={[
          {
            id: "stories",
            label: "Stories",
            min: 200,
            max: 520,
            initial: 300,
            drawer: drawers.list,
            content: listIsDrawn && (
              <StoryList
                {...finder}
                isDrawer={drawers.hasListDrawer}
                marks={marks}
                layer={layer}
                position={position}
                onSelect={(next) => {
                  actions.hush();
                  goTo(next);
                  if (drawers.hasListDrawer) drawers.close();
                }}
                // The caret is in the text at once; the arrows go on in the list only where keys chose.
                onPress={focusStory}
                onSubmit={() => {
                  if (drawers.hasListDrawer) drawers.close();
                  goToHit(1);
                }}
              />
            ),
          },
          {
            id: "reading",
            label: "Story",
            min: 320,
            content: (
              <ReadingPane
                entry={entry}
                story={story}
                collection={collections.find(({ id }) => id === entry.collectionId)}
                position={position}
                total={stories.all.length}
                state={storyState(sheet)}
                context={context}
                onShowKeys={onShowKeys}
                onShowCare={props.onShowCare}
                onShowList={drawers.hasListDrawer ? drawers.showList : undefined}
                onShowCodes={drawers.hasCodesDrawer ? drawers.showCodes : undefined}
                wholeStory={wholeStory}
                onRecode={recoding.beginOnStory}
                entries={entries}
                passages={passages}
                olderCodes={olderCodes}
                hits={hits}
                emphasised={emphasised}
                handling={handling}
                menu={held.menu}
                atCaret={new Set(atCaret.map(({ id }) => id))}
                selection={selection}
                onSelect={setSelection}
                textHasFocus={textHasFocus}
                onTextFocus={(hasFocus) => {
                  // Setting what is set already would have React look through the page once more.
                  if (hasFocus !== textHasFocus) setTextHasFocus(hasFocus);
                }}
                onEmphasise={setEmphasised}
                onRemove={(each) => coding(() => remove(each))}
                onRemoveNote={storyNotes.remove}
                reminder={
                  care.due !== null && (
                    <BreakNotice spell={care.due} onGoOn={care.goOn} onSupport={props.onShowSupport} />
                  )
                }
                settings={settings}
                onSettings={setSettings}
                status={actions.status}
                bodyRef={body}
                veilRef={veil}
                onReveal={(span) => body.current?.reveal(span)}
                renderMemos={props.renderMemos}
                memos={{
                  sheet,
                  begun: memos.begun,
                  onBegin: () => memos.onStory(),
                  onDrop: memos.drop,
                  onEscape: focusStory,
                }}
              />
            ),
          },
          {
            id: "codebook",
            label: "Codebook",
            min: 220,
            max: 560,
            initial: 320,
            drawer: drawers.codes,
            content: (
              <CodebookPane
                codebook={codebook}
                coded={coded}
                target={target}
                insteadOf={recoding.of?.code.name ?? null}
                isDisabled={veiled}
                isFinished={finishedNow}
                activeId={activeCodeId}
                onActive={setActiveCodeId}
                onToggle={context.toggleCode}
                onLevel={(rated, level) => {
                  if (handling.isAdjusting) return;
                  coding(
                    recoding.recode(rated, level) ??
                      (() => actions.setLevel(entry.id, rated, passage, level)),
                  );
                }}
                onClearTarget={() => setSelection(null)}
                onLeave={recoding.end}
                onText={focusStory}
                onOpenCodebook={onOpenCodebook}
                renderNewCode={props.renderNewCode}
                renderExamples={props.renderExamples}
                filterRef={drawers.filterRef}
              />
            ),
          },
        ]}
      />
      {storyNotes.isOpen && story !== null && (
        <StoryNotesDialog
          story={story}
          name={nameOfStory(story, position)}
          onNote={storyNotes.note}
          onClose={storyNotes.close}
        />
      )}
    </>
  );
}
