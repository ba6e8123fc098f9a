import type { ReactNode, Ref } from "react";
import { useId } from "react";
import { stateInWords } from "../../../core/index/progress.ts";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import type { Collection } from "../../../core/model/collection.ts";
import type { StoryState } from "../../../core/model/sheet.ts";
import type { Story } from "../../../core/model/story.ts";
import type { TextSelection } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { Button } from "../../ui/Button.tsx";
import { shortcutWords } from "../../ui/command.ts";
import { isMac, useKeyWords } from "../../ui/commands.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import {
  CodebookIcon,
  FinishedIcon,
  KeysIcon,
  MoreIcon,
  NextIcon,
  PreviousIcon,
  RedoIcon,
  RestoreIcon,
  StoryListIcon,
  UndoIcon,
  VeiledIcon,
} from "../../ui/icons.ts";
import { ContextMenu, Menu } from "../../ui/Menu.tsx";
import { Veil } from "../../ui/Veil.tsx";
import { numbered } from "../../words/counts.ts";
import type { CodingContext } from "./commands.ts";
import { FlagMenu } from "./FlagMenu.tsx";
import type { OlderCode } from "./olderCoding.ts";
import { OlderCodingBar } from "./OlderCodingBar.tsx";
import { PassageList } from "./PassageList.tsx";
import { ReadingOptions } from "./ReadingOptions.tsx";
import type { ReadingSettings } from "./readingSettings.ts";
import { StatusLine } from "./StatusLine.tsx";
import type { StoryBodyHandle } from "./StoryBody.tsx";
import { StoryBody } from "./StoryBody.tsx";
import { StoryFacts, StoryHeader } from "./StoryHeader.tsx";
import type { CodedAnnotation, PassageEntry } from "./useCodebook.ts";
import type { Status } from "./useCodingActions.ts";
import type { RenderStoryMemos, StoryMemosShown } from "./useMemos.ts";
import type { PassageHandling, usePassages } from "./usePassages.ts";
import type { NamedPassage } from "./useStoryCoding.ts";
import "./ReadingPane.css";

export interface ReadingPaneProps {
  readonly entry: StoryEntry;
  /** Null until its text has come. */
  readonly story: Story | null;
  readonly collection: Collection | undefined;
  readonly position: number;
  readonly total: number;
  readonly state: StoryState;
  readonly context: CodingContext;
  readonly onShowKeys: () => void;
  readonly onShowCare: () => void;
  /** Opens the list of stories, or the codes, where they are drawers. */
  readonly onShowList: (() => void) | undefined;
  readonly onShowCodes: (() => void) | undefined;
  readonly wholeStory: readonly CodedAnnotation[];
  readonly entries: readonly PassageEntry[];
  readonly olderCodes: readonly OlderCode[];
  readonly passages: readonly NamedPassage[];
  /** What a search has found in the text. */
  readonly hits: readonly Span[];
  readonly emphasised: string | null;
  readonly handling: PassageHandling;
  readonly menu: ReturnType<typeof usePassages>["menu"];
  readonly atCaret: ReadonlySet<string>;
  readonly selection: TextSelection | null;
  readonly onSelect: (selection: TextSelection | null) => void;
  readonly textHasFocus: boolean;
  readonly onTextFocus: (hasFocus: boolean) => void;
  readonly onEmphasise: (annotationId: string | null) => void;
  readonly onRemove: (coded: CodedAnnotation) => void;
  readonly onRemoveNote: (note: string) => void;
  /** Chooses another code instead of one on the whole story. */
  readonly onRecode: (coded: CodedAnnotation) => void;
  /** What stands between the story and the line below it. */
  readonly reminder: ReactNode;
  /** The coder's memos on the story and its passages. */
  readonly memos: Omit<StoryMemosShown, "onReveal">;
  readonly renderMemos: RenderStoryMemos;
  readonly settings: ReadingSettings;
  readonly onSettings: (settings: ReadingSettings) => void;
  readonly status: Status | null;
  readonly bodyRef: Ref<StoryBodyHandle>;
  readonly veilRef: Ref<HTMLButtonElement>;
  readonly onReveal: (span: Span) => void;
}

/** One story: its facts, its text or its veil, its passages, and what was done to it last. */
export function ReadingPane({ bodyRef, veilRef, ...props }: ReadingPaneProps) {
  const { entry, story, collection, context, wholeStory, entries, settings, selection } = props;
  const headingId = useId();
  const scroll = useKeptScroll(`coding.story.${entry.id}`);
  return (
    <div className="coding-reading">
      <h1 id={headingId} className="ui-visually-hidden">
        {`${entry.externalId ?? "Story"}, ${props.position + 1} of ${props.total}, ${stateInWords(props.state)}`}
      </h1>
      <Toolbar {...props} />
      <div
        key={entry.id}
        {...scroll}
        className="coding-page"
        data-margin={settings.marginIsShown || undefined}
        style={{ "--story-size": `${settings.size}px`, "--story-line": settings.line }}
        // A press beside the text clears the selection.
        onPointerDown={(event) => {
          if (event.target === event.currentTarget && selection !== null) props.onSelect(null);
        }}
      >
        <article className="coding-column" aria-labelledby={headingId}>
          {context.isVeiled ? (
            <>
              <StoryFacts date={story?.date} attributes={[]} collection={collection} />
              <Veil
                notes={entry.contentNotes}
                onOpen={() => context.toggleVeil()}
                onSkip={context.hasNext ? () => context.go(1) : undefined}
                onChoose={props.onShowCare}
                openRef={veilRef}
              />
            </>
          ) : (
            <>
              <StoryHeader
                entry={entry}
                story={story}
                collection={collection}
                wholeStory={wholeStory}
                flags={context.storyFlags}
                onRemoveFlag={context.toggleFlag}
                onRemove={props.onRemove}
                onEditNotes={() => context.editNotes()}
                onRemoveNote={props.onRemoveNote}
                onRecode={props.onRecode}
              />
              <StoryBody
                ref={bodyRef}
                text={story?.text ?? ""}
                describedBy={headingId}
                passages={props.passages}
                hits={props.hits}
                marksAreShown={settings.marksAreShown}
                marginIsShown={settings.marginIsShown}
                emphasised={props.emphasised}
                onEmphasise={props.onEmphasise}
                handling={props.handling}
                selection={selection}
                onSelect={props.onSelect}
                hasFocus={props.textHasFocus}
                onFocusChange={props.onTextFocus}
                setting={`${settings.size} ${settings.line} ${wholeStory.length}`}
              />
              {entries.length > 0 && (
                <PassageList
                  entries={entries}
                  atCaret={props.atCaret}
                  handling={props.handling}
                  onFocus={props.onEmphasise}
                  onReveal={props.onReveal}
                  onRemove={props.onRemove}
                />
              )}
              {story !== null && (
                <div className="coding-memos">
                  {props.renderMemos({ ...props.memos, onReveal: props.onReveal })}
                </div>
              )}
            </>
          )}
        </article>
      </div>
      {props.reminder}
      {!context.isVeiled && <OlderCodingBar codes={props.olderCodes} onConfirm={context.confirmCoding} />}
      <StatusLine status={props.status} state={props.state} isAdjusting={props.handling.isAdjusting} />
      <ContextMenu
        label="Passage"
        at={props.menu.at}
        groups={props.menu.groups}
        onAction={props.menu.act}
        onClose={props.menu.close}
      />
    </div>
  );
}

function Toolbar(
  props: Pick<
    ReadingPaneProps,
    | "entry"
    | "position"
    | "total"
    | "context"
    | "onShowKeys"
    | "onShowCare"
    | "onShowList"
    | "onShowCodes"
    | "settings"
    | "onSettings"
  >,
) {
  const { entry, position, total, context, onShowKeys, onShowList, onShowCodes } = props;
  const key = useKeyWords();
  return (
    <div className="coding-toolbar">
      {onShowList !== undefined && (
        <IconButton
          label="Stories"
          shortcut={key("coding.search")}
          icon={<StoryListIcon aria-hidden="true" />}
          onPress={onShowList}
        />
      )}
      <IconButton
        label="Previous story"
        shortcut={key("coding.previous")}
        icon={<PreviousIcon aria-hidden="true" />}
        isDisabled={!context.hasPrevious}
        onPress={() => context.go(-1)}
      />
      <IconButton
        label="Next story"
        shortcut={key("coding.next")}
        icon={<NextIcon aria-hidden="true" />}
        isDisabled={!context.hasNext}
        onPress={() => context.go(1)}
      />
      <p className="coding-toolbar-place">
        {entry.externalId !== null && <bdi className="coding-toolbar-id">{entry.externalId}</bdi>}
        <span className="coding-toolbar-count">
          {numbered(position + 1)} of {numbered(total)}
        </span>
      </p>
      <span className="coding-toolbar-gap" />
      <FlagMenu context={context} />
      {context.hasContentNotes && !context.isVeiled && (
        <IconButton
          label="Hide this story again"
          shortcut={key("coding.veil")}
          icon={<VeiledIcon aria-hidden="true" />}
          onPress={() => context.toggleVeil()}
        />
      )}
      <IconButton
        label={context.undoLabel === null ? "Undo" : `Undo: ${context.undoLabel}`}
        shortcut={shortcutWords("Mod+z", isMac)}
        icon={<UndoIcon aria-hidden="true" />}
        isDisabled={context.undoLabel === null}
        onPress={() => context.turn("undo")}
      />
      <span className="coding-toolbar-spare">
        <IconButton
          label={context.redoLabel === null ? "Redo" : `Redo: ${context.redoLabel}`}
          shortcut={shortcutWords("Mod+Shift+z", isMac)}
          icon={<RedoIcon aria-hidden="true" />}
          isDisabled={context.redoLabel === null}
          onPress={() => context.turn("redo")}
        />
      </span>
      <span className="coding-toolbar-spare">
        <ReadingOptions settings={props.settings} onChange={props.onSettings} />
        <IconButton
          label="Keyboard shortcuts"
          shortcut={key("help.keys")}
          icon={<KeysIcon aria-hidden="true" />}
          onPress={onShowKeys}
        />
      </span>
      <Menu
        trigger={<IconButton label="More" icon={<MoreIcon aria-hidden="true" />} />}
        label="More"
        placement="bottom end"
        groups={[
          {
            id: "story",
            actions: [
              {
                id: "leave-out",
                name: "Leave this story out of the study",
                description:
                  "It no longer counts. Its coding is kept, and you can bring it back on the Project page.",
              },
              {
                id: "notes",
                name: "Add or remove a content note…",
                description: "Stories with content notes are hidden until their reader opens them.",
                shortcut: shortcutWords("Shift+v", isMac),
              },
              {
                id: "care",
                name: "Content notes…",
                description: "Choose when stories with content notes are hidden from you.",
              },
            ],
          },
        ]}
        onAction={(id) => {
          if (id === "care") props.onShowCare();
          else if (id === "notes") context.editNotes();
          else context.leaveOut();
        }}
      />
      <Button
        className="coding-toolbar-finish"
        variant={context.isFinished ? "secondary" : "primary"}
        icon={context.isFinished ? <RestoreIcon aria-hidden="true" /> : <FinishedIcon aria-hidden="true" />}
        isDisabled={context.isVeiled}
        onPress={() => context.finish()}
      >
        {context.isFinished ? "Reopen" : "Finish"}
      </Button>
      {onShowCodes !== undefined && (
        <IconButton
          label="Codes"
          shortcut={key("coding.filter-codes")}
          icon={<CodebookIcon aria-hidden="true" />}
          onPress={onShowCodes}
        />
      )}
    </div>
  );
}
