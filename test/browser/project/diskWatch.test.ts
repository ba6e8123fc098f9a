import { expect, test } from "vitest";
import { DiskWatch } from "../../../renderer/project/diskWatch.ts";
import { Machine } from "../support/machine.ts";

const MB = 1_000_000;

/** A watch that looks only when told to. */
function watchOf(machine: Machine): DiskWatch {
  const watch = new DiskWatch(machine.desktop, () => machine.grant("/usb/Study.concord").grant, 1e9);
  watch.stop();
  return watch;
}

test("little room is said once for each level, until it is dismissed, and again after there was room", async () => {
  const machine = new Machine();
  const watch = watchOf(machine);
  const look = async (free: number | null) => {
    machine.freeSpace = free;
    await watch.look();
    return watch.low.get();
  };
  expect(await look(900 * MB)).toBeNull();
  expect(await look(430 * MB)).toEqual({ level: "low", on: "computer", free: 430 * MB });
  watch.dismiss();
  expect(await look(300 * MB)).toBeNull();
  expect(await look(90 * MB)).toMatchObject({ level: "critical" });
  watch.dismiss();
  expect(await look(200 * MB)).toBeNull();
  expect(await look(50 * MB)).toBeNull();
  expect(await look(800 * MB)).toBeNull();
  expect(await look(430 * MB)).toMatchObject({ level: "low" });
  expect(await look(null)).toBeNull();
});

test("it is the scarcer disk that is named, and one disk is the computer's", async () => {
  const machine = new Machine();
  const watch = watchOf(machine);
  machine.freeSpace = 80_000 * MB;
  machine.fileSpace = 20 * MB;
  await watch.look();
  expect(watch.low.get()).toEqual({ level: "critical", on: "file", free: 20 * MB });
  machine.freeSpace = 20 * MB;
  await watch.look();
  expect(watch.low.get()).toMatchObject({ on: "computer" });
});
