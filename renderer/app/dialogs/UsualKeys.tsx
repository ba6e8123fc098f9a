import { useMemo } from "react";
import type { Session } from "../../data/session.ts";
import { useStore, writable } from "../../data/store.ts";
import { useUsualKeys } from "../../ui/commands.tsx";
import { usualCodingKeys } from "./pageKeys.ts";

const NO_CODES = writable<ReturnType<Session["codes"]["get"]>>([]);

/** Has hints name the keys of the Code page wherever they stand. Draws nothing; a component, so that a change of the codebook draws nothing else. */
export function UsualKeys({ session }: { readonly session: Session | null }) {
  const codes = useStore(session?.codes ?? NO_CODES);
  useUsualKeys(useMemo(() => usualCodingKeys(codes), [codes]));
  return null;
}
