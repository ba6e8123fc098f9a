import type { SetAside } from "../../core/changes/set-aside.ts";
import type { ComingLayer } from "../../core/merge/coming-layer.ts";
import { refusal } from "../../core/merge/refusal.ts";
import type { LookUpStory, ResolveSheet } from "../../core/merge/resolve.ts";
import { allStories, uniteFiles } from "../../core/merge/unite-files.ts";
import { isSameContent } from "../../core/model/later.ts";
import type { Story } from "../../core/model/story.ts";
import type { ToldStories } from "../data/mergeGround.ts";
import type { ComingFile } from "../data/planMerge.ts";
import type { LayeredBundle } from "./comingFile.ts";
import { comingFile } from "./comingFile.ts";

/**
 * How several files are laid against a project: as one that brings what all of them do. What two have word for word, as teammates'
 * whole projects have each other's coding, is read once.
 * @param setAside as for comingFile
 */
export function comingFiles(
  bundles: readonly LayeredBundle[],
  choices: ComingFile["choices"],
  setAside: readonly SetAside[] | null = null,
): ComingFile | null {
  const files = bundles.map((bundle) => comingFile(bundle, choices, setAside));
  const [only] = files;
  if (only === undefined || files.length === 1) return only ?? null;
  return {
    stories: toldByAll(files.map(({ stories }) => stories)),
    choices,
    bringsBack: true,
    isAskedFor: setAside === null,
    lay: (local, lookUp, same) => {
      // A coder's file may speak of stories that come with a project's.
      let brought: ReadonlyMap<string, Story> = new Map();
      const find: LookUpStory = (id) => lookUp(id) ?? brought.get(id);
      const laid = files.map((file) => file.lay(local, find, same));
      const { incoming, otherTexts } = uniteFiles(
        local,
        laid.map((each) => each.incoming),
      );
      brought = new Map(allStories(incoming).map((story) => [story.id, story]));
      const united = new UnitedLayers();
      const places = laid.map(({ layers, resolve }, at) => {
        const file = { resolve, otherTexts: otherTexts[at] ?? new Set<string>(), ...factsOf(bundles[at]) };
        return layers.map((layer) => united.add(layer, file));
      });
      return {
        incoming,
        layers: united.layers,
        // Each layer knows how it is resolved.
        resolve: () => null,
        speakers: new Set(laid.flatMap(({ speakers }) => [...speakers])),
        needsTexts: laid.some(({ needsTexts }) => needsTexts),
        files: laid.map((each, at) => ({ incoming: each.incoming, layers: places[at] ?? [] })),
      };
    },
  };
}

/** What is known of a file that has layers. */
interface FileOfLayers {
  readonly resolve: ResolveSheet;
  /** The stories whose text is another in it than elsewhere. */
  readonly otherTexts: ReadonlySet<string>;
  /** What the texts are that it speaks of, by the ids of stories. */
  readonly hashes: ReadonlyMap<string, string>;
  /** What its coders are called. */
  readonly names: ReadonlyMap<string, string>;
}

function factsOf(bundle: LayeredBundle | undefined): Pick<FileOfLayers, "hashes" | "names"> {
  if (bundle === undefined) return { hashes: new Map(), names: new Map() };
  const { frame } = bundle;
  const isProject = frame.kind === "project";
  const texts = isProject ? [...frame.stories, ...frame.undoneStories] : frame.storyReferences;
  const coders = isProject ? frame.coders : [frame.coder];
  return {
    hashes: new Map(texts.map(({ id, textHash }) => [id, textHash])),
    names: new Map(coders.map(({ id, name }) => [id, name])),
  };
}

/** The layers of several files, each with what resolves it in its own file. */
class UnitedLayers {
  readonly layers: ComingLayer[] = [];
  readonly #known = new Map<string, { readonly place: number; readonly file: FileOfLayers }>();

  /** The place of the layer; of one that another file has word for word, about the same texts, that one's. */
  add(layer: ComingLayer, file: FileOfLayers): number {
    const isOther = layer.stories.some((id) => file.otherTexts.has(id));
    const packed = isOther ? null : layer.packed;
    const name = packed === null ? null : `${layer.coderId} ${packed.packed.sha256}`;
    const known = name === null ? undefined : this.#known.get(name);
    const isSameText = (id: string): boolean => known?.file.hashes.get(id) === file.hashes.get(id);
    if (known !== undefined && layer.stories.every(isSameText)) return known.place;
    const resolve = isOther ? refusing(file) : file.resolve;
    const place = this.layers.length;
    this.layers.push({ ...layer, packed, sheets: (_, ...hear) => layer.sheets(resolve, ...hear) });
    if (name !== null) this.#known.set(name, { place, file });
    return place;
  }
}

/** What refuses the sheets of stories whose text is another. */
function refusing({ resolve, otherTexts, names }: FileOfLayers): ResolveSheet {
  return (sheet, tell, moved) => {
    const { coderId, storyId, annotations, memos, review } = sheet;
    if (!otherTexts.has(storyId)) return resolve(sheet, tell, moved);
    const coderName = names.get(coderId) ?? coderId;
    const count = annotations.length + memos.length + (review === null ? 0 : 1);
    tell(refusal({ kind: "text-differs", what: "sheet", coderId, coderName, storyId, count }));
    return null;
  };
}

/**
 * The stories that several files tell. A part of them counts only where every file that tells one of its stories has this very part, and the names that its
 * values line up with are the same in all of them: what one file tells as it is here, another may tell otherwise.
 */
function toldByAll(files: readonly ToldStories[]): ToldStories {
  const told = new Map<string, number>();
  const partsOf = new Map<string, number>();
  const names = new Map<string, readonly string[] | null>();
  for (const file of files) {
    for (const id of file.ids) told.set(id, (told.get(id) ?? 0) + 1);
    for (const { sha256 } of file.parts) partsOf.set(sha256, (partsOf.get(sha256) ?? 0) + 1);
    for (const [id, own] of file.names) {
      const before = names.get(id);
      names.set(id, before === undefined || (before !== null && isSameContent(before, own)) ? own : null);
    }
  }
  const parts = new Map(files.flatMap((file) => file.parts.map((part) => [part.sha256, part])));
  return {
    ids: new Set(told.keys()),
    parts: [...parts.values()].filter(({ sha256, ids }) =>
      ids.every((id) => told.get(id) === partsOf.get(sha256)),
    ),
    names: new Map([...names].flatMap(([id, own]) => (own === null ? [] : [[id, own] as const]))),
  };
}
