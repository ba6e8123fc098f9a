import { useEffect, useState } from "react";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import type { Layer } from "../../data/layerStore.ts";
import type { Session } from "../../data/session.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { CodesNow, ReadCodes } from "./StoryCodes.ts";
import { StoryCodes } from "./StoryCodes.ts";

interface Known {
  readonly states: Layer["states"];
  readonly all: StoryIndex["all"];
  readonly codes: readonly ReadCodes[];
}

/** The codes of each story of the list, as the coder has applied them; null until they have been read. */
export function useStoryCodes(
  session: Session,
  coderId: string,
  stories: StoryIndex,
  layer: Layer,
): CodesNow | null {
  const { states, ready } = layer;
  const { all } = stories;
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    if (!ready || !stories.ready) return;
    let isCurrent = true;
    const position = (storyId: string): number => stories.position(storyId);
    const read = async (): Promise<void> => {
      const codes: ReadCodes[] = [];
      for (let from: number | null = 0; from !== null;) {
        const step = await session.codesOfStories(coderId, from);
        if (!isCurrent || step === null) return;
        for (const { storyIds, numbers } of step.parts)
          codes.push({ sets: step.sets, positions: Int32Array.from(storyIds, position), numbers });
        from = step.next;
      }
      setKnown({ states, all, codes });
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [session, coderId, ready, stories, all, states]);
  const [storyCodes] = useState(() => new StoryCodes());
  // A layer that was read again has other sheets than those that are known.
  if (known?.states !== states || known.all !== all || !stories.ready) return null;
  return storyCodes.upToDate(stories, layer, known.codes, (storyId) =>
    liveAnnotations(session.sheet(coderId, storyId).get()).map(({ codeId }) => codeId),
  );
}
