import type { BackupStore } from "./backupStore.ts";
import type { Handlers } from "./requests.ts";

type BackupHandlers = Pick<Handlers, "backups.create" | "backups.list" | "backups.read">;

export function backupHandlers(store: BackupStore): BackupHandlers {
  return {
    "backups.create": ({ projectId, ...content }) => store.create(projectId, content, Date.now()),
    "backups.list": async ({ projectId }) => ({ backups: await store.list(projectId) }),
    "backups.read": ({ projectId, backupId }) => store.read(projectId, backupId),
  };
}
