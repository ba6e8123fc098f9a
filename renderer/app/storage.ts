import type { Desktop } from "../../preload/contract/desktop.ts";
import { showToast } from "../ui/toastQueue.ts";
import { sizeWords } from "../words/sizes.ts";

/** With less than this on the disk, people are told before it is too late to write. */
const LOW = 500_000_000;

/**
 * Asks the browser never to delete the working copies, which it otherwise may when the disk runs full, and says where it refuses or where there is
 * little room left. `persisted()` of the browser remembers the answer.
 */
export async function keepWorkingCopies(desktop: Desktop, storage = navigator.storage): Promise<void> {
  if (!(await storage.persist())) {
    showToast({
      title: "The system may delete Concord’s working copies",
      description:
        "If this computer’s disk fills up, work that is not in a project file can be lost. Keep every project saved to a file.",
      tone: "warning",
      about: "storage-kept",
      reach: "window",
    });
  }
  const left = await roomLeft(desktop, storage);
  if (left < LOW) {
    showToast({
      title: `Only ${sizeWords(left)} left on this computer’s disk`,
      description: "Concord can’t save changes when the disk is full. Free some space.",
      tone: "warning",
      about: "storage-room",
      reach: "window",
    });
  }
}

/** What is free on the disk or left of the browser's share of it, whichever is less, in bytes. */
async function roomLeft(desktop: Desktop, storage: StorageManager): Promise<number> {
  const [{ bytes }, { quota = Infinity, usage = 0 }] = await Promise.all([
    desktop.invoke("storage.free", {}),
    storage.estimate(),
  ]);
  return Math.max(0, Math.min(bytes ?? Infinity, quota - usage));
}
