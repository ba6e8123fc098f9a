import type { SetAside } from "../../core/changes/set-aside.ts";
import { withoutSetAside } from "../../core/changes/set-aside.ts";
import type { Frame } from "../../core/file/contents.ts";
import { withoutCodersWords } from "../../core/merge/blind-file.ts";
import type { ComingLayer } from "../../core/merge/coming-layer.ts";
import { layersOf } from "../../core/merge/coming-layer.ts";
import type { Refusal } from "../../core/merge/refusal.ts";
import { resolveCoding, resolveProject, sheetResolver } from "../../core/merge/resolve.ts";
import { highestRevision } from "../../core/model/highest.ts";
import { idOf } from "../../core/model/record.ts";
import { redactedTexts } from "../../core/redaction/shown-texts.ts";
import type { ToldStories } from "../data/mergeGround.ts";
import type { ComingFile } from "../data/planMerge.ts";

/** A file's content, its sheets not made yet. */
export interface LayeredBundle {
  readonly frame: Frame;
  readonly layers: readonly ComingLayer[];
  /** The parts of stories that are shown and that can stand for them. */
  readonly storyParts: ToldStories["parts"];
}

/**
 * How a file's content is laid against a project: the same each time for the same project.
 * @param setAside what is set aside in the project, where nobody has asked for the merge; null where somebody has
 */
export function comingFile(
  { frame, layers, storyParts }: LayeredBundle,
  choices: ComingFile["choices"],
  setAside: readonly SetAside[] | null = null,
): ComingFile {
  const aside = setAside ?? [];
  const isAskedFor = setAside === null;
  if (frame.kind === "coding") {
    const incoming = resolveCoding({ ...frame, sheets: [] }, () => undefined);
    return {
      stories: { ids: new Set(), parts: [], names: new Map() },
      choices,
      bringsBack: true,
      isAskedFor,
      lay: (local, lookUp) => ({
        incoming,
        layers,
        resolve: sheetResolver(frame, lookUp, redactedTexts(local.redactions)),
        speakers: new Set([frame.coder.id]),
        needsTexts: true,
      }),
    };
  }
  const incoming = resolveProject({ ...frame, sheets: [] });
  const stories = new Map([...frame.stories, ...frame.undoneStories].map((story) => [story.id, story]));
  const resolve = sheetResolver(frame, (storyId) => stories.get(storyId));
  const laid = { incoming, layers, resolve, speakers: new Set(frame.coders.map(idOf)), needsTexts: false };
  return {
    stories: {
      ids: new Set(stories.keys()),
      parts: aside.length === 0 ? storyParts : [],
      names: new Map(incoming.snapshot.collections.map(({ id, attributeNames }) => [id, attributeNames])),
    },
    choices,
    bringsBack: true,
    isAskedFor,
    lay: (local, _, same) => {
      if (aside.length === 0) {
        const others = incoming.snapshot.stories.filter(({ id }) => !same.has(id));
        return { ...laid, incoming: { ...incoming, snapshot: { ...incoming.snapshot, stories: others } } };
      }
      // What comes of the rest depends on which of the sheets do.
      const refused: Refusal[] = [];
      const sheets = layers.flatMap((layer) =>
        layer.sheets(resolve, (_, refusal) => refused.push(refusal)).filter((sheet) => sheet !== null),
      );
      const left = withoutSetAside({ ...incoming.snapshot, sheets }, local, aside);
      return {
        ...laid,
        incoming: { ...incoming, snapshot: { ...left, sheets: [] }, refused },
        layers: layersOf(left.sheets),
      };
    },
  };
}

/**
 * What somebody who codes blind takes from a file: nothing that others said about stories.
 * @param own the coders who are this person
 */
export function blindBundle(bundle: LayeredBundle, own: ReadonlySet<string>): LayeredBundle {
  const layers = bundle.layers.filter(({ coderId }) => own.has(coderId));
  return { ...bundle, frame: withoutCodersWords(bundle.frame), layers };
}

/** The highest revision in a file. */
export function highestOf({ frame, layers }: LayeredBundle): number {
  return layers.reduce(
    (highest, layer) => Math.max(highest, layer.highest),
    highestRevision({ ...frame, sheets: [] }),
  );
}
