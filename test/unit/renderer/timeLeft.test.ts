import { expect, test } from "vitest";
import { timeLeftWords } from "../../../renderer/words/timeLeft.ts";

const MINUTE = 60_000;

test("the time that is left is said as roughly as it is known, and not at all where it is not", () => {
  const words = (stories: number, minutes: number) =>
    timeLeftWords(stories, { milliseconds: minutes * MINUTE, stories: 12 })?.replace(/ left.*/u, "");
  expect(words(1, 1)).toBe("About 5 minutes");
  expect(words(11, 3)).toBe("About 35 minutes");
  expect(words(30, 3)).toBe("About 1½ hours");
  expect(words(20, 3)).toBe("About 1 hour");
  expect(words(400, 3)).toBe("About 20 hours");
  expect([timeLeftWords(0, { milliseconds: 1, stories: 12 }), timeLeftWords(5, null)]).toEqual([null, null]);
});
