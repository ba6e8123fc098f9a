import { describe, expect, test } from "vitest";
import { cardPlace } from "../../../../renderer/features/coding/cardPlace.ts";

describe("the card that names the codes at the pointer", () => {
  test("stands beneath a text that ends in view", () => {
    expect(cardPlace(120, { top: 100, bottom: 200 }, { top: 50, bottom: 600 })).toEqual({ top: 108 });
  });

  test("stands at the foot of the pane, or at its head while the pointer is near the foot", () => {
    const text = { top: 100, bottom: 900 };
    const pane = { top: 50, bottom: 600 };
    expect(cardPlace(300, text, pane)).toEqual({ bottom: 308 });
    expect(cardPlace(500, text, pane)).toEqual({ top: 8 });
  });

  test("stands at the end that is farther from the pointer in a low pane", () => {
    const text = { top: 100, bottom: 900 };
    const pane = { top: 44, bottom: 254 };
    expect(cardPlace(115, text, pane)).toEqual({ bottom: 654 });
    expect(cardPlace(200, text, pane)).toEqual({ top: 8 });
  });
});
