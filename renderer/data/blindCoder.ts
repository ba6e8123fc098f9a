import { useSession } from "./context.tsx";
import { useStore } from "./store.ts";

/** The id of the current coder while they code blind beside others; null where nobody does. Counts and lists then tell of this coder alone, and say so. */
export function useBlindCoder(): string | null {
  const session = useSession();
  const coder = useStore(session.currentCoder);
  const coders = useStore(session.coders);
  const isBlind =
    coder !== null && coder.sawOthersAt === undefined && coders.some(({ id }) => id !== coder.id);
  return isBlind ? coder.id : null;
}
