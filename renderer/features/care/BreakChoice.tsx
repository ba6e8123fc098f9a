import { BREAKS, breaksSchema, KEEPS_APART, keepsApartSchema, NO_BREAKS } from "../../data/careSettings.ts";
import { useSetting } from "../../data/settings.ts";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";

const MINUTES = [15, 25, 45, 60, 90];
const STORIES = [3, 5, 10, 20];
const never = { id: "never", name: "Never" };

/** When the reader is reminded of a break, and whether heavy stories stand apart. */
export function BreakChoice() {
  const [breaks, setBreaks] = useSetting(BREAKS, breaksSchema, NO_BREAKS);
  const [isApart, setApart] = useSetting(KEEPS_APART, keepsApartSchema, false);
  const numberOf = (id: string): number | null => (id === "never" ? null : Number(id));
  return (
    <div className="care-breaks">
      <Select
        label="Remind me of a break after"
        options={[
          never,
          ...MINUTES.map((count) => ({ id: String(count), name: `${count} minutes of reading` })),
        ]}
        value={String(breaks.minutes ?? "never")}
        onChange={(id) => setBreaks({ ...breaks, minutes: numberOf(id) })}
      />
      <Select
        label="Or after opening"
        options={[
          never,
          ...STORIES.map((count) => ({ id: String(count), name: `${count} stories with content notes` })),
        ]}
        value={String(breaks.stories ?? "never")}
        onChange={(id) => setBreaks({ ...breaks, stories: numberOf(id) })}
      />
      <Switch
        isSelected={isApart}
        onChange={setApart}
        description="The list spreads stories with content notes evenly among the others. The order stays the same each time."
      >
        Keep heavy stories apart
      </Switch>
    </div>
  );
}
