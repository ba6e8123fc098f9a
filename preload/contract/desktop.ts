import type { Channel, Input, Output } from "./channels.ts";
import type { GrantedFile } from "./values.ts";

/** Events that main sends to the window. */
export interface DesktopEvents {
  /** A command was chosen in the native menu. */
  readonly command: { readonly id: string };
  /** The window is about to close: save, then call `window.closeNow`. */
  readonly "close-requested": Record<string, never>;
  /** The system asked Concord to open a file (double click, second start with a file). */
  readonly "open-file": GrantedFile & { readonly size: number };
  /** Something in the team folder that is watched, or the folder itself, is no longer as it was. */
  readonly "team-folder": { readonly folder: string };
}
export type DesktopEvent = keyof DesktopEvents;

/** What the preload exposes as `window.desktop`; there is nothing else. */
export interface Desktop {
  invoke<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>;
  /** Returns the function that stops listening. */
  on<E extends DesktopEvent>(event: E, listener: (payload: DesktopEvents[E]) => void): () => void;
}
