import { useMemo } from "react";
import type { Code } from "../../../core/model/code.ts";
import { canonicalCodes } from "../../../core/model/codebook.ts";
import { codebookVersionOf } from "../../../core/model/codebook-version.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { isLive } from "../../../core/model/record.ts";
import type { Layer } from "../../data/layerStore.ts";
import { EMPTY_LAYER } from "../../data/layerStore.ts";
import type { Session } from "../../data/session.ts";
import type { Store } from "../../data/store.ts";
import { useStore, writable } from "../../data/store.ts";

/** How often one coder has applied a code. */
export interface CodeUse {
  readonly annotations: number;
  readonly stories: number;
  /** How many of the annotations have a level. */
  readonly rated: number;
}

/** How one coder uses the codebook. */
export interface Usage {
  readonly of: (codeId: string) => CodeUse;
  /** Stories with an annotation made with another version of the codebook than the present one. */
  readonly earlierVersions: number;
}

const none: CodeUse = { annotations: 0, stories: 0, rated: 0 };
const noLayer: Store<Layer> = writable<Layer>({ ...EMPTY_LAYER, ready: true });

/** The current coder's use of the codebook, and only theirs: coders do not see each other's work while they code. */
export function useUsage(session: Session, coder: Coder | null, codes: readonly Code[]): Usage {
  const layer = useStore(coder === null ? noLayer : session.layer(coder.id));
  return useMemo(() => countUsage(layer, codes), [layer, codes]);
}

function countUsage(layer: Layer, codes: readonly Code[]): Usage {
  const canonical = canonicalCodes(codes);
  // Only the version's id is needed, and it does not depend on the time.
  const present = codebookVersionOf(codes, "").id;
  const uses = new Map<string, CodeUse>();
  let earlierVersions = 0;
  for (const sheet of layer.sheets.values()) {
    const inStory = new Set<string>();
    let isEarlier = false;
    for (const annotation of sheet.annotations) {
      if (!isLive(annotation)) continue;
      isEarlier ||= annotation.codebookVersion !== present;
      const codeId = canonical.get(annotation.codeId) ?? annotation.codeId;
      const before = uses.get(codeId) ?? none;
      uses.set(codeId, {
        annotations: before.annotations + 1,
        stories: before.stories + (inStory.has(codeId) ? 0 : 1),
        rated: before.rated + (annotation.value === undefined ? 0 : 1),
      });
      inStory.add(codeId);
    }
    if (isEarlier) earlierVersions += 1;
  }
  return { of: (codeId) => uses.get(codeId) ?? none, earlierVersions };
}
