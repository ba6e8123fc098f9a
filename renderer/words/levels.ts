import type { RatedLevel } from "../../core/model/levels.ts";

/** A level's name, and whether it has been removed from its code. */
export function levelWords({ name, place }: RatedLevel): string {
  return place === null ? `${name} (removed level)` : name;
}
