import { lstat } from "node:fs/promises";
import { extname, join } from "node:path";
import { codeOf } from "./problems.ts";

/** Names that Windows keeps for devices, with any extension: writing to "nul.csv" there writes nothing. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/iu;

/** Whether a name is one plain file name on every system: no path, no device, nothing that Windows would trim away. */
export function isPlainName(name: string): boolean {
  return name !== "" && !/[\\/:*?"<>|\p{Cc}]/u.test(name) && !/[. ]$/u.test(name) && !DEVICES.test(name);
}

/**
 * A file name made of what a person calls something: what no file name may hold becomes a space, and it is cut to a
 * length that every file system takes.
 * @param extension with its dot
 */
export function toFileName(title: string, extension: string, fallback: string): string {
  const plain = title
    .normalize("NFC")
    .replace(/[\\/:*?"<>|\p{C}]/gu, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[. ]+/u, "");
  // File systems count bytes: 50 code points of any script stay under 255.
  const cut = (/^.{0,50}/u.exec(plain)?.[0] ?? "").replace(/[. ]+$/u, "");
  return `${cut === "" || DEVICES.test(cut) ? fallback : cut}${extension}`;
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
    if (!taken(path) && !(await exists(path))) return path;
  }
}

/** Whether anything has this path, a broken link too. */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (!["ENOENT", "ENOTDIR"].includes(codeOf(error))) throw error;
    return false;
  }
}
