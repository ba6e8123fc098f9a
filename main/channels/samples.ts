import { join } from "node:path";
import { app } from "electron";
import type { sampleChannels } from "../../preload/contract/samples.ts";
import { readBounded } from "../disk/boundedRead.ts";
import { fileKinds } from "../disk/fileKinds.ts";
import { done } from "../disk/outcome.ts";
import type { Handlers } from "./requests.ts";

/** The sample study that comes with the application. The contract allows only names from a fixed list. */
export function sampleHandlers(): Pick<Handlers, keyof typeof sampleChannels> {
  const folder = join(app.isPackaged ? process.resourcesPath : app.getAppPath(), "samples");
  return {
    "samples.read": async ({ name }) => {
      const read = await readBounded(join(folder, name), fileKinds.stories.limit);
      return read.ok ? done({ bytes: read.value.bytes }) : read;
    },
  };
}
