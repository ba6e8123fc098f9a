import { useState } from "react";
import { useSession } from "../../data/context.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { AddIcon, FilterIcon, RemoveIcon } from "../../ui/icons.ts";
import { Popover } from "../../ui/Popover.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { ConditionFields } from "./ConditionFields.tsx";
import type { ConditionFieldsProps } from "./conditionFieldsProps.ts";
import type { Condition } from "./conditions.ts";
import { isSameCondition } from "./conditions.ts";
import { useSavedFilters, withSaved } from "./savedFilters.ts";
import { SortSelect } from "./SortSelect.tsx";
import type { StoryFilter } from "./useStoryFilter.ts";
import { isFiltering } from "./useStoryFilter.ts";

export interface FilterPanelProps extends Omit<ConditionFieldsProps, "condition" | "onChange"> {
  readonly coderId: string;
  readonly filter: StoryFilter;
  readonly onFilter: (filter: StoryFilter) => void;
}

/** Adds conditions to the list’s filter, and saves filters under names. */
export function FilterPanel({ coderId, filter, onFilter, ...offered }: FilterPanelProps) {
  const { projectId } = useSession();
  const [condition, setCondition] = useState<Condition | null>(null);
  const [name, setName] = useState("");
  const [saved, setSaved] = useSavedFilters(projectId, coderId);
  const add = (close: () => void): void => {
    if (condition === null) return;
    const isThere = filter.conditions.some((each) => isSameCondition(each, condition));
    if (!isThere) onFilter({ ...filter, conditions: [...filter.conditions, condition] });
    setCondition(null);
    close();
  };
  const save = (): void => {
    const words = name.trim();
    if (words === "") return;
    setSaved(withSaved(saved, { name: words, filter }));
    setName("");
  };
  return (
    <Popover
      label="Filters"
      trigger={<IconButton label="Filters" icon={<FilterIcon aria-hidden="true" />} />}
      onOpenChange={() => setCondition(null)}
    >
      {(close) => (
        <div className="coding-filter-panel">
          <form
            className="coding-filter-form"
            onSubmit={(event) => {
              event.preventDefault();
              add(close);
            }}
          >
            <ConditionFields {...offered} condition={condition} onChange={setCondition} />
            <Button
              type="submit"
              variant="primary"
              icon={<AddIcon aria-hidden="true" />}
              isDisabled={condition === null}
            >
              Add filter
            </Button>
          </form>
          <SortSelect
            sort={filter.sort}
            onSort={(sort) => onFilter({ ...filter, sort })}
            collections={offered.collections}
          />
          <Checkbox
            isSelected={filter.wholeWords}
            onChange={(wholeWords) => onFilter({ ...filter, wholeWords })}
          >
            Search whole words only
          </Checkbox>
          {(saved.length > 0 || isFiltering(filter)) && (
            <section className="coding-filter-saved" aria-label="Saved filters">
              {saved.length > 0 && (
                <ul>
                  {saved.map((each) => (
                    <li key={each.name}>
                      <Button
                        variant="quiet"
                        className="coding-filter-saved-name"
                        onPress={() => {
                          onFilter(each.filter);
                          close();
                        }}
                      >
                        {each.name}
                      </Button>
                      <IconButton
                        size="small"
                        label={`Delete the saved filter ${each.name}`}
                        icon={<RemoveIcon aria-hidden="true" />}
                        onPress={() => setSaved(saved.filter((other) => other.name !== each.name))}
                      />
                    </li>
                  ))}
                </ul>
              )}
              {isFiltering(filter) && (
                <form
                  className="coding-filter-save"
                  onSubmit={(event) => {
                    event.preventDefault();
                    save();
                  }}
                >
                  <div className="coding-filter-name">
                    <TextField
                      label="Save these filters as"
                      value={name}
                      onChange={setName}
                      maxLength={200}
                      autoComplete="off"
                    />
                  </div>
                  <Button type="submit" isDisabled={name.trim() === ""}>
                    Save
                  </Button>
                </form>
              )}
            </section>
          )}
        </div>
      )}
    </Popover>
  );
}
