import { describe, expect, it } from "vitest";
import type { NoteWish } from "../../../core/care.ts";
import { isOpenByItself } from "../../../core/care.ts";

describe("a story with content notes is open by itself", () => {
  const states = ["not-read", "in-progress", "finished"] as const;
  it.each<[NoteWish, readonly boolean[]]>([
    ["usual", [false, false, true]],
    ["keep", [false, true, true]],
    ["hide", [false, false, false]],
    ["show", [true, true, true]],
  ])("as its reader wishes: %s", (wish, expected) => {
    const wishes = new Map([["suicide", wish]]);
    expect(states.map((state) => isOpenByItself(["Suicide "], wishes, state))).toEqual(expected);
  });

  it("only where each of its notes allows it", () => {
    const wishes = new Map<string, NoteWish>([
      ["suicide", "show"],
      ["violence", "hide"],
    ]);
    expect(isOpenByItself(["suicide"], wishes, "not-read")).toBe(true);
    expect(isOpenByItself(["suicide", "violence"], wishes, "finished")).toBe(false);
    expect(isOpenByItself(["suicide", "loss"], wishes, "not-read")).toBe(false);
    expect(isOpenByItself(["suicide", "loss"], wishes, "finished")).toBe(true);
  });
});
