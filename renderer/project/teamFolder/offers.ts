import { showToast } from "../../ui/toastQueue.ts";
import type { FolderFile } from "./folderState.ts";

/** Says once of each file in a team folder that it brings something that waits to be reviewed, wherever the person is. */
export class Offers {
  readonly #said = new Set<string>();

  /** @param atOnce whether what is new is merged without asking: then nothing waits */
  say(files: readonly FolderFile[], atOnce: boolean): void {
    if (atOnce) return;
    const fresh = files.filter((file) => file.standing === "new" && !this.#said.has(keyOf(file)));
    for (const file of fresh) this.#said.add(keyOf(file));
    if (fresh.length === 0) return;
    const whose = new Set(fresh.map(({ coderName, name }) => coderName ?? name));
    showToast({
      title: "The team folder has something new",
      description: `From ${[...whose].join(", ")}. Review it on the Team page.`,
      about: "team folder",
    });
  }
}

function keyOf({ name, savedAt }: FolderFile): string {
  return `${name} ${savedAt ?? ""}`;
}
