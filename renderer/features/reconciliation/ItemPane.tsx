import type { ReactNode } from "react";
import { useRef } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { SettlingItem } from "../../../core/settling/item-list.ts";
import { isVeiled } from "../../../core/story-words.ts";
import { useSession } from "../../data/context.tsx";
import { openedStories } from "../../data/openedStories.ts";
import { useStore } from "../../data/store.ts";
import { StoryPane } from "../../project/StoryPane.tsx";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { CodeRule } from "./CodeRule.tsx";
import { DecisionPanel } from "./DecisionPanel.tsx";
import { SideColumn, SidesOfWhole } from "./SideColumn.tsx";
import type { Deciding } from "./useDeciding.ts";
import { useDecidingKeys } from "./useDecidingKeys.ts";
import type { ItemInView } from "./useItem.ts";

/** One difference: the story as each coder coded it, what the code means, and what is decided. While the story is hidden, none of its words are in the document. */
export function ItemPane(props: {
  readonly item: SettlingItem;
  /** Null until it is read. */
  readonly view: ItemInView | null;
  readonly codes: readonly Code[];
  readonly deciding: Deciding;
  readonly isAdjudicator: boolean;
  /** "3 of 48". */
  readonly place: string;
  readonly onNext: (() => void) | null;
  readonly onPrevious: (() => void) | null;
  readonly onOpenStory: (storyId: string) => void;
  readonly renderExamples: (codeId: string) => ReactNode;
}) {
  const { item, view, codes, deciding, isAdjudicator, place, onNext, onPrevious, onOpenStory } = props;
  const session = useSession();
  const stories = useStore(session.stories);
  const opened = useStore(openedStories(session));
  const entry = stories.get(item.storyId);
  const code = codes.find(({ id }) => id === item.codeId);
  const texts = useRef<HTMLDivElement>(null);
  const isHidden =
    entry === undefined || isVeiled(entry, opened) || (view !== null && isVeiled(view.story, opened));
  const shown = isHidden ? null : view;
  const drawn = useDecidingKeys(shown, deciding, texts);
  const name = entry?.externalId ?? item.storyId;
  return (
    <StoryPane
      label={`${name}: ${code?.name ?? "a removed code"}`}
      storyId={item.storyId}
      isHidden={isHidden}
      isBusy={shown === null}
      previous={{ id: "reconciliation.previous", title: "Previous difference", onPress: onPrevious }}
      next={{ id: "reconciliation.next", title: "Next difference", onPress: onNext }}
      about={code !== undefined && <CodeChip slot={code.colour} name={code.name} look="plain" />}
      place={place}
      textLabel="The story as coded by each coder"
      aside={
        <>
          {shown !== null && <DecisionPanel {...{ view: shown, deciding, drawn, isAdjudicator }} />}
          {code !== undefined && <CodeRule code={code}>{props.renderExamples(code.id)}</CodeRule>}
        </>
      }
      onOpenStory={onOpenStory}
    >
      {shown !== null && isOfWhole(shown) ? (
        <SidesOfWhole view={shown} onTake={(side) => deciding.takeSide(side)} />
      ) : (
        <div className="reconciliation-columns" ref={texts}>
          {shown?.sides.map((side, at) => (
            <SideColumn
              key={side.coderId}
              {...{ side, at, view: shown, drawn: drawn.span }}
              onTake={() => deciding.takeSide(side)}
            />
          ))}
        </div>
      )}
    </StoryPane>
  );
}

/** Whether the texts of all coders would look the same. */
function isOfWhole({ place, sides }: ItemInView): boolean {
  return place === null && sides.every(({ statement }) => statement.passages.length === 0);
}
