import { useEffect, useState } from "react";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import type { Layer } from "../../data/layerStore.ts";
import type { Session } from "../../data/session.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { CodesOfLayer } from "../../data/storySide.ts";
import type { CodesNow } from "./StoryCodes.ts";
import { StoryCodes } from "./StoryCodes.ts";

/** The codes of each story of the list, as the coder has applied them; null until they have been read. */
export function useStoryCodes(
  session: Session,
  coderId: string,
  stories: StoryIndex,
  layer: Layer,
): CodesNow | null {
  const { states, ready } = layer;
  const [known, setKnown] = useState<{ readonly of: object; readonly codes: CodesOfLayer } | null>(null);
  useEffect(() => {
    if (!ready || !stories.ready) return;
    let isCurrent = true;
    void session.codesOfLayer(coderId).then((codes) => {
      if (isCurrent && codes !== null) setKnown({ of: states, codes });
    });
    return () => {
      isCurrent = false;
    };
  }, [session, coderId, ready, stories.ready, states]);
  const [storyCodes] = useState(() => new StoryCodes());
  // A layer that was read again has other sheets than those that are known.
  if (known === null || known.of !== states || !stories.ready) return null;
  return storyCodes.upToDate(stories, layer, known.codes, (storyId) =>
    liveAnnotations(session.sheet(coderId, storyId).get()).map(({ codeId }) => codeId),
  );
}
