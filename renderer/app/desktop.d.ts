import type { Desktop } from "../../preload/contract/desktop.ts";

declare global {
  interface Window {
    /** What the preload exposes; it is there before the page's first script. */
    readonly desktop: Desktop;
  }
}
