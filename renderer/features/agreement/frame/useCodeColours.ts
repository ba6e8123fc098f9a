import { useMemo } from "react";
import { useSession } from "../../../data/context.tsx";
import { useStore } from "../../../data/store.ts";

/** The colour of a code by its id. */
export function useCodeColours(): (codeId: string) => number {
  const codes = useStore(useSession().codes);
  return useMemo(() => {
    const colours = new Map(codes.map(({ id, colour }) => [id, colour]));
    return (codeId) => colours.get(codeId) ?? 1;
  }, [codes]);
}
