import { useMemo } from "react";
import type { Pass } from "../../../../core/agreement/data/comparison.ts";
import { sheetsOfPass } from "../../../../core/agreement/data/comparison.ts";
import { sideBySide } from "../../../../core/agreement/reports/side-by-side.ts";
import type { Annotation } from "../../../../core/model/annotation.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import type { ShownStory } from "../../../../core/redaction/shown-story.ts";
import { AGREED } from "../../../../core/settling/agreed-layer.ts";
import { isVeiled, noteWords } from "../../../../core/story-words.ts";
import { useSession } from "../../../data/context.tsx";
import { openedStories, setOpened } from "../../../data/openedStories.ts";
import { useSawOthers } from "../../../data/sawOthers.ts";
import { useStore } from "../../../data/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { useKeyOf } from "../../../ui/commands.tsx";
import { Heading } from "../../../ui/Heading.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { CodingIcon, NextIcon, PreviousIcon, VeiledIcon } from "../../../ui/icons.ts";
import { Notice } from "../../../ui/Notice.tsx";
import { tellSawOthers } from "../../../ui/toastQueue.ts";
import { Veil } from "../../../ui/Veil.tsx";
import { storyName } from "../frame/StoryLine.tsx";
import { CodeDifferences } from "./CodeDifferences.tsx";
import { CoderColumn } from "./CoderColumn.tsx";
import { useSheetsOf } from "./useSheetsOf.ts";
import "./SideBySide.css";

/** One story as each of the coders coded it, for reading only. While it is veiled, none of its words are in the document. */
export function SideBySide(props: {
  readonly storyId: string;
  readonly coders: readonly Coder[];
  /** The state of the story that is shown. */
  readonly pass: Pass;
  /** "3 of 48"; null where the story is not in the list. */
  readonly place: string | null;
  readonly onNext: (() => void) | null;
  readonly onPrevious: (() => void) | null;
  readonly onOpenStory: (storyId: string) => void;
}) {
  const { storyId, coders, pass, place, onNext, onPrevious, onOpenStory } = props;
  const session = useSession();
  const keyOf = useKeyOf();
  const stories = useStore(session.stories);
  const codes = useStore(session.codes);
  const opened = useStore(openedStories(session));
  const entry = stories.get(storyId);
  const shown = useStore(useMemo(() => session.shownStory(storyId), [session, storyId]));
  const story = shown?.story ?? null;
  const { sheets: now, openBounds, problem } = useSheetsOf(session, coders, storyId);
  const sheets = useMemo(() => now && sheetsOfPass(now, pass), [now, pass]);
  const shownSheets = useMemo(
    () => (shown === null ? null : (sheets?.map((sheet) => shownSheet(shown, sheet)) ?? null)),
    [sheets, shown],
  );
  const isHidden =
    entry === undefined || isVeiled(entry, opened) || (story !== null && isVeiled(story, opened));
  useSawOthers(!isHidden, tellSawOthers);
  const rows = useMemo(() => shownSheets && sideBySide(codes, shownSheets), [codes, shownSheets]);
  if (entry === undefined) {
    return (
      <section className="side-by-side" aria-label="Coders side by side">
        <p className="agreement-view-note side-by-side-gone">This story is no longer in the project.</p>
      </section>
    );
  }
  const name = storyName(entry, storyId);
  return (
    <section className="side-by-side" aria-label={`${name}, coders side by side`}>
      <header className="side-by-side-head">
        <IconButton
          label="Previous story"
          shortcut={keyOf("agreement.previousStory")}
          icon={<PreviousIcon aria-hidden="true" />}
          isDisabled={onPrevious === null}
          onPress={() => onPrevious?.()}
        />
        <IconButton
          label="Next story"
          shortcut={keyOf("agreement.nextStory")}
          icon={<NextIcon aria-hidden="true" />}
          isDisabled={onNext === null}
          onPress={() => onNext?.()}
        />
        <div className="side-by-side-name">
          <Heading className="side-by-side-heading" level={2} look={3}>
            {name}
          </Heading>
          {place !== null && <span>{place}</span>}
        </div>
        {entry.contentNotes.length > 0 && !isHidden && (
          <IconButton
            label="Hide this story again"
            icon={<VeiledIcon aria-hidden="true" />}
            onPress={() => setOpened(session, storyId, false)}
          />
        )}
        <Button
          className="side-by-side-open"
          icon={<CodingIcon aria-hidden="true" />}
          onPress={() => onOpenStory(storyId)}
        >
          Open in coding
        </Button>
      </header>
      {isHidden ? (
        <Veil
          notes={entry.contentNotes}
          onOpen={() => setOpened(session, storyId, true)}
          {...(onNext !== null && { onSkip: onNext })}
        />
      ) : (
        // The scroller has words alone in view.
        <div
          className="side-by-side-body"
          tabIndex={0}
          role="group"
          aria-label="The story as coded by each coder"
          aria-busy={sheets === null || undefined}
        >
          {entry.title !== null && (
            <p className="side-by-side-title" dir="auto">
              {entry.title}
            </p>
          )}
          {entry.contentNotes.length > 0 && (
            <p className="agreement-view-note" dir="auto">
              {noteWords(entry)}
            </p>
          )}
          {problem !== null && (
            <Notice tone="error" isLive>
              {problem}
            </Notice>
          )}
          {rows !== null && <CodeDifferences rows={rows} coders={coders} openBounds={openBounds} />}
          {shown !== null && (
            <div className="side-by-side-columns">
              {coders.map((coder, at) => (
                <CoderColumn
                  key={coder.id}
                  name={coder.name}
                  text={shown.story.text}
                  sheet={shownSheets?.[at]}
                  openBounds={openBounds}
                  codes={codes}
                />
              ))}
            </div>
          )}
        </div>
      )}
    </section>
  );
}

/** A sheet as it is shown; the consensus has places, and its words are in the story. */
function shownSheet(shown: ShownStory, sheet: Sheet): Sheet {
  const found = shown.sheet(sheet);
  if (found.coderId !== AGREED) return found;
  const quoted = ({ span, ...rest }: Annotation): Annotation =>
    span === undefined
      ? rest
      : { ...rest, span: { ...span, quote: shown.story.text.slice(span.start, span.end) } };
  return { ...found, annotations: found.annotations.map(quoted) };
}
