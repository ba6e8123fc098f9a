import type { Desktop } from "../../../preload/contract/desktop.ts";

// For code that a test runs inside the page.
declare global {
  interface Window {
    readonly desktop: Desktop;
  }
}
