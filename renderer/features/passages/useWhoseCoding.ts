import { useMemo } from "react";
import type { Coder } from "../../../core/model/coder.ts";
import { AGREED, agreedName } from "../../../core/settling/agreed-layer.ts";
import { wayOfProject } from "../../../core/settling/ways.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import type { Choice } from "./choice.ts";

export interface WhoseCoding {
  /** Whether others' coding is listed. */
  readonly isEverybody: boolean;
  /** Whether there are others whose coding could be. */
  readonly hasOthers: boolean;
  /** Those whose coding may be listed now. */
  readonly offered: readonly Pick<Coder, "id" | "name">[];
  /** The coders among them: the agreed layer is offered beside these. */
  readonly people: readonly Coder[];
  /** Those of them whose coding is. */
  readonly coderIds: readonly string[];
}

/**
 * Whose coding the page lists. Somebody who has not seen others' coding yet sees their own until they ask for everybody's; where nobody codes,
 * nobody can be swayed.
 */
export function useWhoseCoding({ everybody, coderIds }: Choice): WhoseCoding {
  const session = useSession();
  const coders = useStore(session.coders);
  const own = useStore(session.currentCoder);
  const project = useStore(session.project);
  return useMemo(() => {
    const isEverybody = everybody ?? (own === null || own.sawOthersAt !== undefined);
    const people = isEverybody ? coders : coders.filter(({ id }) => id === own?.id);
    // What they come to is listed only where somebody asks for it: with the coding that it comes from, each passage would be there twice.
    const consensus = { id: AGREED, name: agreedName(wayOfProject(project), coders) };
    const offered = people.length > 1 ? [...people, consensus] : people;
    const chosen = offered.map(({ id }) => id).filter((id) => coderIds?.includes(id) ?? id !== AGREED);
    const isNobody = chosen.length === 0;
    return {
      isEverybody,
      hasOthers: coders.some(({ id }) => id !== own?.id),
      offered,
      people,
      coderIds: isNobody ? people.map(({ id }) => id) : chosen,
    };
  }, [coders, own, project, everybody, coderIds]);
}
