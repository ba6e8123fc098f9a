import { Dexie } from "dexie";
import type { Table } from "dexie";

/** A project that was open on this machine. */
export interface Recent {
  readonly projectId: string;
  readonly name: string;
  readonly openedAt: string;
  /** The story that was being read, so that work goes on where it stopped. */
  readonly lastStoryId?: string;
}

interface Setting {
  readonly key: string;
  readonly value: unknown;
}

/** What belongs to this machine and to no project. */
class WorkspaceDatabase extends Dexie {
  readonly recents!: Table<Recent, string>;
  readonly settings!: Table<Setting, string>;

  constructor() {
    super("concord-workspace");
    this.version(1).stores({ recents: "projectId, openedAt", settings: "key" });
  }
}

const workspace = new WorkspaceDatabase();

/** The projects opened on this machine, newest first. */
export async function listRecents(): Promise<Recent[]> {
  return workspace.recents.orderBy("openedAt").reverse().toArray();
}

/** Remembers a project, or what has changed about it. */
export async function rememberRecent(recent: Recent): Promise<void> {
  await workspace.transaction("rw", workspace.recents, async () => {
    const known = await workspace.recents.get(recent.projectId);
    await workspace.recents.put({ ...known, ...recent });
  });
}

export async function findRecent(projectId: string): Promise<Recent | undefined> {
  return workspace.recents.get(projectId);
}

export async function forgetRecent(projectId: string): Promise<void> {
  await workspace.recents.delete(projectId);
}

export async function readSettings(): Promise<ReadonlyMap<string, unknown>> {
  const rows = await workspace.settings.toArray();
  return new Map(rows.map((row) => [row.key, row.value]));
}

export async function writeSetting(key: string, value: unknown): Promise<void> {
  await workspace.settings.put({ key, value });
}
