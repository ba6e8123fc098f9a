import type { Collection } from "../../../core/model/collection.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ClearIcon } from "../../ui/icons.ts";
import { conditionWords, isOfAssignments } from "./conditions.ts";
import { sortWords } from "./SortSelect.tsx";
import { useRounds } from "./useAssigned.ts";
import type { Codebook } from "./useCodebook.ts";
import type { StoryFilter } from "./useStoryFilter.ts";
import { NO_FILTER } from "./useStoryFilter.ts";

interface FilterChipsProps {
  readonly filter: StoryFilter;
  readonly onFilter: (filter: StoryFilter) => void;
  readonly codebook: Codebook;
  readonly collections: readonly Collection[];
}

/** What the list is narrowed down by, each to be removed by itself, or all at once. */
export function FilterChips({ filter, onFilter, codebook, collections }: FilterChipsProps) {
  const { conditions, wholeWords, sort } = filter;
  const session = useSession();
  const coders = useStore(session.coders);
  const rounds = useRounds(session, conditions.some(isOfAssignments));
  const chips = [
    ...conditions.map((condition) => ({
      words: conditionWords(condition, codebook, collections, { coders, rounds }),
      without: { ...filter, conditions: conditions.filter((other) => other !== condition) },
    })),
    ...(sort === null ? [] : [{ words: sortWords(sort), without: { ...filter, sort: null } }]),
    ...(wholeWords ? [{ words: "Whole words", without: { ...filter, wholeWords: false } }] : []),
  ];
  if (chips.length === 0) return null;
  return (
    <div className="coding-filter-chips">
      <ul aria-label="Filters in use">
        {chips.map(({ words, without }) => (
          <li key={words} className="coding-filter-chip">
            <span dir="auto" title={words}>
              {words}
            </span>
            <IconButton
              size="small"
              label={`Remove the filter ${words}`}
              icon={<ClearIcon aria-hidden="true" />}
              onPress={() => onFilter(without)}
            />
          </li>
        ))}
      </ul>
      <Button variant="quiet" onPress={() => onFilter(NO_FILTER)}>
        Clear all
      </Button>
    </div>
  );
}
