import { expect, it } from "vitest";
import type { BundleError } from "../../../../core/file/bundle-error.ts";
import { describeBundleError, fileFault } from "../../../../core/file/bundle-error.ts";

const KEPT = "Nothing was changed.";
const errors: readonly (readonly [BundleError, what: string, toDo: string])[] = [
  [
    { kind: "not-ours" },
    "This is not a Concord file.",
    "Choose a file that Concord saved; its name ends in .concord.",
  ],
  [
    { kind: "truncated", part: null },
    "This Concord file is cut off or damaged.",
    "Ask the person who sent it to send it again, or restore a backup.",
  ],
  [
    { kind: "truncated", part: "codes.json" },
    "This Concord file is cut off or damaged: its part codes.json is missing or has changed.",
    "Ask the person who sent it to send it again, or restore a backup.",
  ],
  [
    { kind: "too-new", formatVersion: 7, application: "Concord 9.0.0" },
    "This file was saved by a newer version, Concord 9.0.0 (file format 7).",
    "Update Concord, then open the file again.",
  ],
  [
    { kind: "too-large", what: "bytes", found: 2_500_000_000, limit: 1_000_000_000 },
    "This file is too large to open. Unpacked, it has 2500.0 MB; Concord opens at most 1000.0 MB of a file of this size.",
    "Ask the person who sent it for a smaller file.",
  ],
  [
    { kind: "too-large", what: "entries", found: 70_001, limit: 70_000 },
    "This file is too large to open. It has 70,001 parts; Concord opens at most 70,000.",
    "Ask the person who sent it for a smaller file.",
  ],
  [
    { kind: "too-large", what: "values", found: 9_000, limit: 8_000 },
    "This file is too large to open. One of its parts has 9,000 values; Concord opens at most 8,000.",
    "Ask the person who sent it for a smaller file.",
  ],
  [
    { kind: "too-large", what: "stories", found: 9_000, limit: 8_000 },
    "This file is too large to open. It has 9,000 stories; Concord opens at most 8,000.",
    "Ask the person who sent it for a smaller file.",
  ],
  [
    { kind: "too-large", what: "codes", found: 9_000, limit: 8_000 },
    "This file is too large to open. Its codebook has 9,000 codes, deleted ones included; Concord opens at most 8,000.",
    "Ask the person who sent it for a smaller file.",
  ],
  [
    { kind: "invalid", part: "codes.json", record: "c1", what: "a code has no name" },
    "This Concord file is damaged: a code has no name (in codes.json).",
    "Ask the person who sent it to save it again, or restore a backup.",
  ],
];

it.each(errors)("%j is told as what happened, what was kept and what to do", (error, what, toDo) => {
  expect(describeBundleError(error)).toBe(`${what} ${KEPT} ${toDo}`);
  const isTooNew = error.kind === "too-new";
  expect(fileFault(error)).toEqual({
    words: isTooNew ? `${what} Update Concord to read it.` : what,
    isDamage: !isTooNew && error.kind !== "too-large",
  });
});
