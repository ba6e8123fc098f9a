import type { backupChannels } from "../../preload/contract/backups.ts";
import type { BackupStore } from "../disk/backupStore.ts";
import type { FileStore } from "../disk/fileStore.ts";
import type { Handlers } from "./requests.ts";

type BackupHandlers = Pick<Handlers, keyof typeof backupChannels>;

/** @param writtenAs see FileStore */
export function backupHandlers(store: BackupStore, writtenAs: FileStore["writtenAs"]): BackupHandlers {
  return {
    "backups.begin": ({ projectId, file, ...content }) => {
      const source = file === null ? null : (writtenAs(file.grant, file.look) ?? null);
      return store.begin(projectId, { ...content, source }, Date.now());
    },
    "backups.append": ({ part, bytes }) => store.append(part, bytes),
    "backups.finish": ({ part }) => store.finish(part),
    "backups.abandon": async ({ part }) => {
      await store.abandon(part);
      return {};
    },
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
