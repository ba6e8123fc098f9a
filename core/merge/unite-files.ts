import type { Collection } from "../model/collection.ts";
import { kinds } from "../model/kinds.ts";
import { mergeLists } from "../model/later.ts";
import type { Project } from "../model/project.ts";
import type { RevisedLists } from "../model/revised.ts";
import { emptyLists, kindOf, listIn, listsOf } from "../model/revised.ts";
import type { Sheet } from "../model/sheet.ts";
import { mergeSheets, sheetKey } from "../model/sheet.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";
import type { Story } from "../model/story.ts";
import { historyOf } from "./brought.ts";
import type { Refusal } from "./refusal.ts";
import { refusal } from "./refusal.ts";
import type { Incoming, IncomingProject } from "./resolve.ts";
import { alignStories } from "./stories.ts";

/** Several files as one, ready for planMerge. */
export interface UnitedFiles {
  readonly incoming: Incoming;
  /** Per file, the stories whose text is another in it than here or in the files before it: nothing that it says of them is in `incoming`. */
  readonly otherTexts: readonly ReadonlySet<string>[];
}

/** What the stories and the project of files are laid against. */
type Home = Pick<ProjectSnapshot, "project" | "stories" | "undoneStories">;

/**
 * Several files as one that brings what all of them do: records are united by id as in any merge, so merging it is merging them one by one. What one file
 * needs and another has, such as a story or a code, is found whatever the order. Where two files tell the text of one story otherwise, the file that is
 * first counts: order them first. One file is what it is.
 * @param told of whatever project; of others than this one, the project's own record is left out
 * @example uniteFiles({ project: { id: "p", name: "Nights" }, stories: [] }, []).otherTexts // []
 */
export function uniteFiles(home: Home, told: readonly Incoming[]): UnitedFiles {
  const [only] = told;
  if (only !== undefined && told.length === 1) return { incoming: only, otherTexts: [new Set()] };
  const texts = new Texts(home);
  const compared = told.map((file) => texts.compare(file));
  const left = told.map((file, at) => withoutStories(file, compared[at] ?? new Set()));
  const files = left.map(({ file }) => file);
  const lists = listsOf((name) => {
    const { merge } = kindOf(name);
    return files.reduce(
      (all, file) => mergeLists(all, listIn(listsIn(home, file), name), merge),
      listIn(emptyLists(), name),
    );
  });
  const incoming: IncomingProject = {
    kind: "project",
    source: sourceOf(home.project, files),
    snapshot: {
      ...lists,
      project: projectOf(home.project, files),
      codebookVersions: files.reduce<ProjectSnapshot["codebookVersions"]>(
        (all, file) => mergeLists(all, contentOf(file).codebookVersions, kinds.codebookVersions.merge),
        [],
      ),
      ...storiesOf(files, lists.collections),
      sheets: uniteSheets(files.flatMap((file) => contentOf(file).sheets)),
    },
    refused: [
      ...files.flatMap(({ refused }) => refused),
      ...texts.refused,
      ...left.flatMap(({ refused }) => refused),
    ],
  };
  return { incoming, otherTexts: compared };
}

/**
 * Files in the order in which they are united, whatever the order in which they were chosen: projects before coders' files, each the one that was saved first.
 * @example inMergeOrder([{ kind: "coding", source: { savedAt: "2026-05-01" } }, { kind: "project", source: { savedAt: "2026-05-02" } }]) // [1, 0]
 */
export function inMergeOrder(
  files: readonly { readonly kind: Incoming["kind"]; readonly source: Pick<Incoming["source"], "savedAt"> }[],
): number[] {
  const rank = (at: number): string => {
    const file = files[at];
    return `${file?.kind === "project" ? 0 : 1} ${file?.source.savedAt ?? ""}`;
  };
  return [...files.keys()].sort((a, b) => (rank(a) === rank(b) ? a - b : rank(a) < rank(b) ? -1 : 1));
}

/** Compares the texts of stories, here and in one file after another. */
class Texts {
  readonly #hashes: Map<string, string>;
  readonly #refused = new Set<string>();

  constructor({ stories, undoneStories = [] }: Home) {
    this.#hashes = new Map([...stories, ...undoneStories].map(({ id, textHash }) => [id, textHash]));
  }

  /** The stories of a file that have another text than before it. */
  compare(file: Incoming): ReadonlySet<string> {
    const differing = new Set<string>();
    for (const { id, textHash } of allStories(file)) {
      const known = this.#hashes.get(id);
      if (known === undefined) this.#hashes.set(id, textHash);
      else if (known !== textHash) differing.add(id);
    }
    for (const id of differing) this.#refused.add(id);
    return differing;
  }

  get refused(): Refusal[] {
    return [...this.#refused].map((storyId) =>
      refusal({ kind: "text-differs", what: "story", coderId: "", coderName: "", storyId, count: 1 }),
    );
  }
}

function contentOf(file: Incoming): Pick<ProjectSnapshot, "codebookVersions" | "sheets"> {
  return file.kind === "project" ? file.snapshot : file;
}

function listsIn(home: Home, file: Incoming): RevisedLists {
  const history = historyOf(home, file);
  if (file.kind === "project") return { ...file.snapshot, history };
  const { coder, codes, memos, examples } = file;
  return { ...emptyLists(), coders: [coder], codes, memos, examples, history };
}

/**
 * All stories of a file, those of undone imports too; a coder's file has none.
 * @example allStories({ kind: "coding" }) // []
 */
export function allStories(file: Incoming): readonly Story[] {
  return file.kind === "project" ? [...file.snapshot.stories, ...(file.snapshot.undoneStories ?? [])] : [];
}

function sourceOf(project: Project, files: readonly Incoming[]): Incoming["source"] {
  const own = files.find(({ source }) => source.projectId === project.id) ?? files[0];
  const { projectId, projectName } = own?.source ?? { projectId: project.id, projectName: project.name };
  const savedAt = files.map(({ source }) => source.savedAt).reduce((last, at) => (at > last ? at : last), "");
  return { projectId, projectName, savedAt };
}

/** The project's record as the files have it; as it is here where none is a file of the project. */
function projectOf(home: Project, files: readonly Incoming[]): Project {
  return files.reduce(
    (project, file) =>
      file.kind === "project" && file.source.projectId === home.id
        ? kinds.project.merge(project, file.snapshot.project)
        : project,
    home,
  );
}

/** The stories of all files, under the names that attributes have in all of them together; one is shown that any shows. */
function storiesOf(
  files: readonly Incoming[],
  collections: readonly Collection[],
): Pick<ProjectSnapshot, "stories" | "undoneStories"> {
  const shown = new Set<string>();
  let all: readonly Story[] = [];
  for (const file of files) {
    if (file.kind !== "project") continue;
    for (const { id } of file.snapshot.stories) shown.add(id);
    const own = alignStories(allStories(file), file.snapshot.collections, collections);
    all = mergeLists(all, own, kinds.stories.merge);
  }
  const undoneStories = all.filter(({ id }) => !shown.has(id));
  return {
    stories: all.filter(({ id }) => shown.has(id)),
    ...(undoneStories.length > 0 && { undoneStories }),
  };
}

/** A file less what it says of these stories, and what that is. */
function withoutStories(
  file: Incoming,
  storyIds: ReadonlySet<string>,
): { readonly file: Incoming; readonly refused: readonly Refusal[] } {
  if (file.kind !== "project" || storyIds.size === 0) return { file, refused: [] };
  const { snapshot } = file;
  const names = new Map(snapshot.coders.map(({ id, name }) => [id, name]));
  const refused: Refusal[] = [];
  const refuse = (what: string, coderId: string, storyId: string, count: number): void => {
    const coderName = names.get(coderId) ?? coderId;
    refused.push(refusal({ kind: "text-differs", what, coderId, coderName, storyId, count }));
  };
  const isOther = ({ id }: Story): boolean => !storyIds.has(id);
  const lists = listsOf((name) => {
    const { storyId: storyIdOf, noun } = kindOf(name);
    const records = listIn(snapshot, name);
    if (storyIdOf === undefined) return records;
    return records.filter((record) => {
      const storyId = storyIdOf(record);
      if (!storyIds.has(storyId)) return true;
      refuse(noun, record.author, storyId, 1);
      return false;
    });
  });
  const sheets = snapshot.sheets.filter(({ coderId, storyId, annotations, memos, review }) => {
    if (!storyIds.has(storyId)) return true;
    refuse("sheet", coderId, storyId, annotations.length + memos.length + (review === null ? 0 : 1));
    return false;
  });
  const stories = snapshot.stories.filter(isOther);
  const undoneStories = (snapshot.undoneStories ?? []).filter(isOther);
  return { file: { ...file, snapshot: { ...snapshot, ...lists, stories, undoneStories, sheets } }, refused };
}

/**
 * Sheets with what is said of one coder and story in one sheet, in the order in which each is first there. The very list where there is nothing to unite.
 * @example uniteSheets([emptySheet("ana", "s1"), emptySheet("ana", "s1")]).length // 1
 */
export function uniteSheets(sheets: readonly Sheet[]): readonly Sheet[] {
  const united = new Map<string, Sheet>();
  for (const sheet of sheets) {
    const key = sheetKey(sheet);
    const before = united.get(key);
    united.set(key, before === undefined ? sheet : mergeSheets(before, sheet));
  }
  return united.size === sheets.length ? sheets : [...united.values()];
}
