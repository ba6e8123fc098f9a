import type { ReactNode } from "react";
import { useRef } from "react";
import { elideMiddle } from "../../../core/excerpt.ts";
import type { ListedExample } from "../../../core/model/code-example.ts";
import { EXAMPLE_KINDS } from "../../../core/model/code-example.ts";
import { nameOfStory } from "../../../core/model/story.ts";
import { isVeiled, noteWords } from "../../../core/story-words.ts";
import type { Span } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { useExamples } from "../../data/examples.ts";
import { openedStories, setOpened } from "../../data/openedStories.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import type { HeadingLevel } from "../../ui/Heading.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { RemoveIcon, VeiledIcon } from "../../ui/icons.ts";
import { showToast } from "../../ui/toastQueue.ts";
import { EXAMPLES } from "../../words/examples.ts";
import "./CodeExamples.css";

export interface CodeExamplesProps {
  readonly codeId: string;
  /** Opens a story at the words of an example; null for a whole story. */
  readonly onOpen: (storyId: string, span: Span | null) => void;
  /** Level of the headings of the two kinds. */
  readonly level: HeadingLevel;
  /** Whether examples can be removed here. */
  readonly canRemove?: boolean;
}

/** The passages that were chosen as examples of a code, typical ones first, each with the way to its place. Nothing where there are none. */
export function CodeExamples({ codeId, onOpen, level, canRemove = false }: CodeExamplesProps) {
  const session = useSession();
  const listed = useExamples(session).get(codeId) ?? [];
  const list = useRef<HTMLDivElement>(null);
  if (listed.length === 0) return null;
  return (
    <div className="code-examples" ref={list} tabIndex={-1}>
      {EXAMPLE_KINDS.map((kind) => {
        const ofKind = listed.filter(({ example }) => example.kind === kind);
        return (
          ofKind.length > 0 && (
            <section key={kind} aria-label={EXAMPLES[kind].several}>
              <Heading level={level} look={4}>
                {EXAMPLES[kind].several}
              </Heading>
              <ul className="code-examples-list">
                {ofKind.map((each) => (
                  <Example
                    key={each.example.id}
                    listed={each}
                    onOpen={onOpen}
                    // The row that has the focus goes.
                    {...(canRemove && { onRemoved: () => list.current?.focus() })}
                  />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </div>
  );
}

function Example({
  listed: { example, records },
  onOpen,
  onRemoved,
}: {
  readonly listed: ListedExample;
  readonly onOpen: CodeExamplesProps["onOpen"];
  readonly onRemoved?: () => void;
}): ReactNode {
  const session = useSession();
  const stories = useStore(session.stories);
  const coders = useStore(session.coders);
  const own = useStore(session.currentCoder);
  const opened = useStore(openedStories(session));
  const { storyId, quote } = example;
  const entry = stories.get(storyId);
  const name = entry === undefined ? "" : nameOfStory(entry, stories.position(storyId));
  const isHidden = entry !== undefined && isVeiled(entry, opened);
  const by = records.map(({ coderId }) =>
    coderId === own?.id ? "you" : (coders.find(({ id }) => id === coderId)?.name ?? "a teammate"),
  );
  const refuse = (title: string, description: string): void =>
    showToast({ title, description, tone: "error", about: "example" });
  const open = async (): Promise<void> => {
    const place = await session.placeOfExample(example);
    if (place.ok) onOpen(storyId, place.value);
    else refuse("Couldn’t open the example", place.error.message);
  };
  const remove = async (): Promise<void> => {
    const removed = await session.removeExample(
      records.map(({ id }) => id),
      name === "" ? "a story" : name,
    );
    if (removed.ok) onRemoved?.();
    else refuse("Couldn’t remove the example", removed.error.message);
  };
  return (
    <li className="code-example">
      {entry === undefined ? (
        <p className="code-example-quiet">Its story is no longer in the study.</p>
      ) : isHidden ? (
        <p className="code-example-quiet" dir="auto">
          <VeiledIcon aria-hidden="true" />
          {noteWords(entry)}
          <Button size="small" variant="quiet" onPress={() => setOpened(session, storyId, true)}>
            Show
          </Button>
        </p>
      ) : example.codePoints === undefined ? (
        <p className="code-example-quiet">The whole story</p>
      ) : (
        <blockquote className="code-example-quote" dir="auto">
          {quote}
        </blockquote>
      )}
      {entry !== undefined && entry.contentNotes.length > 0 && !isHidden && (
        <p className="code-example-quiet" dir="auto">
          {noteWords(entry)}
        </p>
      )}
      <div className="code-example-foot">
        {entry !== undefined && (
          <Button size="small" variant="quiet" onPress={() => void open()}>
            <bdi>{name}</bdi>
          </Button>
        )}
        <span className="code-example-by">
          chosen by <bdi>{by.join(", ")}</bdi>
        </span>
        {onRemoved !== undefined && (
          <IconButton
            size="small"
            label={
              name === "" || isHidden
                ? `Remove the example from ${name === "" ? "a story that is gone" : name}`
                : `Remove the example from ${name}: ${quote === "" ? "the whole story" : elideMiddle(quote, 40)}`
            }
            icon={<RemoveIcon aria-hidden="true" />}
            onPress={() => void remove()}
          />
        )}
      </div>
    </li>
  );
}
