import { z } from "zod";
import { type Messages, nothing } from "./values.ts";

const roles = z.enum([
  "undo",
  "redo",
  "cut",
  "copy",
  "paste",
  "selectAll",
  "minimize",
  "close",
  "quit",
  "togglefullscreen",
  "toggleDevTools",
  "resetZoom",
  "zoomIn",
  "zoomOut",
  "front",
  "hide",
  "hideOthers",
  "unhide",
]);

const menuEntry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("separator") }),
  z.object({ kind: z.literal("role"), role: roles }),
  z.object({
    kind: z.literal("command"),
    id: z.string().max(200),
    label: z.string().max(10_000),
    /** Electron's accelerator string; shown in the menu, handled by the window itself. */
    accelerator: z.string().max(40).optional(),
    enabled: z.boolean(),
    checked: z.boolean().optional(),
  }),
]);
/** A menu of the native menu bar. The window's command registry is its only source; main only draws it. */
const menu = z.object({ label: z.string().max(60), entries: z.array(menuEntry).max(60) });
export type MenuModel = z.infer<typeof menu>;

export const menuChannels = {
  "menu.set": { input: z.object({ menus: z.array(menu).max(12) }), output: nothing },
} as const satisfies Messages;
