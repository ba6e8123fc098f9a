import { z } from "zod";

const MINIMUM = { width: 900, height: 600 } as const;
const FIRST = { width: 1280, height: 800 } as const;
/** How much of the window's upper edge must be on a display, in pixels, for the person to be able to grab it. */
const GRIP = 100;

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
export type Rectangle = z.infer<typeof rectangle>;

/** How the window was left: its bounds when not maximised, in device-independent pixels, and whether it was. */
export const windowState = z.object({ bounds: rectangle, maximized: z.boolean() });
export type WindowState = z.infer<typeof windowState>;

/**
 * Where the window opens: where it was, unless that display is gone or has shrunk; else 1280 by 800 in the middle of
 * the primary display, or as much of that as fits.
 * @param displays the usable area of each connected display, the primary one first; at least one
 */
export function placeWindow(kept: WindowState | undefined, displays: readonly Rectangle[]): WindowState {
  const primary = displays[0];
  if (primary === undefined) throw new Error("A window cannot be placed without a display");
  if (kept !== undefined) {
    for (const area of displays) {
      const bounds = { x: kept.bounds.x, y: kept.bounds.y, ...fit(kept.bounds, area) };
      if (canBeGrasped(bounds, area)) return { bounds, maximized: kept.maximized };
    }
  }
  const size = fit(FIRST, primary);
  const x = primary.x + Math.floor((primary.width - size.width) / 2);
  const y = primary.y + Math.floor((primary.height - size.height) / 2);
  return { bounds: { x, y, ...size }, maximized: kept?.maximized ?? false };
}

/** The smallest size of the window, or the display's size if that is smaller. */
export function smallestSize(display: Rectangle): { readonly width: number; readonly height: number } {
  return {
    width: Math.min(MINIMUM.width, display.width),
    height: Math.min(MINIMUM.height, display.height),
  };
}

function fit(wanted: { readonly width: number; readonly height: number }, display: Rectangle) {
  const smallest = smallestSize(display);
  return {
    width: Math.max(smallest.width, Math.min(wanted.width, display.width)),
    height: Math.max(smallest.height, Math.min(wanted.height, display.height)),
  };
}

function canBeGrasped(bounds: Rectangle, area: Rectangle): boolean {
  const shared = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return shared >= GRIP && bounds.y >= area.y && bounds.y <= area.y + area.height - GRIP;
}
