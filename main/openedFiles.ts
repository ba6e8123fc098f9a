import { resolve } from "node:path";
import { PROJECT_EXTENSION } from "./disk/fileKinds.ts";

/**
 * The Concord file that a start was asked to open (a double click passes it as an argument), as an absolute path.
 * @param folder what a relative path is relative to: the working directory of that start
 */
export function fileToOpen(args: readonly string[], folder: string): string | undefined {
  const path = args.findLast(
    (argument) => !argument.startsWith("-") && argument.toLowerCase().endsWith(PROJECT_EXTENSION),
  );
  return path === undefined ? undefined : resolve(folder, path);
}
