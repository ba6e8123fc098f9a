import type { NewId } from "../ids.ts";

/** The present time as an ISO 8601 UTC string with milliseconds, such as `2018-11-03T09:30:00.000Z`. */
type Clock = () => string;

/** What a change does not make for itself: the time and new identifiers. */
export interface Environment {
  readonly now: Clock;
  readonly newId: NewId;
}
