import type { Environment as ChangeEnvironment } from "../../core/changes/environment.ts";
import type { StorageProblem } from "../../core/changes/problem.ts";
import { clampMoment } from "../../core/model/record.ts";
import type { Result } from "../../core/result.ts";
import type { SafetyCopy } from "./safetyCopy.ts";
import type { StorySide } from "./storySide.ts";
import type { ArrivalTurn, Reversed } from "./undo.ts";

/** What a session does not make for itself: time, new identifiers, who reads its stories, and what the machine can tell. */
export interface Environment extends ChangeEnvironment {
  /** Who reads the stories of an open project, outside the window's thread. */
  readonly stories: StorySide;
  /** Undoes or redoes an import or merge outside the window's thread: it may be as much as the project has. */
  readonly turnArrival: (turn: ArrivalTurn) => Promise<Result<Pick<Reversed, "kept">, StorageProblem>>;
  /** Bytes that are free on the disk of the working copy; null where that cannot be told. Without it nobody asks before writing. */
  readonly freeSpace?: () => Promise<number | null>;
  /** Where changes are kept a second time until the project file has them. */
  readonly safetyCopy?: SafetyCopy;
}

/** Time and new identifiers as this computer gives them. */
export const systemEnvironment: ChangeEnvironment = {
  now: () => clampMoment(new Date().toISOString()),
  newId: () => crypto.randomUUID(),
};
