import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeWindow, type Rectangle } from "../../../../main/window/windowState.ts";

const laptop: Rectangle = { x: 0, y: 25, width: 1440, height: 875 };
const beside: Rectangle = { x: 1440, y: 0, width: 1920, height: 1080 };

describe("the window's place", () => {
  test("is 1280 by 800 in the middle at first", () => {
    expect(placeWindow(undefined, [laptop])).toEqual({
      bounds: { x: 80, y: 62, width: 1280, height: 800 },
      maximized: false,
    });
  });

  test("fits a small display at first", () => {
    const small: Rectangle = { x: 0, y: 0, width: 1024, height: 700 };
    expect(placeWindow(undefined, [small]).bounds).toEqual(small);
  });

  test("is where it was left", () => {
    const kept = { bounds: { x: 1600, y: 40, width: 1500, height: 900 }, maximized: true };
    expect(placeWindow(kept, [laptop, beside])).toEqual(kept);
  });

  test("is the first one again when the display it was on is gone, and stays maximised", () => {
    const kept = { bounds: { x: 1600, y: 40, width: 1500, height: 900 }, maximized: true };
    expect(placeWindow(kept, [laptop])).toEqual({ ...placeWindow(undefined, [laptop]), maximized: true });
  });

  test("always leaves enough of its upper edge on some display to take hold of", () => {
    const coordinate = fc.integer({ min: -5000, max: 5000 });
    const length = fc.integer({ min: 1, max: 6000 });
    fc.assert(
      fc.property(coordinate, coordinate, length, length, (x, y, width, height) => {
        const { bounds } = placeWindow({ bounds: { x, y, width, height }, maximized: false }, [
          laptop,
          beside,
        ]);
        const reachable = [laptop, beside].some(
          (area) =>
            bounds.x + bounds.width >= area.x + 100 &&
            bounds.x <= area.x + area.width - 100 &&
            bounds.y >= area.y &&
            bounds.y <= area.y + area.height - 100,
        );
        expect(reachable).toBe(true);
        expect(bounds.width).toBeGreaterThanOrEqual(900);
        expect(bounds.height).toBeGreaterThanOrEqual(600);
      }),
    );
  });
});
