import { useCallback, useEffect, useMemo } from "react";
import { storyState } from "../../../core/model/sheet.ts";
import { nameOfStory } from "../../../core/model/story.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { SplitPane } from "../../ui/SplitPane.tsx";
import { BreakNotice } from "./BreakNotice.tsx";
import { CodebookPane } from "./CodebookPane.tsx";
import type { RenderExamples } from "./CodeCard.tsx";
import { commandContext } from "./commandContext.ts";
import { PassageQuickCodes } from "./PassageQuickCodes.tsx";
import { ReadingPane } from "./ReadingPane.tsx";
import { StoryGrid } from "./StoryGrid.tsx";
import { StoryList } from "./StoryList.tsx";
import { StoryNotesDialog } from "./StoryNotesDialog.tsx";
import { TrainingFeedback } from "./TrainingFeedback.tsx";
import { useCodingCommands, withoutStory } from "./useCodingCommands.ts";
import type { RenderStoryMemos } from "./useMemos.ts";
import type { RenderNewCode } from "./useNewCode.tsx";
import { usePinnedCodes } from "./usePinnedCodes.ts";
import { useShownPassage } from "./useShownPassage.ts";
import type { WorkspaceOptions } from "./useWorkspace.ts";
import { useWorkspace } from "./useWorkspace.ts";
import "./CodingWorkspace.css";

export interface CodingWorkspaceProps extends WorkspaceOptions {
  readonly onPassageShown: (() => void) | undefined;
  readonly onOpenCodebook: () => void;
  readonly onShowKeys: () => void;
  readonly onShowCare: () => void;
  readonly onShowSupport: () => void;
  readonly renderNewCode: RenderNewCode;
  readonly renderMemos: RenderStoryMemos;
  readonly renderExamples: RenderExamples;
}

/** The three panes, with the commands. */
export function CodingWorkspace(props: CodingWorkspaceProps) {
  const { onPassageShown, onOpenCodebook, onShowKeys } = props;
  const workspace = useWorkspace(props);
  const {
    coder,
    stories,
    entry,
    layer,
    sheet,
    story,
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
    isFinished,
    coding,
    remove,
    memos,
    storyNotes,
    held,
    recoding,
    hits,
    goToHit,
  } = workspace;
  const { filter, setFilter, marks, shown, position, goTo } = walk;
  const codes = useMemo(() => codebook.offered.map(({ code }) => code), [codebook]);
  const pinned = usePinnedCodes();
  const context = commandContext(workspace, codes);
  const commands = useCodingCommands(context);
  useRegisterCommands("page", isTable ? withoutStory(commands) : commands);
  useEffect(() => {
    document.getSelection()?.removeAllRanges();
  }, [entry.id]);
  // Whoever leads here says where the passage stands in the stored text.
  const came = useMemo(
    () => (props.passage === null ? null : (workspace.shownStory?.shownSpan(props.passage) ?? props.passage)),
    [props.passage, workspace.shownStory],
  );
  useShownPassage({
    passage: came,
    isRead: isRead && !isTable,
    body,
    onSelect: setSelection,
    onShown: useCallback(() => onPassageShown?.(), [onPassageShown]),
  });

  const finder = {
    ...{ coderId: coder.id, codebook, flags, collections, stories, opened, shown },
    ...{ progress: walk.progress, assigned: walk.assigned },
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
                place={walk.place}
                state={storyState(sheet)}
                context={context}
                onShowKeys={onShowKeys}
                onShowCare={props.onShowCare}
                onShowList={drawers.hasListDrawer ? drawers.showList : undefined}
                onShowCodes={drawers.hasCodesDrawer ? drawers.showCodes : undefined}
                wholeStory={recoding.wholeStory}
                onRecode={recoding.beginOnStory}
                entries={entries}
                passages={passages}
                olderCodes={olderCodes}
                hits={hits}
                emphasised={emphasised}
                handling={held.handling}
                menu={held.menu}
                atCaret={new Set(atCaret.map(({ id }) => id))}
                selection={selection}
                quickCodes={
                  <PassageQuickCodes workspace={workspace} context={context} codes={codes} pinned={pinned} />
                }
                onSelect={setSelection}
                textHasFocus={textHasFocus}
                onTextFocus={(hasFocus) => {
                  // Setting what is set already would have React look through the page once more.
                  if (hasFocus !== textHasFocus) setTextHasFocus(hasFocus);
                  if (hasFocus && reach.isAway) reach.forget();
                }}
                onEmphasise={setEmphasised}
                onRemove={(each) => coding(() => remove(each))}
                onRemoveNote={storyNotes.remove}
                reminder={
                  care.due !== null && (
                    <BreakNotice spell={care.due} onGoOn={care.goOn} onSupport={props.onShowSupport} />
                  )
                }
                feedback={<TrainingFeedback sheet={sheet} story={workspace.shownStory} />}
                settings={settings}
                onSettings={setSettings}
                status={actions.status}
                bodyRef={body}
                veilRef={veil}
                onReveal={(span) => {
                  reach.forget();
                  body.current?.reveal(span);
                }}
                passagesRef={reach.list}
                isAtPassages={reach.isAway}
                onLeavePassages={reach.goBack}
                renderMemos={props.renderMemos}
                memos={{
                  sheet,
                  begun: memos.begun,
                  onBegin: () => memos.onStory(),
                  onLeave: memos.leave,
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
                isFinished={isFinished}
                activeId={activeCodeId}
                pinned={pinned}
                onActive={setActiveCodeId}
                onToggle={context.toggleCode}
                onLevel={(rated, level) => {
                  if (held.handling.isAdjusting) return;
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
      {workspace.paraphrasing.dialog}
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
