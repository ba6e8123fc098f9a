import { z } from "zod";
import { type Messages, nothing } from "./values.ts";

export const themeChoice = z.enum(["system", "light", "dark"]);
export type ThemeChoice = z.infer<typeof themeChoice>;

export const appearanceChannels = {
  "appearance.get": { input: nothing, output: z.object({ theme: themeChoice }) },
  "appearance.set": { input: z.object({ theme: themeChoice }), output: nothing },
} as const satisfies Messages;
