import type { StoryEntry } from "../../../core/index/story-entry.ts";
import type { Code } from "../../../core/model/code.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { UNFINISHED } from "../../../core/settling/found-disputes.ts";
import type { ItemState, SettlingItem } from "../../../core/settling/item-list.ts";
import { isVeiled, storyTitle } from "../../../core/story-words.ts";
import { Badge } from "../../ui/Badge.tsx";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { FinishedIcon, HelpIcon, VeiledIcon, WarningIcon } from "../../ui/icons.ts";
import { counted } from "../../words/counts.ts";
import { STATE_WORDS } from "../../words/settling.ts";
import { listedAnswer } from "./sides.ts";

/** One difference in the list: the story, the code, who says what in few words, and how it stands. */
export function ItemRow(props: {
  readonly item: SettlingItem;
  readonly code: Code | undefined;
  readonly story: StoryEntry | undefined;
  readonly state: ItemState;
  readonly coders: readonly Coder[];
  readonly levels: readonly string[];
  readonly isAnonymous: boolean;
  readonly opened: ReadonlySet<string>;
}) {
  const { item, code, story, state, opened } = props;
  return (
    <div className="reconciliation-row">
      <span className="reconciliation-row-head">
        <span className="reconciliation-row-id" dir="auto">
          {story?.externalId ?? item.storyId}
        </span>
        {code !== undefined && <CodeChip slot={code.colour} name={code.name} look="plain" />}
        <StateBadge state={state} />
      </span>
      <span className="reconciliation-row-words" dir="auto">
        {story !== undefined && isVeiled(story, opened) && <VeiledIcon aria-hidden="true" />}
        {story === undefined ? "Not in this project" : storyTitle(story, opened)}
      </span>
      <span className="reconciliation-row-said" dir="auto">
        {saidWords(props)}
      </span>
    </div>
  );
}

/** How an item stands, by sign and words. */
export function StateBadge({ state }: { readonly state: ItemState }) {
  if (state === "open") return null;
  return (
    <Badge
      tone={state === "settled" ? "success" : state === "asked" ? "accent" : "warning"}
      icon={
        state === "settled" ? (
          <FinishedIcon aria-hidden="true" />
        ) : state === "asked" ? (
          <HelpIcon aria-hidden="true" />
        ) : (
          <WarningIcon aria-hidden="true" />
        )
      }
    >
      {STATE_WORDS[state]}
    </Badge>
  );
}

/** More coders are counted where three or more say the same: their names would leave no room for what they say. */
const MOST_NAMED = 4;

/** "Ana, Ben: applied · Cleo: not applied"; without names, and of many coders, how many say what. */
function saidWords({
  item: { answers, span },
  coders,
  levels,
  isAnonymous,
}: Parameters<typeof ItemRow>[0]): string {
  const said = new Map<number, string[]>();
  coders.forEach(({ name }, coder) => {
    const answer = answers[coder] ?? UNFINISHED;
    if (answer === UNFINISHED) return;
    const others = said.get(answer);
    if (others === undefined) said.set(answer, [name]);
    else others.push(name);
  });
  if (said.size === 0) return span === null ? "coders agree" : "a place that was decided on";
  const isMany = [...said.values()].flat().length > MOST_NAMED;
  const sides = [...said].toSorted(([a, some], [b, others]) =>
    isMany ? others.length - some.length || b - a : b - a,
  );
  const words = (answer: number): string => {
    if (span === null) return listedAnswer(answer, levels);
    return answer === 0
      ? "nothing marked"
      : sides.length > 2 || !said.has(0)
        ? `passage ${answer}`
        : "marked";
  };
  return sides
    .map(([answer, names]) =>
      isAnonymous
        ? `${names.length} × ${words(answer)}`
        : `${isMany && names.length > 2 ? counted(names.length, "coder", "coders") : names.join(", ")}: ${words(answer)}`,
    )
    .join(" · ");
}
