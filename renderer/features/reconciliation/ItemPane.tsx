import type { ReactNode } from "react";
import { useRef } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { SettlingItem } from "../../../core/settling/item-list.ts";
import { isVeiled, noteWords } from "../../../core/story-words.ts";
import { useSession } from "../../data/context.tsx";
import { openedStories, setOpened } from "../../data/openedStories.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { useKeyOf } from "../../ui/commands.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { CodingIcon, NextIcon, PreviousIcon, VeiledIcon } from "../../ui/icons.ts";
import { Veil } from "../../ui/Veil.tsx";
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
  const keyOf = useKeyOf();
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
    <section className="reconciliation-item" aria-label={`${name}: ${code?.name ?? "a removed code"}`}>
      <header className="reconciliation-item-head">
        <IconButton
          label="Previous difference"
          shortcut={keyOf("reconciliation.previous")}
          icon={<PreviousIcon aria-hidden="true" />}
          isDisabled={onPrevious === null}
          onPress={() => onPrevious?.()}
        />
        <IconButton
          label="Next difference"
          shortcut={keyOf("reconciliation.next")}
          icon={<NextIcon aria-hidden="true" />}
          isDisabled={onNext === null}
          onPress={() => onNext?.()}
        />
        <div className="reconciliation-item-name">
          <Heading level={2} look={3}>
            {name}
          </Heading>
          {code !== undefined && <CodeChip slot={code.colour} name={code.name} look="plain" />}
          <span className="reconciliation-quiet">{place}</span>
        </div>
        {entry !== undefined && entry.contentNotes.length > 0 && !isHidden && (
          <IconButton
            label="Hide this story again"
            icon={<VeiledIcon aria-hidden="true" />}
            onPress={() => setOpened(session, item.storyId, false)}
          />
        )}
        <Button icon={<CodingIcon aria-hidden="true" />} onPress={() => onOpenStory(item.storyId)}>
          Open in coding
        </Button>
      </header>
      {isHidden ? (
        <Veil
          notes={entry?.contentNotes ?? []}
          onOpen={() => setOpened(session, item.storyId, true)}
          {...(onNext !== null && { onSkip: onNext })}
        />
      ) : (
        <div className="reconciliation-item-body">
          <div
            className="reconciliation-sides"
            tabIndex={0}
            role="group"
            aria-label="The story as coded by each coder"
            aria-busy={shown === null || undefined}
          >
            {entry.title !== null && (
              <p className="reconciliation-title" dir="auto">
                {entry.title}
              </p>
            )}
            {entry.contentNotes.length > 0 && (
              <p className="reconciliation-quiet" dir="auto">
                {noteWords(entry)}
              </p>
            )}
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
          </div>
          <div className="reconciliation-aside">
            {shown !== null && <DecisionPanel {...{ view: shown, deciding, drawn, isAdjudicator }} />}
            {code !== undefined && <CodeRule code={code}>{props.renderExamples(code.id)}</CodeRule>}
          </div>
        </div>
      )}
    </section>
  );
}

/** Whether the texts of all coders would look the same. */
function isOfWhole({ place, sides }: ItemInView): boolean {
  return place === null && sides.every(({ statement }) => statement.passages.length === 0);
}
