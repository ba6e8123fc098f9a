import fc from "fast-check";
import { expect, test } from "vitest";
import { EXPOSURE_DAYS, exposureUntil, NO_EXPOSURE, withOpened } from "../../../core/exposure.ts";

const dayOf = (back: number): string => new Date(Date.UTC(2026, 10, 20 + back)).toISOString().slice(0, 10);

test("counts each story once a day, under each of its notes, for seven days", () => {
  const opening = fc.record({
    wait: fc.constantFrom(0, 0, 0, 1, 3, 9),
    story: fc.constantFrom("s1", "s2", "s3"),
  });
  const notes: Record<string, string[]> = { s1: ["War", "loss"], s2: ["war"], s3: [] };
  fc.assert(
    fc.property(fc.array(opening, { maxLength: 30 }), (openings) => {
      let back = 0;
      let exposure = NO_EXPOSURE;
      const told = new Set<string>();
      for (const { wait, story } of openings) {
        back += wait;
        exposure = withOpened(exposure, dayOf(back), story, notes[story] ?? []);
        for (const note of notes[story] ?? []) told.add(`${back} ${story} ${note.toLowerCase()}`);
      }
      const { today, week } = exposureUntil(exposure, dayOf(back));
      const counted = (from: number, note: string): number =>
        [...told].filter((each) => Number(each.split(" ")[0]) >= from && each.endsWith(` ${note}`)).length;
      for (const note of ["war", "loss"]) {
        expect(today.notes[note] ?? 0).toBe(counted(back, note));
        expect(week.notes[note] ?? 0).toBe(counted(back - EXPOSURE_DAYS + 1, note));
      }
      expect(Object.keys(exposure.days).length).toBeLessThanOrEqual(EXPOSURE_DAYS);
    }),
  );
});

test("a story without content notes, or opened again, changes nothing", () => {
  const once = withOpened(NO_EXPOSURE, "2026-11-27", "s1", ["war"]);
  expect(withOpened(once, "2026-11-27", "s1", ["war", "loss"])).toBe(once);
  expect(withOpened(once, "2026-11-28", "s2", [])).toBe(once);
  expect(exposureUntil(once, "2026-12-04").week.stories).toBe(0);
});
