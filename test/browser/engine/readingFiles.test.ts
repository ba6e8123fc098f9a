import { expect, test } from "vitest";
import { encodeProject } from "../../../core/file/encode.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import { describeEnds, describeFile } from "../../../renderer/engine/fileContent.ts";
import { readFile } from "../../../renderer/engine/readingFiles.ts";
import { aSnapshot, later } from "../../support/builders.ts";
import { Machine } from "../support/machine.ts";

const MIB = 1 << 20;
const PATH = "/documents/Study.concord";

/** A file of so many bytes. `meanwhile` runs before each of its pieces is read. */
function aFile(size: number, meanwhile: (machine: Machine, piece: number) => void = () => undefined) {
  const machine = new Machine();
  const bytes = Uint8Array.from({ length: size }, (_none, at) => Math.imul(at, 2654435761) >>> 24);
  machine.disk.set(PATH, bytes);
  const pieces: number[] = [];
  const desktop: Desktop = {
    ...machine.desktop,
    invoke(channel, input) {
      if ("length" in input) pieces.push(input.length);
      meanwhile(machine, pieces.length);
      return machine.desktop.invoke(channel, input);
    },
  };
  return { bytes, pieces, read: () => readFile(desktop, machine.grant(PATH).grant) };
}

test.each([0, 1, 2 * MIB - 1, 2 * MIB, 2 * MIB + 1, 5 * MIB])(
  "a file of %i bytes comes whole, in pieces of at most two megabytes",
  async (size) => {
    const { bytes, pieces, read } = aFile(size);
    const found = await read();
    if (!found.ok) throw new Error(found.error.message);
    expect(found.value.bytes.length).toBe(size);
    expect(found.value.bytes.every((byte, at) => byte === bytes[at])).toBe(true);
    expect(pieces.length).toBe(Math.max(1, Math.ceil(size / (2 * MIB))));
    expect(pieces.every((length) => length <= 2 * MIB)).toBe(true);
  },
);

test("a file that another takes the place of between two pieces is not read", async () => {
  const { bytes, read } = aFile(5 * MIB, (machine, piece) => {
    if (piece === 2) machine.disk.set(PATH, bytes.slice());
  });
  expect(await read()).toMatchObject({ ok: false, error: { kind: "failed" } });
});

test("the ends of a file say what it is, unless its manifest lies elsewhere", () => {
  const bytes = encodeProject(aSnapshot(), {
    saveId: "s1",
    savedAt: later(0),
    application: { name: "Concord", version: "0" },
  });
  const { size, ...ends } = { size: bytes.length, head: bytes.slice(0, -100), tail: bytes.slice(-200) };
  expect(describeEnds({ ...ends, size })).toEqual(describeFile(bytes));
  expect(describeEnds({ ...ends, size })).toMatchObject({ ok: true, value: { saveId: "s1" } });
  expect(describeEnds({ head: bytes.slice(0, 60), tail: bytes.slice(100), size }).ok).toBe(false);
  expect(describeEnds({ head: bytes.slice(0, -100), tail: bytes.slice(-10), size }).ok).toBe(false);
});
