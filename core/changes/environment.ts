import type { Clock } from "../clock.ts";
import type { NewId } from "../ids.ts";

/** What a change does not make for itself: the time and new identifiers. */
export interface Environment {
  readonly now: Clock;
  readonly newId: NewId;
}
