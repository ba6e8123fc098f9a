import type { Clock } from "../../core/clock.ts";
import type { NewId } from "../../core/ids.ts";
import { clampMoment } from "../../core/model/record.ts";
import type { SafetyCopy } from "./safetyCopy.ts";

/** What the domain does not make for itself: time and new identifiers. */
export interface Environment {
  readonly now: Clock;
  readonly newId: NewId;
  /** Bytes that are free on the disk of the working copy; null where that cannot be told. Without it nobody asks before writing. */
  readonly freeSpace?: () => Promise<number | null>;
  /** Where changes are kept a second time until the project file has them. */
  readonly safetyCopy?: SafetyCopy;
}

export const systemEnvironment: Environment = {
  now: () => clampMoment(new Date().toISOString()),
  newId: () => crypto.randomUUID(),
};
