import type { Environment } from "../../core/changes/environment.ts";
import type { SaveMeta } from "../../core/file/manifest.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";

/** What a file that is saved now says of its making: a new save's id, the time, and the version of Concord. */
export async function newSave(desktop: Desktop, environment: Environment): Promise<SaveMeta> {
  const { version } = await desktop.invoke("app.info", {});
  return {
    saveId: environment.newId(),
    savedAt: environment.now(),
    application: { name: "Concord", version },
  };
}
