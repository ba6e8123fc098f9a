import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { mergeRecord } from "../../../../core/model/later.ts";
import {
  clampMoment,
  firstRevision,
  id,
  isLive,
  MAX_REVISION,
  moment,
  nextRevision,
  recordShape,
  removedRevision,
  sameContent,
} from "../../../../core/model/record.ts";
import { later, NOW } from "../../../support/builders.ts";

const first = { ...firstRevision("code-1", "coder-1", NOW), name: "Empathy" };

describe("a record's revisions", () => {
  it("say the same whatever the order of a collection's attributes, which a merge may change", () => {
    const imported = { ...first, attributeNames: ["ward", "country"] };
    const merged = { ...imported, attributeNames: ["country", "ward"] };
    const before = { ...imported, attributeNames: ["ward"] };
    expect(sameContent(imported, merged)).toBe(true);
    expect(sameContent(imported, before)).toBe(false);
  });

  it("begin with 1 and stand", () => {
    expect(first).toEqual({ id: "code-1", revision: 1, updatedAt: NOW, author: "coder-1", name: "Empathy" });
    expect(isLive(first)).toBe(true);
  });

  it("go up by one, with the moment and whoever wrote it, and leave the earlier one as it was", () => {
    expect(nextRevision(first, "coder-2", later(1))).toEqual({
      ...first,
      revision: 2,
      updatedAt: later(1),
      author: "coder-2",
    });
    expect(first.revision).toBe(1);
  });

  it("a removal is a revision too, and the next one makes the record stand again", () => {
    const removed = removedRevision(first, "coder-2", later(1));
    expect(removed).toEqual({
      ...first,
      revision: 2,
      updatedAt: later(1),
      author: "coder-2",
      deletedAt: later(1),
    });
    expect(isLive(removed)).toBe(false);
    const again = nextRevision(removed, "coder-1", later(2));
    expect(again.revision).toBe(3);
    expect("deletedAt" in again).toBe(false);
    expect(isLive(again)).toBe(true);
  });
});

describe("going on from a record that a file may hold", () => {
  const stamp = fc.record({
    revision: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom(MAX_REVISION - 1, MAX_REVISION)),
    updatedAt: fc.constantFrom(NOW, "2099-12-31T23:59:59Z", "2099-12-31T23:59:59.998Z"),
    now: fc.constantFrom(NOW, later(1), "2150-01-01T00:00:00.000Z", "+010000-01-01T00:00:00.000Z"),
  });
  const schema = z.object(recordShape);

  it("gives one that a file may hold, however far its revision and its moment are, and however wrong the clock", () => {
    fc.assert(
      fc.property(stamp, fc.boolean(), ({ revision, updatedAt, now }, isRemoved) => {
        const before = { ...first, revision, updatedAt };
        expect(schema.safeParse(before).success).toBe(true);
        const after = (isRemoved ? removedRevision : nextRevision)(before, "coder-2", now);
        expect(schema.safeParse(after).error).toBeUndefined();
        expect(mergeRecord(before, after)).toBe(after);
        expect(mergeRecord(after, before)).toBe(after);
      }),
    );
  });

  it("a revision or a moment beyond reason is refused", () => {
    expect(schema.safeParse({ ...first, revision: MAX_REVISION + 1 }).success).toBe(false);
    expect(schema.safeParse({ ...first, updatedAt: "9999-01-01T00:00:00Z" }).success).toBe(false);
  });
});

describe("identifiers and moments", () => {
  it("an id is short and printable, and never a path", () => {
    for (const good of ["a", "code-1", "story-0123456789abcdef", "urn:x:1", "a".repeat(128)]) {
      expect(id.safeParse(good).success, good).toBe(true);
    }
    for (const bad of ["", ".", "..", "../a", "a/b", "a\\b", " a", "a b", "é", "a\n", "a".repeat(129), 7]) {
      expect(id.safeParse(bad).success, String(bad)).toBe(false);
    }
  });

  it("a moment is in UTC, as dates tell themselves in ISO 8601", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date("2099-12-31"), noInvalidDate: true }), (date) => {
        expect(moment.safeParse(date.toISOString()).success).toBe(true);
        expect(clampMoment(date.toISOString())).toBe(date.toISOString());
      }),
    );
    for (const bad of [
      "2100-01-01T00:00:00Z",
      "9999-12-31T23:59:59.999Z",
      "2024-03-01",
      "2024-03-01T09:00:00+02:00",
      "2024-13-01T09:00:00Z",
      "yesterday",
    ]) {
      expect(moment.safeParse(bad).success, bad).toBe(false);
    }
  });
});
