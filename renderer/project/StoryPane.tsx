import type { ReactNode } from "react";
import { noteWords } from "../../core/story-words.ts";
import { useSession } from "../data/context.tsx";
import { setOpened } from "../data/openedStories.ts";
import { useStore } from "../data/store.ts";
import { Button } from "../ui/Button.tsx";
import { useKeyOf } from "../ui/commands.tsx";
import { Heading } from "../ui/Heading.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { CodingIcon, NextIcon, PreviousIcon, VeiledIcon } from "../ui/icons.ts";
import { Veil } from "../ui/Veil.tsx";
import "./StoryPane.css";

/** A way to another item of the list: its command, and what it does; null where there is none. */
interface Way {
  readonly id: string;
  readonly title: string;
  readonly onPress: (() => void) | null;
}

/**
 * One item of a list of work in its story: the way to the next one, the story, and beside it what is decided. While the story is hidden, none of its words are in
 * the document.
 * @param children the story's text
 */
export function StoryPane(props: {
  readonly label: string;
  readonly storyId: string;
  readonly isHidden: boolean;
  readonly isBusy: boolean;
  readonly previous: Way;
  readonly next: Way;
  /** What the item is of, beside the story's name. */
  readonly about?: ReactNode;
  /** "3 of 48". */
  readonly place: string;
  readonly textLabel: string;
  readonly aside: ReactNode;
  readonly children: ReactNode;
  readonly onOpenStory: (storyId: string) => void;
}) {
  const { label, storyId, isHidden, isBusy, next, about, place, textLabel, aside, children, onOpenStory } =
    props;
  const session = useSession();
  const entry = useStore(session.stories).get(storyId);
  const notes = entry?.contentNotes ?? [];
  const title = entry?.title ?? null;
  return (
    <section className="story-pane" aria-label={label}>
      <header className="story-pane-head">
        <WayButton way={props.previous} icon={<PreviousIcon aria-hidden="true" />} />
        <WayButton way={next} icon={<NextIcon aria-hidden="true" />} />
        <div className="story-pane-name">
          <Heading level={2} look={3}>
            {entry?.externalId ?? storyId}
          </Heading>
          {about}
          <span className="story-pane-place">{place}</span>
        </div>
        {notes.length > 0 && !isHidden && (
          <IconButton
            label="Hide this story again"
            icon={<VeiledIcon aria-hidden="true" />}
            onPress={() => setOpened(session, storyId, false)}
          />
        )}
        <Button icon={<CodingIcon aria-hidden="true" />} onPress={() => onOpenStory(storyId)}>
          Open in coding
        </Button>
      </header>
      {isHidden ? (
        <Veil
          notes={notes}
          onOpen={() => setOpened(session, storyId, true)}
          {...(next.onPress !== null && { onSkip: next.onPress })}
        />
      ) : (
        <div className="story-pane-body">
          <div
            className="story-pane-story"
            tabIndex={0}
            role="group"
            aria-label={textLabel}
            aria-busy={isBusy || undefined}
          >
            {title !== null && (
              <p className="story-pane-title" dir="auto">
                {title}
              </p>
            )}
            {entry !== undefined && notes.length > 0 && (
              <p className="story-pane-notes" dir="auto">
                {noteWords(entry)}
              </p>
            )}
            {children}
          </div>
          <div className="story-pane-aside">{aside}</div>
        </div>
      )}
    </section>
  );
}

function WayButton({ way: { id, title, onPress }, icon }: { readonly way: Way; readonly icon: ReactNode }) {
  const keyOf = useKeyOf();
  return (
    <IconButton
      label={title}
      shortcut={keyOf(id)}
      icon={icon}
      isDisabled={onPress === null}
      onPress={() => onPress?.()}
    />
  );
}
