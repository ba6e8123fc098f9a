import { lstat } from "node:fs/promises";
import { extname, join } from "node:path";
import { codeOf } from "./problems.ts";

/** Names that Windows keeps for devices, with any extension: writing to "nul.csv" there writes nothing. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/iu;

/** Whether a name is a plain file name on every system: no path, no device, nothing that Windows would trim. */
export function isPlainName(name: string): boolean {
  return name !== "" && !/[\\/:*?"<>|\p{Cc}]/u.test(name) && !/[. ]$/u.test(name) && !DEVICES.test(name);
}

/** `name`, or else "name (2).csv", "name (3).csv"...: the first that neither exists in the folder nor is `taken`. */
export async function freePath(
  folder: string,
  name: string,
  taken: (path: string) => boolean = () => false,
): Promise<string> {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem} (${number})${extension}`);
    // If the folder cannot be read, any name will do: writing there reports the problem.
    if (!taken(path) && (await whetherThere(path)) !== "yes") return path;
  }
}

/** Whether anything has this path, including a broken link; "unknown" if the system does not allow the check. */
export async function whetherThere(path: string): Promise<"yes" | "no" | "unknown"> {
  try {
    await lstat(path);
    return "yes";
  } catch (error) {
    return ["ENOENT", "ENOTDIR"].includes(codeOf(error)) ? "no" : "unknown";
  }
}
