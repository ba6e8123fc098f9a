import type { Desktop } from "../../../preload/contract/desktop.ts";
import type { Session } from "../../data/session.ts";
import { keyTableOf } from "../../project/keyTable.ts";
import { showToast } from "../../ui/toastQueue.ts";

/** Writes what has come to the open key table into its file, and says where that failed. */
export async function saveKeyTable(session: Session, desktop: Desktop): Promise<void> {
  const saved = await keyTableOf(session).save(desktop);
  if (!saved.ok && saved.error !== null)
    showToast({
      tone: "error",
      about: "key table",
      title: "Couldn’t save the key table",
      description: saved.error,
    });
}
