import { useEffect, useSyncExternalStore } from "react";
import type { StoryMarks } from "../../../core/index/story-marks.ts";
import type { Layer } from "../../data/layerStore.ts";
import type { Session } from "../../data/session.ts";
import type { StoryIndex } from "../../data/stories.ts";
import { MarksReading } from "./MarksReading.ts";
import type { MarksNow } from "./StoryMarks.ts";

/** Of each project that is open, what was read last: somebody who comes back to the page finds it. */
const lastRead = new WeakMap<Session, MarksReading>();

interface StoryMarksOptions {
  readonly session: Session;
  readonly coderId: string;
  readonly stories: StoryIndex;
  readonly layer: Layer;
  /** Whether those of all stories are asked for; else of those that rows want. */
  readonly isWhole: boolean;
}

/** What the coder has marked the stories of the list with, as far as it has been asked for; null until the layer and the list are there. */
export function useStoryMarks({ isWhole, ...of }: StoryMarksOptions): MarksNow | null {
  const { session, stories, layer } = of;
  const isReady = layer.ready && stories.ready;
  let reading = isReady ? lastRead.get(session) : undefined;
  if (isReady && reading?.isOf(of) !== true) {
    reading = new MarksReading(of);
    lastRead.set(session, reading);
  }
  useSyncExternalStore(reading?.subscribe ?? never, reading?.version ?? none);
  useEffect(() => {
    if (isWhole) reading?.readWhole();
  }, [isWhole, reading]);
  return reading?.upToDate(layer) ?? null;
}

/** The marks of a story that a row shows; null until they have been read. */
export function useMarksAt(marks: MarksNow | null, position: number): StoryMarks | null {
  const own = marks?.of(position) ?? null;
  useEffect(() => {
    if (own === null) marks?.want(position);
  }, [marks, own, position]);
  return own;
}

const never = () => () => undefined;
const none = () => 0;
