import type { Environment as ChangeEnvironment } from "../../core/changes/environment.ts";
import { clampMoment } from "../../core/model/record.ts";
import type { SafetyCopy } from "./safetyCopy.ts";

/** What the working copy does not make for itself: time, new identifiers, and what the machine can tell. */
export interface Environment extends ChangeEnvironment {
  /** Bytes that are free on the disk of the working copy; null where that cannot be told. Without it nobody asks before writing. */
  readonly freeSpace?: () => Promise<number | null>;
  /** Where changes are kept a second time until the project file has them. */
  readonly safetyCopy?: SafetyCopy;
}

export const systemEnvironment: Environment = {
  now: () => clampMoment(new Date().toISOString()),
  newId: () => crypto.randomUUID(),
};
