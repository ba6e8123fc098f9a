import type { StoryEntry } from "../../../core/index/story-entry.ts";
import type { Collection } from "../../../core/model/collection.ts";
import type { Confidence } from "../../../core/model/confidence.ts";
import type { Story } from "../../../core/model/story.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { AddIcon, ClearIcon, EditIcon, FlagIcon, VeiledIcon } from "../../ui/icons.ts";
import { ConfidenceMenu } from "./Confidence.tsx";
import type { CodedAnnotation } from "./useCodebook.ts";
import { nameWithLevel } from "./useCodebook.ts";

export interface StoryHeaderProps {
  readonly entry: StoryEntry;
  /** Null until its text has come. */
  readonly story: Story | null;
  readonly collection: Collection | undefined;
  /** The codes on the whole story. */
  readonly wholeStory: readonly CodedAnnotation[];
  readonly onRemove: (coded: CodedAnnotation) => void;
  /** The coder's flags on the story. */
  readonly flags: readonly string[];
  readonly onRemoveFlag: (flag: string) => void;
  readonly onEditNotes: () => void;
  readonly onRemoveNote: (note: string) => void;
  readonly onRecode: (coded: CodedAnnotation) => void;
  /** Null where the project does not ask how sure its coders are. */
  readonly onConfidence: ((coded: CodedAnnotation, confidence: Confidence | null) => void) | null;
}

/** What is known of a story, quietly, and the codes on the whole of it. For an open story. */
export function StoryHeader(props: StoryHeaderProps) {
  const { entry, story, collection, wholeStory, onRemove, flags, onRemoveFlag } = props;
  return (
    <header className="coding-story-header">
      {entry.title !== null && (
        <h2 className="coding-story-heading" dir="auto">
          {entry.title}
        </h2>
      )}
      <StoryFacts date={story?.date} attributes={story?.attributes ?? []} collection={collection} />
      <div className="coding-story-notes">
        {entry.contentNotes.length > 0 && (
          <>
            <VeiledIcon aria-hidden="true" />
            <ul aria-label={entry.contentNotes.length === 1 ? "Content note" : "Content notes"}>
              {entry.contentNotes.map((note) => (
                <li key={note} className="coding-story-note">
                  <bdi>{note}</bdi>
                  <IconButton
                    size="small"
                    label={`Remove the content note ${note}`}
                    icon={<ClearIcon aria-hidden="true" />}
                    onPress={() => props.onRemoveNote(note)}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
        <Button
          size="small"
          variant="quiet"
          icon={<AddIcon aria-hidden="true" />}
          onPress={props.onEditNotes}
        >
          Content note
        </Button>
      </div>
      <div className="coding-story-marks">
        {flags.length > 0 && (
          <ul className="coding-whole" aria-label="Flags">
            {flags.map((flag) => (
              <li key={flag} className="coding-whole-flag">
                <FlagIcon aria-hidden="true" />
                <bdi>{flag}</bdi>
                <IconButton
                  size="small"
                  label={`Remove the flag ${flag}`}
                  icon={<ClearIcon aria-hidden="true" />}
                  onPress={() => onRemoveFlag(flag)}
                />
              </li>
            ))}
          </ul>
        )}
        {wholeStory.length === 0 ? (
          // The row is there before its first code: the text below must not move.
          <p className="coding-whole coding-whole-none">No codes on the whole story</p>
        ) : (
          <ul className="coding-whole" aria-label="Codes on the whole story">
            {wholeStory.map((coded) => (
              <li key={coded.annotation.id} className="coding-whole-code">
                <CodeChip slot={coded.code.colour} name={nameWithLevel(coded)} look="plain" />
                {props.onConfidence !== null && (
                  <ConfidenceMenu
                    coded={coded}
                    onChoose={(confidence) => props.onConfidence?.(coded, confidence)}
                  />
                )}
                <IconButton
                  size="small"
                  label={`Change the code ${coded.code.name} on the whole story`}
                  icon={<EditIcon aria-hidden="true" />}
                  onPress={() => props.onRecode(coded)}
                />
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
      </div>
    </header>
  );
}

/** Date, attributes and collection, each under its name, on one quiet line, less what is hidden while coding; safe to show of a veiled story, whose attributes stay away. */
export function StoryFacts({
  date,
  attributes: values,
  collection,
}: {
  readonly date: string | undefined;
  readonly attributes: readonly string[];
  readonly collection: Collection | undefined;
}) {
  const details = new Map((collection?.attributeDetails ?? []).map((each) => [each.name, each]));
  const attributes = (collection?.attributeNames ?? []).flatMap((name, at) => {
    const value = values[at]?.trim() ?? "";
    const { hidden = false, label = name } = details.get(name) ?? {};
    return value === "" || hidden ? [] : [{ name, value, label }];
  });
  const facts = [
    ...(date === undefined ? [] : [{ name: "Date", value: date, label: "Date" }]),
    ...attributes,
    ...(collection === undefined
      ? []
      : [{ name: "Collection", value: collection.name, label: collection.textLabel ?? "Collection" }]),
  ];
  return (
    <dl className="coding-facts">
      {facts.map(({ name, value, label }) => (
        <div key={name} title={label}>
          <dt dir="auto">{name}:</dt> <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
