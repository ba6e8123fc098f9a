import { useMemo } from "react";
import { z } from "zod";
import { useSession } from "../../data/context.tsx";
import { useSetting } from "../../data/settings.ts";

const foldedSchema = z.array(z.string()).readonly();
const NONE: readonly string[] = [];

/** The ids of the codes that are folded in this project's list of codes on this computer, and how one is folded or unfolded. */
export function useFoldedCodes(): [ReadonlySet<string>, (codeId: string, isFolded: boolean) => void] {
  const { projectId } = useSession();
  const [stored, setStored] = useSetting(`coding.folded.${projectId}`, foldedSchema, NONE);
  const folded = useMemo(() => new Set(stored), [stored]);
  return [
    folded,
    (codeId, isFolded) => {
      const others = stored.filter((id) => id !== codeId);
      setStored(isFolded ? [...others, codeId] : others);
    },
  ];
}
