import { useState } from "react";
import { exposureUntil, NO_EXPOSURE } from "../../../core/exposure.ts";
import { noteKey } from "../../../core/model/content-notes.ts";
import { EXPOSURE, exposureSchema } from "../../data/careSettings.ts";
import { useSetting } from "../../data/settings.ts";
import { Button } from "../../ui/Button.tsx";
import { numbered } from "../../words/counts.ts";
import { dayOf } from "../../words/dates.ts";
import type { NoteCount } from "./notes.ts";

/** How many stories with content notes were opened on this computer, today and in the last seven days, by content note. */
export function ExposureTable({ notes }: { readonly notes: readonly NoteCount[] }) {
  const [exposure, setExposure] = useSetting(EXPOSURE, exposureSchema, NO_EXPOSURE);
  const [day] = useState(() => dayOf(new Date()));
  const { today, week } = exposureUntil(exposure, day);
  if (week.stories === 0) return <p>You have opened no story with a content note in the last 7 days.</p>;
  const written = new Map(notes.map(({ name }) => [noteKey(name), name]));
  const rows = Object.entries(week.notes).toSorted(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1));
  return (
    <>
      <table className="care-exposure">
        <thead>
          <tr>
            <th scope="col">Stories you opened</th>
            <th scope="col">Today</th>
            <th scope="col">Last 7 days</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, count]) => (
            <tr key={key}>
              <th scope="row" dir="auto">
                {written.get(key) ?? key}
              </th>
              <td>{numbered(today.notes[key] ?? 0)}</td>
              <td>{numbered(count)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Any content note</th>
            <td>{numbered(today.stories)}</td>
            <td>{numbered(week.stories)}</td>
          </tr>
        </tbody>
      </table>
      <Button size="small" variant="quiet" onPress={() => setExposure(NO_EXPOSURE)}>
        Reset these counts
      </Button>
    </>
  );
}
