import { z } from "zod";
import type { StateFilter } from "../../../core/index/progress.ts";
import { pageState } from "../../data/pageState.ts";
import { useSetting } from "../../data/settings.ts";
import { conditionSchema } from "./conditions.ts";
import { MARK_SORTS } from "./markSort.ts";
import type { StoryFilter } from "./useStoryFilter.ts";
import { NO_FILTER } from "./useStoryFilter.ts";

const STATES = [
  "all",
  "not-read",
  "in-progress",
  "unfinished",
  "finished",
  "finished-no-code",
] as const satisfies readonly StateFilter[];

const isDescending = z.boolean();
const sortSchema = z.discriminatedUnion("by", [
  z.object({ by: z.enum(MARK_SORTS), isDescending }),
  z.object({ by: z.literal("length"), isDescending }),
  z.object({ by: z.literal("date"), isDescending }),
  z.object({ by: z.literal("title"), isDescending }),
  z.object({ by: z.literal("attribute"), name: z.string(), isDescending }),
]);

const filterSchema = z.object({
  typed: z.string(),
  wholeWords: z.boolean(),
  state: z.enum(STATES),
  conditions: z.array(conditionSchema),
  sort: sortSchema.nullable(),
});

const savedSchema = z.array(z.object({ name: z.string().min(1).max(200), filter: filterSchema }));

/** What the list of stories is narrowed down by now. */
export const SHOWN_FILTER = pageState<StoryFilter>("coding.filter", filterSchema, NO_FILTER);

export interface SavedFilter {
  readonly name: string;
  readonly filter: StoryFilter;
}

const NONE: SavedFilter[] = [];

/** The filters that a coder has saved for a project, by name. They stay on this computer. */
export function useSavedFilters(
  projectId: string,
  coderId: string,
): [readonly SavedFilter[], (saved: readonly SavedFilter[]) => void] {
  const [saved, setSaved] = useSetting<readonly SavedFilter[]>(
    `filters.${projectId}.${coderId}`,
    savedSchema,
    NONE,
  );
  return [saved, setSaved];
}

/** The saved filters with this one, in the place of another of its name. */
export function withSaved(saved: readonly SavedFilter[], filter: SavedFilter): SavedFilter[] {
  return [...saved.filter(({ name }) => name !== filter.name), filter].toSorted((a, b) =>
    a.name.localeCompare(b.name),
  );
}
