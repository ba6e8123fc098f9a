import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Dated, rotate } from "../../../../main/disk/rotate.ts";
import { backupReason } from "../../../../preload/contract/backups.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-07-15T12:00:00.000Z");

function backup(age: number, reason: Dated["reason"] = "opened"): Dated {
  return { createdAt: new Date(NOW - age).toISOString(), reason };
}

function kept(backups: readonly Dated[], now = NOW): Dated[] {
  const removed = new Set(rotate(backups, now));
  return backups.filter((candidate) => !removed.has(candidate));
}

describe("rotation of backups", () => {
  test("keeps everything of the last 24 hours up to thirty", () => {
    const twenty = Array.from({ length: 20 }, (_, hour) => backup(hour * HOUR));
    expect(rotate(twenty, NOW)).toEqual([]);
  });

  test("of more than thirty in an hour keeps the newest thirty", () => {
    // All in one hour of one UTC day, so that no other rule keeps one of them.
    const fifty = Array.from({ length: 50 }, (_, minute) => backup((minute + 1) * 60_000));
    expect(kept(fifty)).toEqual(fifty.slice(0, 30));
  });

  test("a team that saves every minute all day does not push the morning out", () => {
    const busy = Array.from({ length: 12 * 60 }, (_, minute) => backup(minute * 60_000, "before-merge"));
    const hours = new Set(kept(busy).map(({ createdAt }) => createdAt.slice(0, 13)));
    expect(hours.size).toBe(13);
    expect(kept(busy).length).toBeLessThan(50);
  });

  test("keeps the newest of each day of the last 30 days", () => {
    const twiceADay = Array.from({ length: 40 }, (_, half) => backup(2 * DAY + half * 12 * HOUR + HOUR));
    const days = kept(twiceADay).map(({ createdAt }) => createdAt.slice(0, 10));
    // The three newest are kept whatever their day; after them no day comes twice.
    expect(new Set(days.slice(3)).size).toBe(days.length - 3);
    expect(new Set(days)).toEqual(new Set(twiceADay.map(({ createdAt }) => createdAt.slice(0, 10))));
  });

  test("keeps one of each month of the last twelve, and none of the month before", () => {
    const daily = Array.from({ length: 500 }, (_, day) => backup(day * DAY + HOUR));
    const months = new Set(kept(daily).map(({ createdAt }) => createdAt.slice(0, 7)));
    expect(months).toEqual(
      new Set([
        ...["2026-07", "2026-06", "2026-05", "2026-04", "2026-03", "2026-02", "2026-01"],
        ...["2025-12", "2025-11", "2025-10", "2025-09", "2025-08"],
      ]),
    );
    expect(kept(daily).length).toBeLessThan(45);
  });

  test("never removes the newest three, however old", () => {
    const ancient = [2000, 2001, 2002, 2003].map((days) => backup(days * DAY));
    expect(kept(ancient)).toEqual(ancient.slice(0, 3));
  });

  test("never removes the newest from before an import or a merge", () => {
    const lastImport = backup(900 * DAY, "before-import");
    const lastMerge = backup(800 * DAY, "before-merge");
    const olderMerge = backup(850 * DAY, "before-merge");
    const recent = [1, 2, 3, 4].map((hours) => backup(hours * HOUR));
    expect(kept([lastImport, olderMerge, lastMerge, ...recent])).toEqual([lastImport, lastMerge, ...recent]);
  });

  test("keeps a backup from the future", () => {
    const backups = [1, 2, 3, 4, 5].map((days) => backup(-days * DAY));
    expect(rotate(backups, NOW)).toEqual([]);
  });

  const anyBackups = fc.array(
    fc.record({
      age: fc.integer({ min: 0, max: 500 * DAY }),
      reason: fc.constantFrom("opened", "before-import", "before-merge", "before-restore"),
    }),
    { maxLength: 80 },
  );

  test("rotating twice removes nothing more", () => {
    fc.assert(
      fc.property(anyBackups, (made) => {
        const survivors = kept(made.map(({ age, reason }) => backup(age, reason)));
        expect(rotate(survivors, NOW)).toEqual([]);
      }),
    );
  });

  test("rotating in between loses no month that rotating only at the end would have kept", () => {
    const monthsOf = (list: readonly Dated[]) => new Set(list.map(({ createdAt }) => createdAt.slice(0, 7)));
    fc.assert(
      fc.property(anyBackups, fc.integer({ min: 0, max: 100 * DAY }), (made, later) => {
        const all = made.map(({ age, reason }) => backup(age, reason));
        expect(monthsOf(kept(kept(all), NOW + later))).toEqual(monthsOf(kept(all, NOW + later)));
      }),
    );
  });

  test("of backups of one moment, the order of the list does not decide which stays", () => {
    const all = [
      backup(3 * DAY, "opened"),
      ...backupReason.options.map((reason) => backup(400 * DAY, reason)),
      backup(401 * DAY, "before-merge"),
    ];
    const identities = (list: readonly Dated[]) =>
      list.map((each) => `${each.createdAt} ${each.reason}`).sort();
    for (let turn = 0; turn < all.length; turn += 1) {
      const turned = [...all.slice(turn), ...all.slice(0, turn)];
      expect(identities(rotate(turned, NOW))).toEqual(identities(rotate(all, NOW)));
      expect(identities(rotate(turned.toReversed(), NOW))).toEqual(identities(rotate(all, NOW)));
    }
  });

  // Few different ages, so that several are of one age.
  const oftenOfOneAge = fc.array(
    fc.record({
      age: fc.integer({ min: 0, max: 6 }).map((part) => part * 97 * DAY),
      reason: fc.constantFrom("opened", "before-import", "before-merge", "before-restore"),
    }),
    { maxLength: 12 },
  );

  test.each([
    ["by the seed that once found a fault", -2004550433],
    ["by any seed", undefined],
  ])("the order of the list does not matter, %s", (_how, seed) => {
    const identities = (list: readonly Dated[]) =>
      list.map(({ createdAt, reason }) => `${createdAt} ${reason}`).sort();
    fc.assert(
      fc.property(fc.oneof(anyBackups, oftenOfOneAge), (made) => {
        const all = made.map(({ age, reason }) => backup(age, reason));
        expect(identities(rotate(all.toReversed(), NOW))).toEqual(identities(rotate(all, NOW)));
      }),
      seed === undefined ? {} : { seed },
    );
  });
});
