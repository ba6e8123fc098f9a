import type { FileFault } from "../../core/file/bundle-error.ts";

/** Why a project could not be created or opened, and what the person can do about it. */
export interface OpenProblem {
  readonly title: string;
  /** What happened, what was kept, what to do. */
  readonly message: string;
  /** What is wrong with the file, if it cannot be read and is the project's own. */
  readonly fault?: FileFault;
  /**
   * The project concerned, if it is known on this computer: its backups can be offered, or it can be removed from the
   * list.
   */
  readonly projectId?: string;
  /**
   * "rebuild": the working copy is damaged or gone and can be rebuilt. "restart": the browser opens no database at
   * all, and only a restart that sets them aside helps. "plain": there is only the message. "cancelled": the person did
   * not go on; nothing is shown.
   */
  readonly kind: "plain" | "rebuild" | "restart" | "cancelled";
}
