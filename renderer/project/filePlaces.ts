import type { Desktop } from "../../preload/contract/desktop.ts";
import type { ChosenFile } from "../../preload/contract/files.ts";
import { projectFileName } from "./projectFile.ts";

/** Where a project's file may be. */
export class FilePlaces {
  readonly #desktop: Desktop;
  readonly #suggestions = new Map<string, Promise<ChosenFile>>();

  constructor(desktop: Desktop) {
    this.#desktop = desktop;
  }

  /** Where a new project with this name would be saved. The same name gets the same answer until it is used, also while the first is on its way. */
  suggest(name: string): Promise<ChosenFile> {
    const known = this.#suggestions.get(name);
    if (known !== undefined) return known;
    const place = this.#ask(name);
    this.#suggestions.set(name, place);
    place.catch(() => this.#suggestions.delete(name));
    return place;
  }

  /** Forgets what was suggested: a project is created in one of these places. */
  useUp(): void {
    this.#suggestions.clear();
  }

  /** A location that the person chooses; null if they cancel. */
  async pick(name: string): Promise<ChosenFile | null> {
    const { file } = await this.#desktop.invoke("files.pickSave", {
      purpose: "project",
      suggestedName: projectFileName(name),
    });
    return file;
  }

  async #ask(name: string): Promise<ChosenFile> {
    const { file } = await this.#desktop.invoke("projectFile.suggest", { name: projectFileName(name) });
    return { ...file, replaces: null };
  }
}
