import { useMemo } from "react";
import type { Coder } from "../../../../core/model/coder.ts";
import { agreedCoder } from "../../../../core/settling/agreed-layer.ts";
import { peopleToSettle } from "../../../../core/settling/settling.ts";
import { wayOfProject } from "../../../../core/settling/ways.ts";
import { useBlindCoder } from "../../../data/blindCoder.ts";
import { useSession } from "../../../data/context.tsx";
import { useStore } from "../../../data/store.ts";

/**
 * Those who can be compared: the coders and, after them, what they come to, which needs two people. Who codes blind is not offered it: agreement with it would tell what was
 * decided.
 */
export function useOfferedCoders(): readonly Coder[] {
  const session = useSession();
  const coders = useStore(session.coders);
  const project = useStore(session.project);
  const isBlind = useBlindCoder() !== null;
  return useMemo(
    () =>
      isBlind || peopleToSettle(coders).length < 2
        ? coders
        : [...coders, agreedCoder(wayOfProject(project), coders)],
    [coders, project, isBlind],
  );
}
