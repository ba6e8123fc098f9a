import { roundsOf, storiesOfCoder } from "../assignment/rounds.ts";
import type { Assignment } from "../model/assignment.ts";
import { kinds } from "../model/kinds.ts";
import { mergeLists } from "../model/later.ts";
import { kindOf, listIn, listsOf } from "../model/revised.ts";
import type { LocalProject } from "./brought.ts";
import type { ComingLayer } from "./coming-layer.ts";
import type { Incoming } from "./resolve.ts";

/** The stories of the two lists of assignments that are assigned to somebody; null where none is. */
function assignedTo(
  own: ReadonlySet<string>,
  ...[here, coming]: readonly [readonly Assignment[], readonly Assignment[]]
): ReadonlySet<string> | null {
  const isOwn = ({ coderId }: Assignment): boolean => own.has(coderId);
  const rounds = roundsOf(mergeLists(here.filter(isOwn), coming.filter(isOwn), kinds.assignments.merge), own);
  const stories = new Set([...own].flatMap((coderId) => storiesOfCoder(rounds, coderId)));
  return stories.size === 0 ? null : stories;
}

/**
 * The stories of a file that are no concern of somebody who codes what is assigned to them: those that are neither here nor assigned to them, here or in
 * the file, and that they have not coded elsewhere. None where nothing is assigned to them: who has no share codes everything.
 * @param own the coders who are this person
 * @param layers the sheets of the file
 * @example storiesOfOthers({ assignments: [], stories: [] }, { kind: "coding" }, [], new Set(["ana"])).size // 0
 */
export function storiesOfOthers(
  local: Pick<LocalProject, "assignments" | "stories" | "undoneStories" | "otherStories">,
  incoming: Incoming,
  layers: readonly Pick<ComingLayer, "coderId" | "stories">[],
  own: ReadonlySet<string>,
): ReadonlySet<string> {
  if (incoming.kind === "coding") return new Set();
  const { assignments, stories, undoneStories = [] } = incoming.snapshot;
  const assigned = assignedTo(own, local.assignments, assignments);
  if (assigned === null) return new Set();
  const here = new Set([...local.stories, ...(local.undoneStories ?? [])].map(({ id }) => id));
  for (const { coderId, stories: coded } of layers)
    if (own.has(coderId)) for (const id of coded) here.add(id);
  const isOthers = (id: string): boolean =>
    !assigned.has(id) && !here.has(id) && local.otherStories?.ids.has(id) !== true;
  return new Set([...stories, ...undoneStories].flatMap(({ id }) => (isOthers(id) ? [id] : [])));
}

/**
 * What a file brings without these stories, what is said about them, and collections that only they need.
 * @example withoutStories({ kind: "coding" }, { collections: [] }, new Set(["s1"])).kind // "coding"
 */
export function withoutStories(
  incoming: Incoming,
  local: Pick<LocalProject, "collections">,
  left: ReadonlySet<string>,
): Incoming {
  if (incoming.kind === "coding" || left.size === 0) return incoming;
  const { snapshot } = incoming;
  const stays = ({ id }: { readonly id: string }): boolean => !left.has(id);
  const stories = snapshot.stories.filter(stays);
  const undoneStories = snapshot.undoneStories?.filter(stays);
  const lists = listsOf((name) => {
    const { storyId: storyIdOf } = kindOf(name);
    const records = listIn(snapshot, name);
    return storyIdOf === undefined ? records : records.filter((record) => !left.has(storyIdOf(record)));
  });
  const needed = new Set([
    ...local.collections.map(({ id }) => id),
    ...[...stories, ...(undoneStories ?? [])].map(({ collectionId }) => collectionId),
  ]);
  return {
    ...incoming,
    refused: incoming.refused.filter(({ storyId }) => storyId === null || !left.has(storyId)),
    snapshot: {
      ...snapshot,
      ...lists,
      collections: lists.collections.filter(({ id }) => needed.has(id)),
      stories,
      ...(undoneStories !== undefined && { undoneStories }),
      sheets: snapshot.sheets.filter(({ storyId }) => !left.has(storyId)),
    },
  };
}

/**
 * A layer of a file without its sheets on these stories, about which it refuses nothing either.
 * @example layerWithout({ stories: ["s1"], packed: "p" }, new Set(["s2"])).packed // "p"
 */
export function layerWithout(layer: ComingLayer, left: ReadonlySet<string>): ComingLayer {
  if (!layer.stories.some((id) => left.has(id))) return layer;
  const isLeft = (at: number): boolean => left.has(layer.stories[at] ?? "");
  return {
    ...layer,
    packed: null,
    sheets: (resolve, tell) =>
      layer
        .sheets(resolve, (at, refusal) => {
          if (!isLeft(at)) tell(at, refusal);
        })
        .map((sheet, at) => (isLeft(at) ? null : sheet)),
  };
}
