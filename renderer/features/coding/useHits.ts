import type { RefObject } from "react";
import { useEffect, useMemo, useRef } from "react";
import { knowSigns } from "../../../core/index/fold.ts";
import { HitFinder } from "../../../core/index/hits.ts";
import { parseQuery } from "../../../core/index/query.ts";
import type { TextSelection } from "../../../core/passages/selection.ts";
import { isVeiled } from "../../../core/story-words.ts";
import type { Span } from "../../../core/text.ts";
import type { StoryIndex } from "../../data/stories.ts";
import { numbered } from "../../words/counts.ts";
import type { StoryBodyHandle } from "./StoryBody.tsx";
import type { ShownStories } from "./useStoryFilter.ts";

/** So many hits in one story are marked and gone through. */
const MOST = 1000;

/** So long after the page is shown a moment is looked for in which nothing else is to be done, in milliseconds. */
const SETTLED = 3_000;

const NONE: readonly Span[] = [];

interface HitsOptions {
  readonly shown: ShownStories;
  readonly stories: StoryIndex;
  readonly opened: ReadonlySet<string>;
  readonly storyId: string;
  readonly position: number;
  /** Null until it is there, and while the story is hidden. */
  readonly text: string | null;
  readonly selection: TextSelection | null;
  readonly onSelect: (selection: TextSelection) => void;
  readonly body: RefObject<StoryBodyHandle | null>;
  readonly goTo: (position: number) => void;
  readonly say: (words: string) => void;
  /** Where words to search for are typed. */
  readonly toSearch: () => void;
}

/** What the search has found in the story that is read, and the way from one hit to the next: on into the next story of the list, hidden ones left out. */
export function useHits(options: HitsOptions) {
  const { shown, storyId, position, text, selection, onSelect, body, say } = options;
  const { asked } = shown;
  // The first sign that is typed would wait for it.
  useEffect(() => {
    const timer = setTimeout(() => requestIdleCallback(knowSigns), SETTLED);
    return () => clearTimeout(timer);
  }, []);
  const finder = useMemo(
    () => (asked === null ? null : new HitFinder(parseQuery(asked.typed, asked.wholeWords))),
    [asked],
  );
  const hits = useMemo(
    () => (finder === null || text === null ? NONE : finder.in(text).slice(0, MOST)),
    [finder, text],
  );
  /** The story on whose way one is, and from which end. */
  const coming = useRef<{ readonly storyId: string; readonly by: 1 | -1 } | null>(null);

  const select = (at: number): void => {
    const hit = hits.at(at);
    body.current?.focus();
    if (hit === undefined) {
      say("Found by its ID: no hit in the text");
      return;
    }
    onSelect({ anchor: hit.start, focus: hit.end });
    body.current?.reveal(hit);
    say(`Hit ${numbered(hits.indexOf(hit) + 1)} of ${numbered(hits.length)} in this story`);
  };
  useEffect(() => {
    if (text === null || coming.current?.storyId !== storyId) return;
    const { by } = coming.current;
    coming.current = null;
    select(by === 1 ? 0 : -1);
  });

  const go = (by: 1 | -1): void => {
    if (asked === null) {
      options.toSearch();
      return;
    }
    const from = selection === null ? null : Math.min(selection.anchor, selection.focus);
    const to = selection === null ? null : Math.max(selection.anchor, selection.focus);
    const here =
      by === 1
        ? hits.findIndex(({ start }) => to === null || start >= to)
        : hits.findLastIndex(({ end }) => from === null || end <= from);
    // A story that the list does not show may have the words by chance, or none.
    if (here >= 0) select(here);
    else onward(by);
  };
  const onward = (by: 1 | -1): void => {
    const { stories, opened, goTo } = options;
    let row = by === 1 ? shown.rowAfter(position) : shown.rowBefore(position);
    for (; row >= 0 && row < shown.count; row += by) {
      const next = shown.positionAt(row);
      const story = stories.all[next];
      if (story === undefined || isVeiled(story, opened)) continue;
      coming.current = { storyId: story.id, by };
      goTo(next);
      return;
    }
    say(by === 1 ? "No more hits below" : "No more hits above");
  };
  return { hits, go };
}
