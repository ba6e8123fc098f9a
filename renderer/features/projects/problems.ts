/** Why a project could not be created or opened, with what the person can do about it. */
export interface OpenProblem {
  readonly title: string;
  /** What happened, what was kept, what to do. */
  readonly message: string;
  /** The project that it is about, where it is known on this computer: its backups can be offered, or it can be taken off the list. */
  readonly projectId?: string;
  /**
   * "rebuild": the working copy is damaged or gone, and can be built again. "restart": the browser opens no database at all, and only a restart that
   * sets them aside helps. "plain": nothing but to read it.
   */
  readonly kind: "plain" | "rebuild" | "restart";
}
