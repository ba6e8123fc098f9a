import { useEffect, useState } from "react";
import { changedAt, marksOf } from "../../../core/index/story-marks.ts";
import type { Layer } from "../../data/layerStore.ts";
import type { Session } from "../../data/session.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { MarksNow, ReadMarks } from "./StoryMarks.ts";
import { StoryMarks } from "./StoryMarks.ts";

interface Known {
  readonly states: Layer["states"];
  readonly all: StoryIndex["all"];
  readonly marks: readonly ReadMarks[];
}

/** Of each project that is open, what was read last: somebody who comes back to the page finds it. */
const lastRead = new WeakMap<Session, { readonly known: Known; readonly marks: StoryMarks }>();

/** What the coder has marked each story of the list with; null until it has been read. */
export function useStoryMarks(
  session: Session,
  coderId: string,
  stories: StoryIndex,
  layer: Layer,
): MarksNow | null {
  const { states, ready } = layer;
  const { all } = stories;
  const [, setRead] = useState<Known | null>(null);
  useEffect(() => {
    if (!ready || !stories.ready || isOf(lastRead.get(session)?.known, states, all)) return;
    let isCurrent = true;
    const position = (storyId: string): number => stories.position(storyId);
    const read = async (): Promise<void> => {
      const marks: ReadMarks[] = [];
      for (let from: number | null = 0; from !== null;) {
        const step = await session.marksOfStories(coderId, from);
        if (!isCurrent || step === null) return;
        for (const { storyIds, numbers, changed } of step.parts)
          marks.push({ sets: step.sets, positions: Int32Array.from(storyIds, position), numbers, changed });
        from = step.next;
      }
      const known: Known = { states, all, marks };
      lastRead.set(session, { known, marks: new StoryMarks() });
      setRead(known);
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [session, coderId, ready, stories, all, states]);
  const read = lastRead.get(session);
  // A layer that was read again has other sheets than those that are known.
  if (read === undefined || !isOf(read.known, states, all) || !stories.ready) return null;
  return read.marks.upToDate(stories, layer, read.known.marks, (storyId) => {
    const sheet = session.sheet(coderId, storyId).get();
    return { marks: marksOf(sheet), changedAt: changedAt(sheet) };
  });
}

function isOf(known: Known | undefined, states: Known["states"], all: Known["all"]): boolean {
  return known?.states === states && known.all === all;
}
