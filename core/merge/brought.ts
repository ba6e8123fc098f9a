import type { Code } from "../model/code.ts";
import { MAX_CODES } from "../model/code.ts";
import { MAX_PROJECT_STORIES } from "../model/limits.ts";
import type { RevisedLists } from "../model/revised.ts";
import { emptyLists, kindOf, listIn, listsOf } from "../model/revised.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";
import type { Refusal } from "./refusal.ts";
import { refusal } from "./refusal.ts";
import type { Incoming } from "./resolve.ts";

/** A project that a file is laid against. Of its stories, those that the file does not tell of, or tells as they are here, may stand outside of memory. */
export interface LocalProject extends ProjectSnapshot {
  readonly otherStories?: OtherStories;
}

/** Stories that are shown, by their ids and by how many each collection has. */
export interface OtherStories {
  readonly ids: Pick<ReadonlySet<string>, "has" | "size">;
  readonly counts: ReadonlyMap<string, number>;
}

/** What a file of either kind brings, in one shape. `texts`: its stories, compared with those that are here. */
export type Brought = Omit<ProjectSnapshot, "project" | "stories" | "undoneStories"> & {
  readonly texts: Texts;
};

/** What a file of either kind brings, in one shape. */
export function bring(local: LocalProject, incoming: Incoming): Brought {
  const history = historyOf(local, incoming);
  if (incoming.kind === "project") {
    const { snapshot } = incoming;
    return {
      ...snapshot,
      history,
      texts: compareTexts(local, snapshot.stories, snapshot.undoneStories ?? []),
    };
  }
  const { coder, codes, codebookVersions, sheets, memos, examples } = incoming;
  return {
    ...emptyLists(),
    codes,
    codebookVersions,
    coders: [coder],
    sheets,
    memos,
    examples,
    history,
    texts: compareTexts(local, [], []),
  };
}

/** What a file tells of the history of this project: that of another is not its own. */
export function historyOf(
  { project }: Pick<ProjectSnapshot, "project">,
  incoming: Incoming,
): ProjectSnapshot["history"] {
  if (incoming.source.projectId !== project.id) return [];
  return incoming.kind === "project" ? incoming.snapshot.history : incoming.history;
}

/** The codes of a file, less the new ones where these would be more than a project can hold: its own file could not be opened again. */
export function fittingCodes(
  local: readonly Code[],
  brought: readonly Code[],
): { readonly codes: readonly Code[]; readonly refused: readonly Refusal[] } {
  const here = new Set(local.map((code) => code.id));
  const known = brought.filter((code) => here.has(code.id));
  const count = brought.length - known.length;
  if (local.length + count <= MAX_CODES) return { codes: brought, refused: [] };
  const fields = { coderId: "", coderName: "", storyId: null, count };
  return { codes: known, refused: [refusal({ kind: "too-many-codes", what: "code", ...fields })] };
}

/** A file's stories, less those whose text is another here: these keep the text that they have. */
interface Texts {
  readonly stories: readonly Story[];
  readonly undone: readonly Story[];
  readonly differing: ReadonlySet<string>;
  readonly refused: readonly Refusal[];
}

function compareTexts(
  local: LocalProject,
  brought: readonly Story[],
  broughtUndone: readonly Story[],
): Texts {
  if (brought.length === 0 && broughtUndone.length === 0)
    return { stories: [], undone: [], differing: new Set(), refused: [] };
  const here = [...local.stories, ...(local.undoneStories ?? [])];
  const hashes = new Map(here.map((story) => [story.id, story.textHash]));
  const differing = new Set<string>();
  const isSame = (story: Story): boolean => {
    const hash = hashes.get(story.id);
    const same = hash === undefined || hash === story.textHash;
    if (!same) differing.add(story.id);
    return same;
  };
  const same = brought.filter(isSame);
  const undone = broughtUndone.filter(isSame);
  const nobodys = { what: "story", coderId: "", coderName: "" } as const;
  const refused = [...differing].map((storyId) =>
    refusal({ kind: "text-differs", ...nobodys, storyId, count: 1 }),
  );
  const shown = new Set(local.stories.map((story) => story.id));
  const shownCount = shown.size + (local.otherStories?.ids.size ?? 0);
  const stories = same.filter((story) => shown.has(story.id));
  const count = same.length - stories.length;
  // With more stories than a project can have, its own file could not be opened again.
  if (count === 0 || shownCount + count <= MAX_PROJECT_STORIES)
    return { stories: same, undone, differing, refused };
  refused.push(refusal({ kind: "too-many-stories", ...nobodys, storyId: null, count }));
  return { stories, undone, differing, refused };
}

/** What a file brings, less the records whose story this project does not have, or has with another text. */
export function placeOnStories(
  local: LocalProject,
  brought: Brought,
): { readonly lists: RevisedLists; readonly refused: readonly Refusal[] } {
  const { texts } = brought;
  const shown = [local.stories, local.undoneStories ?? [], texts.stories, texts.undone];
  const known = new Set(shown.flatMap((stories) => stories.map((story) => story.id)));
  const names = new Map([...local.coders, ...brought.coders].map((coder) => [coder.id, coder.name]));
  const refused: Refusal[] = [];
  const lists = listsOf((name) => {
    const { storyId: storyIdOf, noun } = kindOf(name);
    const records = listIn(brought, name);
    if (storyIdOf === undefined) return records;
    return records.filter((record) => {
      const storyId = storyIdOf(record);
      const differs = texts.differing.has(storyId);
      const isKnown = known.has(storyId) || local.otherStories?.ids.has(storyId) === true;
      if (isKnown && !differs) return true;
      const kind = differs ? "text-differs" : "story-unknown";
      const { author } = record;
      const coderName = names.get(author) ?? author;
      refused.push(refusal({ kind, what: noun, coderId: author, coderName, storyId, count: 1 }));
      return false;
    });
  });
  return { lists, refused };
}
