import { z } from "zod";
import { useSession } from "../../data/context.tsx";
import { useSetting } from "../../data/settings.ts";
import { MOST_QUICK } from "./quickCodes.ts";

const pinnedSchema = z.array(z.string()).readonly();
const NONE: readonly string[] = [];

/** The codes of this project that the person at this computer has pinned, so that they are always offered at selected words. */
export interface PinnedCodes {
  readonly ids: readonly string[];
  /** As many are pinned as are offered. */
  readonly isFull: boolean;
  /** Pins the code, or unpins it. Does nothing where no more can be pinned. */
  readonly toggle: (codeId: string) => void;
}

export function usePinnedCodes(): PinnedCodes {
  const { projectId } = useSession();
  const [ids, setIds] = useSetting(`coding.pinned.${projectId}`, pinnedSchema, NONE);
  const isFull = ids.length >= MOST_QUICK;
  return {
    ids,
    isFull,
    toggle: (codeId) => {
      const others = ids.filter((id) => id !== codeId);
      if (others.length < ids.length) setIds(others);
      else if (!isFull) setIds([...ids, codeId]);
    },
  };
}
