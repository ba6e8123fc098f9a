import { useCallback, useEffect, useMemo, useState } from "react";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import { deidentificationOf } from "../../../core/model/deidentification.ts";
import { isLive } from "../../../core/model/record.ts";
import type { TeamLists } from "../../../core/redaction/team-words.ts";
import { attributeNames } from "../../data/attributeValues.ts";
import { useSession } from "../../data/context.tsx";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { files } from "../../engine/client.ts";

/** Where something outside the texts looks as if it identifies people: no redaction is applied there. */
export interface OutsideTexts {
  /** Of how many stories the title does, and the identifier. */
  readonly titles: number;
  readonly identifiers: number;
  /** Attributes with such values, by name. */
  readonly attributes: readonly string[];
  /** In how many codes the name, the definition or another of their texts does. */
  readonly codes: number;
  /** How many memos of the coders whose coding leaves do. */
  readonly memos: number;
}

/** So many values of an attribute are looked at. */
const MOST_VALUES = 1000;

/**
 * Looks through titles, identifiers, attributes, codes and memos in the workers; null until all were seen. Each is looked through again where it has changed, and
 * nothing else with it.
 * @param coderIds whose memos leave
 */
export function useOutsideTexts(coderIds: readonly string[]): OutsideTexts | null {
  const session = useSession();
  const { all, ready } = useStore(session.stories);
  const entries = useUnchanged(all, haveSameNames);
  const collections = useStore(session.collections);
  const codes = useStore(session.codes);
  const memos = useStore(session.memos);
  const { identifyingWords } = useStore(session.project);
  const whose = coderIds.join("\n");
  const lists = useMemo((): TeamLists => {
    const { names, places, never } = deidentificationOf(
      identifyingWords === undefined ? {} : { identifyingWords },
    );
    return { names, places, never };
  }, [identifyingWords]);

  const ofStories = useFound(
    useCallback(
      (signal: AbortSignal) => (ready ? lookAtStories(session, entries, lists, signal) : waiting()),
      [session, ready, entries, lists],
    ),
  );
  const attributes = useFound(
    useCallback(
      (signal: AbortSignal) => lookAtAttributes(session, attributeNames(collections), lists, signal),
      [session, collections, lists],
    ),
  );
  const codeCount = useFound(
    useCallback(
      (signal: AbortSignal) => {
        const texts = codes
          .filter(isLive)
          .map(({ name, definition, include, exclude, example }) =>
            [name, definition, include, exclude, example].join("\n"),
          );
        return lookAt(session, texts, lists, signal).then(countOf);
      },
      [session, codes, lists],
    ),
  );
  const memoCount = useFound(
    useCallback(
      async (signal: AbortSignal) => {
        const chosen = whose === "" ? [] : whose.split("\n");
        const onStories = await files.storyMemos(session.projectId, chosen, { signal });
        if (!onStories.ok) return null;
        const others = memos.filter(({ coderId }) => chosen.includes(coderId));
        const texts = [...others, ...onStories.value.map(({ memo }) => memo)].map(({ text }) => text);
        return countOf(await lookAt(session, texts, lists, signal));
      },
      [session, memos, whose, lists],
    ),
  );
  return ofStories === null || attributes === null || codeCount === null || memoCount === null
    ? null
    : { ...ofStories, attributes, codes: codeCount, memos: memoCount };
}

/** What was found by the work as it is now; null until it is done. Other work ends the earlier. */
function useFound<T>(work: (signal: AbortSignal) => Promise<T | null>): T | null {
  const [seen, setSeen] = useState<{ readonly of: typeof work; readonly found: T } | null>(null);
  useEffect(() => {
    const job = new AbortController();
    void work(job.signal).then((found) => {
      if (found !== null && !job.signal.aborted) setSeen({ of: work, found });
    });
    return () => job.abort();
  }, [work]);
  return seen?.of === work ? seen.found : null;
}

/** The same list for as long as what matters of it is the same. */
function useUnchanged<T>(value: T, isSame: (one: T, other: T) => boolean): T {
  const [kept, setKept] = useState(value);
  if (kept === value || isSame(kept, value)) return kept;
  setKept(value);
  return value;
}

function haveSameNames(some: readonly StoryEntry[], others: readonly StoryEntry[]): boolean {
  return (
    some.length === others.length &&
    some.every((story, at) => {
      const other = others[at];
      return story === other || (story.title === other?.title && story.externalId === other.externalId);
    })
  );
}

function waiting(): Promise<null> {
  return Promise.resolve(null);
}

async function lookAtStories(
  session: Session,
  entries: readonly StoryEntry[],
  lists: TeamLists,
  signal: AbortSignal,
): Promise<Pick<OutsideTexts, "titles" | "identifiers"> | null> {
  const titles = await lookAt(session, given(entries.map(({ title }) => title)), lists, signal);
  const identifiers = await lookAt(
    session,
    given(entries.map(({ externalId }) => externalId)),
    lists,
    signal,
  );
  return titles === null || identifiers === null
    ? null
    : { titles: countOf(titles) ?? 0, identifiers: countOf(identifiers) ?? 0 };
}

async function lookAtAttributes(
  session: Session,
  names: readonly string[],
  lists: TeamLists,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const attributes: string[] = [];
  for (const name of names) {
    const values = await lookAt(session, await session.attributeValues(name, MOST_VALUES), lists, signal);
    if (values === null) return null;
    if (values.includes(true)) attributes.push(name);
  }
  return attributes;
}

/** For each text whether it looks so; null where nobody waits any more. */
async function lookAt(
  session: Session,
  texts: readonly string[],
  lists: TeamLists,
  signal: AbortSignal,
): Promise<readonly boolean[] | null> {
  const looked = await session.lookIdentifying(lists, texts, signal);
  return looked.ok ? looked.value : null;
}

function given(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null);
}

function countOf(looked: readonly boolean[] | null): number | null {
  return looked === null ? null : looked.filter(Boolean).length;
}
