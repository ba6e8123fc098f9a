import { useEffect, useMemo, useRef } from "react";
import type { StoryChoice } from "../../../../core/agreement/data/comparison.ts";
import { EVERY_STORY } from "../../../../core/agreement/data/comparison.ts";
import type { Collection } from "../../../../core/model/collection.ts";
import { attributeNames } from "../../../data/attributeValues.ts";
import { attributeValues, useAttributeValues } from "../../../data/attributeValues.ts";
import { useSession } from "../../../data/context.tsx";
import { useStore } from "../../../data/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { ComboBox } from "../../../ui/ComboBox.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import { Select } from "../../../ui/Select.tsx";
import { counted } from "../../../words/counts.ts";
import { momentWords } from "../../../words/dates.ts";
import type { NamedVersion } from "./useVersions.ts";

const ANY = "any";

interface CompareControlsProps {
  readonly stories: StoryChoice;
  readonly onStories: (stories: StoryChoice) => void;
  /** The codebook versions by which stories were finished, and frozen ones by which none was. */
  readonly versions: readonly NamedVersion[];
  readonly versionId: string | null;
  readonly onVersion: (versionId: string | null) => void;
}

/** Which stories are compared, and as coded by which version of the codebook (where there are several). */
export function CompareControls({
  stories,
  onStories,
  versions,
  versionId,
  onVersion,
}: CompareControlsProps) {
  const session = useSession();
  const collections = useStore(session.collections);
  return (
    <>
      <Popover label="Stories compared" trigger={<Button>{storyWords(stories, collections)}</Button>}>
        <StoryChoices stories={stories} onStories={onStories} />
      </Popover>
      {(versions.length > 1 || versionId !== null) && (
        <Select
          label="Codebook version"
          isLabelHidden
          options={[
            {
              id: ANY,
              name: "Any codebook version",
              description: "Counts all coding, whichever version a coder used.",
            },
            ...versions.map((version) => ({ id: version.id, ...versionWords(version) })),
          ]}
          value={versionId ?? ANY}
          onChange={(id) => onVersion(id === ANY ? null : id)}
        />
      )}
    </>
  );
}

function StoryChoices({ stories, onStories }: Pick<CompareControlsProps, "stories" | "onStories">) {
  const session = useSession();
  const collections = useStore(session.collections);
  const hasTraining = useStore(session.trainingKeys).length > 0;
  const names = useMemo(() => attributeNames(collections), [collections]);
  const { collectionId, attribute, byEveryCoder } = stories;
  const name = attribute?.name ?? null;
  const values = useAttributeValues(session, name);
  const latest = useRef(stories);
  useEffect(() => {
    latest.current = stories;
  }, [stories]);
  /** The attribute that was chosen last: what was asked about another one comes too late. */
  const chosenLast = useRef<string | null>(null);
  const change = (changed: Partial<StoryChoice>): void => onStories({ ...latest.current, ...changed });
  /** Compares the stories with the attribute's first value. */
  const choose = async (chosen: string): Promise<void> => {
    const [first] = await attributeValues(session, chosen);
    if (chosenLast.current === chosen)
      change({ attribute: first === undefined ? null : { name: chosen, value: first } });
  };
  return (
    <div className="agreement-popover">
      {collections.length > 1 && (
        <Select
          label="Collection"
          options={[
            { id: ANY, name: "Every collection" },
            ...collections.map((collection) => ({ id: collection.id, name: collection.name })),
          ]}
          value={collectionId ?? ANY}
          onChange={(id) => change({ collectionId: id === ANY ? null : id })}
        />
      )}
      {names.length > 0 && (
        <Select
          label="Attribute"
          description="Compare only stories with one value of an attribute."
          options={[{ id: ANY, name: "Any" }, ...names.map((each) => ({ id: `column:${each}`, name: each }))]}
          value={name === null ? ANY : `column:${name}`}
          onChange={(id) => {
            const chosen = names.find((each) => `column:${each}` === id);
            chosenLast.current = chosen ?? null;
            if (chosen === undefined) change({ attribute: null });
            else void choose(chosen);
          }}
        />
      )}
      {attribute !== null && (
        <ComboBox
          // The field notes what it can offer when it comes.
          key={`${values === null ? "waiting" : "known"} ${attribute.name}`}
          label="Value"
          options={(values ?? [attribute.value]).map((value) => ({
            id: `value:${value}`,
            name: value === "" ? "(empty)" : value,
          }))}
          value={`value:${attribute.value}`}
          onChange={(id) => {
            if (id !== null) change({ attribute: { ...attribute, value: id.slice("value:".length) } });
          }}
        />
      )}
      <Checkbox isSelected={byEveryCoder} onChange={(isSelected) => change({ byEveryCoder: isSelected })}>
        Only stories finished by every coder compared
      </Checkbox>
      {(hasTraining || stories.withTraining === true) && (
        <Checkbox
          isSelected={stories.withTraining === true}
          onChange={(isSelected) => change({ withTraining: isSelected ? true : undefined })}
          description="They are no part of the study’s figures unless you choose this."
        >
          Also stories of training rounds
        </Checkbox>
      )}
      {stories !== EVERY_STORY && <Button onPress={() => onStories(EVERY_STORY)}>Compare all stories</Button>}
    </div>
  );
}

/** Which stories are compared, in a few words. */
export function storyWords(
  { collectionId, attribute, byEveryCoder, withTraining }: StoryChoice,
  collections: readonly Collection[],
): string {
  const collection = collections.find(({ id }) => id === collectionId);
  const parts = [
    ...(collection === undefined ? [] : [collection.name]),
    ...(attribute === null
      ? []
      : [`${attribute.name} = ${attribute.value === "" ? "(empty)" : attribute.value}`]),
    ...(byEveryCoder ? ["by every coder"] : []),
    ...(withTraining === true ? ["training too"] : []),
  ];
  return parts.length === 0 ? "All stories" : `Stories: ${parts.join(", ")}`;
}

function versionWords({ createdAt, codes, sheets, frozen }: NamedVersion): {
  name: string;
  description: string;
  isDisabled: boolean;
} {
  const when = createdAt === null ? "Unknown version" : `Codebook of ${momentWords(createdAt)}`;
  const size = codes === null ? "" : `${counted(codes, "code", "codes")}; `;
  const isDisabled = sheets === 0;
  const coded = isDisabled
    ? "nobody has finished a story with it yet, so there is nothing to compare"
    : `${size}${counted(sheets, "story", "stories")} coded with this version`;
  if (frozen === null) return { name: when, description: coded, isDisabled };
  return {
    name: frozen.names.map((name) => `“${name}”`).join(", "),
    description: `Frozen on ${momentWords(frozen.at)}; ${coded}`,
    isDisabled,
  };
}
