import type { Fact, Facts } from "./fact.ts";
import { isLive, placeOf, stringIn } from "./fact.ts";

/** The ids of the stories of an assignment. */
export function storiesIn(assignment: Fact | undefined): string[] {
  return (stringIn(assignment, "stories") ?? "").split(" ").filter((id) => id !== "");
}

/** The stories of the study that a coder is to code, as the live assignments say it: what any gives them, and none takes from them again. */
export function assignedTo(view: Facts, coderId: string): string[] {
  const own = [...view].flatMap(([key, fact]) =>
    placeOf(key)[0] === "assignments" && isLive(fact) && fact["coderId"] === coderId ? [fact] : [],
  );
  const given = own.flatMap((fact) => {
    if (fact["takenFrom"] !== undefined) return [];
    const gone = own.flatMap((each) => (each["takenFrom"] === fact["roundId"] ? storiesIn(each) : []));
    return storiesIn(fact).filter((id) => !gone.includes(id));
  });
  return [...new Set(given)].filter(
    (id) => view.has(`shown ${id}`) && view.get(`exclusion ${id}`)?.["excluded"] !== true,
  );
}
