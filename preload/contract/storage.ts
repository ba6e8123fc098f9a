import { z } from "zod";
import { grant, type Messages } from "./values.ts";

export const storageChannels = {
  /**
   * Free space, in bytes, on the disks with the working copies and with a granted file; null if the system does not
   * report it.
   */
  "storage.free": {
    input: z.object({ grant: grant.optional() }),
    output: z.object({ bytes: z.number().nullable(), fileBytes: z.number().nullable() }),
  },
} as const satisfies Messages;
