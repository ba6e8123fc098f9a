import type { Table } from "dexie";
import { Dexie } from "dexie";
import type { Desktop } from "../../preload/contract/desktop.ts";
import { recentProject } from "../../preload/contract/workspace.ts";

/** Where earlier versions kept the list of recent projects and the settings. Read once, and then left as it is. */
class EarlierWorkspace extends Dexie {
  readonly recents!: Table<unknown, string>;
  readonly settings!: Table<{ readonly key: string; readonly value: unknown }, string>;

  constructor() {
    super(NAME);
    this.version(1).stores({ recents: "projectId, openedAt", settings: "key" });
  }
}

const NAME = "concord-workspace";

/**
 * The settings of this computer. On the first start of a version that keeps them outside the browser's database, what is in there is brought
 * over first, with the list of recent projects.
 */
export async function readSettings(desktop: Desktop): Promise<ReadonlyMap<string, unknown>> {
  const kept = await desktop.invoke("settings.read", {});
  if (!kept.isNew || !(await Dexie.exists(NAME))) return new Map(Object.entries(kept.settings));
  const earlier = new EarlierWorkspace();
  try {
    const recents = (await earlier.recents.toArray()).flatMap(
      (recent) => recentProject.safeParse(recent).data ?? [],
    );
    const settings = Object.fromEntries(
      (await earlier.settings.toArray()).map(({ key, value }) => [key, value]),
    );
    await desktop.invoke("workspace.adopt", { recents, settings });
    return new Map(Object.entries({ ...settings, ...kept.settings }));
  } finally {
    earlier.close();
  }
}
