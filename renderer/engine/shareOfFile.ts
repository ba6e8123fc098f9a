import { layerWithout, storiesOfOthers, withoutStories } from "../../core/merge/own-share.ts";
import type { ComingFile } from "../data/planMerge.ts";

/**
 * A file as it comes to somebody who codes what is assigned to them: without the stories that are neither here nor theirs.
 * @param own the coders who are this person
 */
export function shareOfFile(file: ComingFile, own: ReadonlySet<string>): ComingFile {
  return {
    ...file,
    lay: (local, lookUp, same) => {
      const laid = file.lay(local, lookUp, same);
      const left = storiesOfOthers(local, laid.incoming, laid.layers, own);
      if (left.size === 0) return laid;
      return {
        ...laid,
        incoming: withoutStories(laid.incoming, local, left),
        layers: laid.layers.map((layer) => layerWithout(layer, left)),
        ...(laid.files !== undefined && {
          files: laid.files.map((each) => ({
            ...each,
            incoming: withoutStories(each.incoming, local, left),
          })),
        }),
        leftStories: left.size,
      };
    },
  };
}
