import type { Desktop } from "../../preload/contract/desktop.ts";
import type { ChosenFile } from "../../preload/contract/files.ts";
import { projectFileName } from "./projectFile.ts";

/** Where a project's file may be. */
export class FilePlaces {
  readonly #desktop: Desktop;
  readonly #suggestions = new Map<string, ChosenFile>();

  constructor(desktop: Desktop) {
    this.#desktop = desktop;
  }

  /** Where a new project with this name would be saved. The same name gets the same answer until it is used. */
  async suggest(name: string): Promise<ChosenFile> {
    const known = this.#suggestions.get(name);
    if (known !== undefined) return known;
    const { file } = await this.#desktop.invoke("projectFile.suggest", { name: projectFileName(name) });
    const place = { ...file, replaces: null };
    this.#suggestions.set(name, place);
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
}
