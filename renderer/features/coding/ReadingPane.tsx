import type { ReactNode, Ref } from "react";
import { useId, useState } from "react";
import { stateInWords } from "../../../core/index/progress.ts";
import type { Collection } from "../../../core/model/collection.ts";
import type { StoryState } from "../../../core/model/sheet.ts";
import type { Story } from "../../../core/model/story.ts";
import type { TextSelection } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { ContextMenu } from "../../ui/Menu.tsx";
import { Veil } from "../../ui/Veil.tsx";
import type { OlderCode } from "./olderCoding.ts";
import { OlderCodingBar } from "./OlderCodingBar.tsx";
import type { PassageListHandle } from "./PassageList.tsx";
import { PassageList } from "./PassageList.tsx";
import type { ReadingToolbarProps } from "./ReadingToolbar.tsx";
import { ReadingToolbar } from "./ReadingToolbar.tsx";
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

export interface ReadingPaneProps extends ReadingToolbarProps {
  /** Null until its text has come. */
  readonly story: Story | null;
  readonly collection: Collection | undefined;
  readonly state: StoryState;
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
  /** What is offered at the selected words. */
  readonly quickCodes: ReactNode;
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
  /** What the key of a training round says of the story; null where none is to be shown. */
  readonly feedback: ReactNode;
  /** The coder's memos on the story and its passages. */
  readonly memos: Omit<StoryMemosShown, "onReveal">;
  readonly renderMemos: RenderStoryMemos;
  readonly status: Status | null;
  readonly bodyRef: Ref<StoryBodyHandle>;
  readonly passagesRef: Ref<PassageListHandle>;
  /** The reader went to the list of passages from the line below the story, or by its key. */
  readonly isAtPassages: boolean;
  readonly onLeavePassages: () => void;
  readonly veilRef: Ref<HTMLButtonElement>;
  readonly onReveal: (span: Span) => void;
}

/** One story: its facts, its text or its veil, its passages, and what was done to it last. */
export function ReadingPane({ bodyRef, veilRef, passagesRef, ...props }: ReadingPaneProps) {
  const { entry, story, collection, context, wholeStory, entries, settings, selection } = props;
  const headingId = useId();
  const arrivalId = useId();
  const place = `${entry.externalId ?? "Story"}, ${props.place === null ? "not in the list" : `${props.place.number} of ${props.place.of}`}`;
  const heading = `${place}, ${stateInWords(props.state)}`;
  // What describes the text stays as it was when the keys came into it: readers would tell each change of it, after what the line below says of the same.
  const [arrival, setArrival] = useState({ id: entry.id, words: heading });
  if (arrival.id !== entry.id || (!props.textHasFocus && arrival.words !== heading))
    setArrival({ id: entry.id, words: heading });
  const scroll = useKeptScroll(`coding.story.${entry.id}`);
  return (
    <div className="coding-reading">
      <h1 id={headingId} className="ui-visually-hidden">
        {heading}
      </h1>
      <p id={arrivalId} hidden>
        {arrival.words}
      </p>
      <p className="ui-visually-hidden" role="status" dir="auto">
        {context.isVeiled && `${place}, hidden: ${entry.contentNotes.join(", ")}`}
      </p>
      <ReadingToolbar {...props} />
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
                refused={props.status?.kind === "refused" ? props.status : null}
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
                onConfidence={context.asksConfidence ? context.setConfidence : null}
              />
              <StoryBody
                ref={bodyRef}
                text={story?.text ?? ""}
                isComing={story === null}
                describedBy={arrivalId}
                passages={props.passages}
                hits={props.hits}
                marksAreShown={settings.marksAreShown}
                marginIsShown={settings.marginIsShown}
                emphasised={props.emphasised}
                onEmphasise={props.onEmphasise}
                handling={props.handling}
                selection={selection}
                onSelect={props.onSelect}
                quickCodes={props.quickCodes}
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
                  onLeave={props.onLeavePassages}
                  ref={passagesRef}
                />
              )}
              {props.feedback}
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
      <StatusLine
        status={props.status}
        state={props.state}
        isAdjusting={props.handling.isAdjusting}
        passageCount={context.isVeiled ? 0 : entries.length}
        isAtPassages={props.isAtPassages}
        onPassages={() => context.goToPassages()}
      />
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
