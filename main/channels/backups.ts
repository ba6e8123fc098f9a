import type { backupChannels } from "../../preload/contract/backups.ts";
import type { BackupStore } from "../disk/backupStore.ts";
import type { Handlers } from "./requests.ts";

type BackupHandlers = Pick<Handlers, keyof typeof backupChannels>;

export function backupHandlers(store: BackupStore): BackupHandlers {
  return {
    "backups.create": ({ projectId, ...content }) => store.create(projectId, content, Date.now()),
    "backups.list": async ({ projectId }) => {
      const listed = await store.list(projectId);
      return listed.ok
        ? { backups: listed.value.backups, problem: null }
        : { backups: [], problem: listed.error.message };
    },
    "backups.removeAll": ({ projectId }) => store.removeAll(projectId),
    "backups.read": ({ projectId, backupId }) => store.read(projectId, backupId),
  };
}
