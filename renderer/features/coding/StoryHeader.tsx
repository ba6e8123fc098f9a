import type { Collection, Story } from "../../../core/model/story.ts";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ClearIcon, VeiledIcon } from "../../ui/icons.ts";
import { nameWithLevel } from "./PassageList.tsx";
import { noteWords } from "../../../core/reading/story-words.ts";
import type { CodedAnnotation } from "./useCodebook.ts";

export interface StoryHeaderProps {
  readonly story: Story;
  readonly collection: Collection | undefined;
  /** The codes on the whole story. */
  readonly wholeStory: readonly CodedAnnotation[];
  readonly onRemove: (coded: CodedAnnotation) => void;
}

/** What is known of a story, quietly, and the codes on the whole of it. For an open story. */
export function StoryHeader({ story, collection, wholeStory, onRemove }: StoryHeaderProps) {
  return (
    <header className="coding-story-header">
      {story.title !== undefined && (
        <h2 className="coding-story-heading" dir="auto">
          {story.title}
        </h2>
      )}
      <StoryFacts story={story} collection={collection} />
      {story.contentNotes.length > 0 && (
        <p className="coding-story-note" dir="auto">
          <VeiledIcon aria-hidden="true" />
          {noteWords(story)}
        </p>
      )}
      {wholeStory.length > 0 && (
        <ul className="coding-whole" aria-label="Codes on the whole story">
          {wholeStory.map((coded) => (
            <li key={coded.annotation.id} className="coding-whole-code">
              <CodeChip slot={coded.code.colour} name={nameWithLevel(coded)} look="plain" />
              <IconButton
                size="small"
                label={`Remove ${coded.code.name} from the whole story`}
                icon={<ClearIcon aria-hidden="true" />}
                onPress={() => onRemove(coded)}
              />
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}

/** Id, date, attributes and collection on one quiet line; safe to show of a veiled story, whose attributes stay away. */
export function StoryFacts({
  story,
  collection,
}: {
  readonly story: Story;
  readonly collection: Collection | undefined;
}) {
  const attributes = (collection?.attributeNames ?? []).flatMap((name, at) => {
    const value = story.attributes[at]?.trim() ?? "";
    return value === "" ? [] : [{ name, value }];
  });
  const facts = [
    ...(story.date === undefined ? [] : [{ name: "Date", value: story.date }]),
    ...attributes,
    ...(collection === undefined ? [] : [{ name: "Collection", value: collection.name }]),
  ];
  return (
    <dl className="coding-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt className="ui-visually-hidden">{name}</dt>
          <dd dir="auto" title={name}>
            {/^\d+$/u.test(value) ? `${name} ${value}` : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
