import type { z } from "zod";
import { appearanceChannels } from "./appearance.ts";
import { backupChannels } from "./backups.ts";
import { fileChannels } from "./files.ts";
import { menuChannels } from "./menu.ts";
import { printChannels } from "./print.ts";
import { projectFileChannels } from "./projectFile.ts";
import { safetyCopyChannels } from "./safetyCopy.ts";
import { sampleChannels } from "./samples.ts";
import { storageChannels } from "./storage.ts";
import { teamFolderChannels } from "./teamFolder.ts";
import { windowChannels } from "./window.ts";
import { workingCopyChannels } from "./workingCopies.ts";
import { workspaceChannels } from "./workspace.ts";

/**
 * Every message between the window and the main process, by its name. The names that the preload passes on, the types
 * of main's handlers and the doubles of the tests follow from this list. Main checks each input against its schema and
 * each sender.
 */
export const channels = {
  ...appearanceChannels,
  ...backupChannels,
  ...fileChannels,
  ...menuChannels,
  ...printChannels,
  ...projectFileChannels,
  ...safetyCopyChannels,
  ...sampleChannels,
  ...storageChannels,
  ...teamFolderChannels,
  ...windowChannels,
  ...workingCopyChannels,
  ...workspaceChannels,
};

export type Channel = keyof typeof channels;
/** What the window sends. */
export type Input<C extends Channel> = z.input<(typeof channels)[C]["input"]>;
/** What main's handler receives: the input as parsed by its schema, never as the window sent it. */
export type Parsed<C extends Channel> = z.output<(typeof channels)[C]["input"]>;
/** What main answers. */
export type Output<C extends Channel> = z.output<(typeof channels)[C]["output"]>;

/** The schemas looked up by channel, so that the compiler can follow one channel through a generic function. */
export const schemas: {
  readonly [C in Channel]: { readonly input: z.ZodType<Parsed<C>>; readonly output: z.ZodType<Output<C>> };
} = channels;

export function isChannel(name: string): name is Channel {
  return Object.hasOwn(channels, name);
}
