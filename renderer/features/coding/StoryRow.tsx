import { useEffect, useSyncExternalStore } from "react";
import { stateInWords } from "../../../core/index/progress.ts";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import { NO_MARKS } from "../../../core/index/story-marks.ts";
import type { Code } from "../../../core/model/code.ts";
import type { StoryState } from "../../../core/model/sheet.ts";
import { isVeiled, storyTitle } from "../../../core/story-words.ts";
import type { AskedWords, Excerpt } from "../../data/storySide.ts";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { CheckIcon, FlagIcon, MemoIcon, VeiledIcon } from "../../ui/icons.ts";
import { counted } from "../../words/counts.ts";
import type { Excerpts } from "./Excerpts.ts";
import { StateIcon } from "./StateIcon.tsx";
import type { MarksNow } from "./StoryMarks.ts";
import type { Codebook } from "./useCodebook.ts";
import { codesIn } from "./useCodebook.ts";
import { useMarksAt } from "./useStoryMarks.ts";

export interface StoryRowProps {
  readonly story: StoryEntry;
  /** Its place in the study, from 0. */
  readonly position: number;
  readonly state: StoryState;
  readonly opened: ReadonlySet<string>;
  readonly codebook: Codebook;
  /** What the coder has marked stories with, as far as it has been read. */
  readonly marks: MarksNow | null;
  /** Whether it is one of several that were chosen. */
  readonly isChosen: boolean;
  /** What is searched for; null for nothing. */
  readonly asked: AskedWords | null;
  readonly excerpts: Excerpts;
}

/** A row of the list: how far the story is, its first words, or those that were searched for. */
export function StoryRow(props: StoryRowProps) {
  const { story, position, state, opened, codebook, isChosen, asked, excerpts } = props;
  const { id } = story;
  const marks = useMarksAt(props.marks, position);
  const { flags, memos } = marks ?? NO_MARKS;
  const codes = codesIn(codebook, (marks ?? NO_MARKS).codes);
  const isHidden = isVeiled(story, opened);
  const excerpt = useSyncExternalStore(excerpts.subscribe, () => excerpts.get(id));
  useEffect(() => {
    if (asked !== null && !isHidden) excerpts.want(id);
  }, [excerpts, asked, id, isHidden]);
  return (
    <div className="coding-story-row">
      {isChosen ? (
        <CheckIcon className="coding-story-chosen" aria-hidden="true" />
      ) : (
        <StateIcon state={state} />
      )}
      <div className="coding-story-words">
        <div className="coding-story-title" dir="auto" data-veiled={isHidden || undefined}>
          {isHidden && <VeiledIcon aria-hidden="true" />}
          <span>{isHidden || excerpt === null ? storyTitle(story, opened) : <Hits excerpt={excerpt} />}</span>
        </div>
        <div className="coding-story-facts">
          <bdi>{story.externalId ?? `Story ${position + 1}`}</bdi>
          {/* The icon says the state, and the swatches how many codes: the words are for who sees neither. They do not stand there until the swatches come. */}
          <span className={marks === null || codes.length > 0 ? "ui-visually-hidden" : undefined}>
            {stateInWords(state)}
          </span>
          <div className="coding-story-signs">
            {memos > 0 && (
              <span className="coding-story-sign" role="img" aria-label={counted(memos, "memo", "memos")}>
                <MemoIcon aria-hidden="true" />
              </span>
            )}
            {flags.length > 0 && <Flags flags={flags} />}
            {codes.length > 0 && <Swatches codes={codes} />}
          </div>
        </div>
      </div>
    </div>
  );
}

/** So many swatches have room in a row. */
const MOST_SWATCHES = 10;

/** The codes of a story as swatches, as many as there is room for. */
export function Swatches({ codes }: { readonly codes: readonly Code[] }) {
  const names = codes.map(({ name }) => name).join(", ");
  const more = codes.length - MOST_SWATCHES;
  return (
    <div className="coding-story-codes" role="img" aria-label={names} title={names}>
      {codes.slice(0, MOST_SWATCHES).map(({ id, colour }) => (
        <CodeSwatch key={id} slot={colour} className="coding-story-code" />
      ))}
      {more > 0 && <small>+{more}</small>}
    </div>
  );
}

/** The first flag by name, as far as there is room, and how many more there are. */
function Flags({ flags }: { readonly flags: readonly string[] }) {
  const names = flags.join(", ");
  return (
    <span
      className="coding-story-flags"
      role="img"
      aria-label={`${flags.length === 1 ? "Flag" : "Flags"}: ${names}`}
      title={names}
    >
      <FlagIcon aria-hidden="true" />
      <bdi>{flags[0]}</bdi>
      {flags.length > 1 && <small>+{flags.length - 1}</small>}
    </span>
  );
}

export function Hits({ excerpt }: { readonly excerpt: NonNullable<Excerpt> }) {
  return excerpt.map(({ text, isHit }, at) =>
    isHit ? (
      // Runs have no other name than their place.
      <mark key={at} className="coding-hit">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
