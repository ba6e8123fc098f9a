import type { Place, Warning } from "../../../core/agreement/study/warning.ts";
import { warningAt } from "../../../core/agreement/study/warning.ts";
import { counted } from "../../../core/counts.ts";
import type { StoryState } from "../../../core/model/sheet.ts";

/** The columns by which a table that Concord exported is known: a table of somebody else's may well have a `state`. */
const OWN_COLUMNS = ["state", "coder_id", "concord_story_id"];

/** What `state` says of stories that their coder has not finished. */
const UNFINISHED: readonly string[] = ["in-progress", "not-read"] satisfies StoryState["kind"][];

/** Where a table that Concord exported says how far the coder is with the story; -1 in any other table. */
export function unfinishedColumn(header: readonly string[]): number {
  return OWN_COLUMNS.every((name) => header.includes(name)) ? header.indexOf("state") : -1;
}

/** Gathers the stories that their coder has not finished: they count no more than in a project file. */
export class Unfinished {
  readonly #stories = new Set<string>();
  #first: Place | null = null;

  /** Whether the row, whose first two cells are the unit and the coder, is of such a story. */
  has(row: Place & { readonly cells: readonly string[] }, state: string): boolean {
    if (!UNFINISHED.includes(state)) return false;
    this.#stories.add(JSON.stringify(row.cells.slice(0, 2)));
    this.#first ??= row;
    return true;
  }

  warnings(): Warning[] {
    if (this.#first === null) return [];
    const { size } = this.#stories;
    const message = `${counted(size, "story that its coder has not finished does", "stories that their coders have not finished do")} not count, as in a project file. To count the rows of long tables anyway, use --finished listed.`;
    return [warningAt("unfinished", this.#first, "state", message)];
  }
}
