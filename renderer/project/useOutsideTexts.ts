import { useCallback, useEffect, useMemo, useState } from "react";
import type { StoryEntry } from "../../core/index/story-entry.ts";
import type { Code } from "../../core/model/code.ts";
import { deidentificationOf } from "../../core/model/deidentification.ts";
import { writtenMemos } from "../../core/model/flag.ts";
import type { MemoSubject } from "../../core/model/memo.ts";
import { subjectOf } from "../../core/model/memo.ts";
import { isLive } from "../../core/model/record.ts";
import type { TeamLists } from "../../core/redaction/team-words.ts";
import type { Span } from "../../core/text.ts";
import { attributeNames } from "../data/attributeValues.ts";
import { useSession } from "../data/context.tsx";
import type { Session } from "../data/session.ts";
import { useStore } from "../data/store.ts";
import { files } from "../engine/client.ts";

/** What leaves beside the texts of stories, and is looked through. */
export interface LeavingTexts {
  /** Of which stories titles, identifiers and attributes do: of all, of these, or of none. */
  readonly stories: "all" | ReadonlySet<string> | null;
  /** Of codes the names alone, or their definitions and other texts, too. */
  readonly codes: "names" | "texts" | null;
  /** Whose memos do, by the ids of coders. */
  readonly memosOf: readonly string[];
}

/** A text outside the stories in which something looks as if it identifies somebody. */
export interface OutsideText {
  readonly id: string;
  /** What it is called on the page. */
  readonly name: string;
  /** What looks so. */
  readonly words: readonly string[];
  /** Where it can be read and changed; null where no page shows it alone. */
  readonly at: { readonly subject: MemoSubject; readonly passage: Span | null } | null;
}

/** Where something outside the texts looks as if it identifies people: no redaction is applied there. */
export interface OutsideTexts {
  readonly titles: readonly OutsideText[];
  readonly identifiers: readonly OutsideText[];
  readonly attributes: readonly OutsideText[];
  readonly codes: readonly OutsideText[];
  readonly memos: readonly OutsideText[];
  /** Why memos on stories could not be looked through; null if they were. */
  readonly problem: string | null;
}

/** So many values of an attribute are looked at. */
const MOST_VALUES = 1000;

/**
 * Looks through titles, identifiers, attributes, codes and memos in the workers, of each what leaves; null until all were seen. Each is looked through again where it has
 * changed, and nothing else with it.
 */
export function useOutsideTexts({ stories, codes: codeTexts, memosOf }: LeavingTexts): OutsideTexts | null {
  const session = useSession();
  const { all, ready } = useStore(session.stories);
  const entries = useUnchanged(all, haveSameNames);
  const collections = useStore(session.collections);
  const codes = useStore(session.codes);
  const coders = useStore(session.coders);
  const memos = useStore(session.memos);
  const { identifyingWords } = useStore(session.project);
  const whose = memosOf.join("\n");
  const lists = useMemo((): TeamLists => {
    const { names, places, never } = deidentificationOf(
      identifyingWords === undefined ? {} : { identifyingWords },
    );
    return { names, places, never };
  }, [identifyingWords]);

  const ofStories = useFound(
    useCallback(
      (signal: AbortSignal) => {
        if (!ready) return Promise.resolve(null);
        return lookAtStories(session, { entries, leaving: stories ?? NO_STORIES }, lists, signal);
      },
      [session, ready, entries, stories, lists],
    ),
  );
  const hasStories = stories !== null;
  const attributes = useFound(
    useCallback(
      (signal: AbortSignal) =>
        lookAtAttributes(session, hasStories ? attributeNames(collections) : [], lists, signal),
      [session, hasStories, collections, lists],
    ),
  );
  const ofCodes = useFound(
    useCallback(
      (signal: AbortSignal) => {
        const leaving = codeTexts === null ? [] : codes.filter(isLive);
        return lookAt(
          session,
          leaving.map((code) => ({
            ...{ id: code.id, name: code.name, text: codeTexts === "texts" ? textsOf(code) : code.name },
            at: { subject: { kind: "code", id: code.id }, passage: null },
          })),
          lists,
          signal,
        );
      },
      [session, codes, codeTexts, lists],
    ),
  );
  const ofMemos = useFound(
    useCallback(
      async (signal: AbortSignal) => {
        const chosen = whose === "" ? [] : whose.split("\n");
        const onStories = await files.storyMemos(session.projectId, chosen, { signal });
        const others = writtenMemos(memos).filter(({ coderId }) => chosen.includes(coderId));
        const texts = [
          ...others.map((memo) => {
            const { id, text } = memo;
            const subject = subjectOf(memo);
            const known = [...codes, ...coders].find((each) => each.id === subject.id);
            const name = `Memo on ${subject.kind === "project" ? "the project" : (known?.name ?? subject.kind)}`;
            return { id, name, text, at: { subject, passage: null } };
          }),
          ...(onStories.ok ? onStories.value : []).map(({ storyId, memo: { id, text }, annotation }) => {
            const externalId = session.stories.get().get(storyId)?.externalId;
            const subject = { kind: "story", id: storyId } as const;
            const name = `Memo on ${storyName(externalId)}`;
            return { id, name, text, at: { subject, passage: annotation?.passage ?? null } };
          }),
        ];
        const found = await lookAt(session, texts, lists, signal);
        return found === null ? null : { found, problem: onStories.ok ? null : onStories.error.message };
      },
      [session, memos, codes, coders, whose, lists],
    ),
  );
  return ofStories === null || attributes === null || ofCodes === null || ofMemos === null
    ? null
    : { ...ofStories, attributes, codes: ofCodes, memos: ofMemos.found, problem: ofMemos.problem };
}

function textsOf({ name, definition, include, exclude, example }: Code): string {
  return [name, definition, include, exclude, example].join("\n");
}

function storyName(externalId: string | null | undefined): string {
  return externalId === null || externalId === undefined ? "a story" : `story ${externalId}`;
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
      return (
        story === other ||
        (story.id === other?.id && story.title === other.title && story.externalId === other.externalId)
      );
    })
  );
}

/** A text that is looked through. */
type Looked = Omit<OutsideText, "words"> & { readonly text: string };

/** So many stories are looked at together: of 100,000 at once their names alone would keep the window's thread busy for long. */
const TOGETHER = 2000;
const NO_STORIES: ReadonlySet<string> = new Set();

async function lookAtStories(
  session: Session,
  {
    entries,
    leaving,
  }: { readonly entries: readonly StoryEntry[]; readonly leaving: "all" | ReadonlySet<string> },
  lists: TeamLists,
  signal: AbortSignal,
): Promise<Pick<OutsideTexts, "titles" | "identifiers"> | null> {
  const titles: OutsideText[] = [];
  const identifiers: OutsideText[] = [];
  for (let from = 0; from < entries.length; from += TOGETHER) {
    const some = entries
      .slice(from, from + TOGETHER)
      .filter(({ id }) => leaving === "all" || leaving.has(id));
    const named = (nameOf: (entry: StoryEntry) => string, part: "title" | "externalId"): Looked[] =>
      some.flatMap((entry) => {
        const { id, [part]: text } = entry;
        const at = { subject: { kind: "story", id }, passage: null } as const;
        return text === null ? [] : [{ id, name: nameOf(entry), text, at }];
      });
    const titled = named(({ externalId }) => `Title of ${storyName(externalId)}`, "title");
    const ofTitles = await lookAt(session, titled, lists, signal);
    const ofIdentifiers = await lookAt(
      session,
      named(() => "Identifier", "externalId"),
      lists,
      signal,
    );
    if (ofTitles === null || ofIdentifiers === null) return null;
    titles.push(...ofTitles);
    identifiers.push(...ofIdentifiers);
  }
  return { titles, identifiers };
}

async function lookAtAttributes(
  session: Session,
  names: readonly string[],
  lists: TeamLists,
  signal: AbortSignal,
): Promise<readonly OutsideText[] | null> {
  const found: OutsideText[] = [];
  for (const name of names) {
    const values = await session.attributeValues(name, MOST_VALUES);
    const looked = values.map((text) => ({ id: text, name, text, at: null }));
    const some = await lookAt(session, looked, lists, signal);
    if (some === null) return null;
    if (some.length > 0)
      found.push({
        id: name,
        name: `Attribute “${name}”`,
        words: some.flatMap(({ words }) => words),
        at: null,
      });
  }
  return found;
}

/** Those in which something looks so; null where nobody waits any more. */
async function lookAt(
  session: Session,
  texts: readonly Looked[],
  lists: TeamLists,
  signal: AbortSignal,
): Promise<readonly OutsideText[] | null> {
  const looked = await session.identifyingWords(
    lists,
    texts.map(({ text }) => text),
    signal,
  );
  if (!looked.ok || looked.value === null) return null;
  const { value } = looked;
  return texts.flatMap(({ id, name, at }, place) => {
    const words = value[place] ?? [];
    return words.length === 0 ? [] : [{ id, name, words, at }];
  });
}
