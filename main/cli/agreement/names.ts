import { figureNamed } from "../../../core/agreement/reports/every-figure.ts";

/** Whether a figure was asked for: by its own name, or by the name of those of all codes. */
export function isWanted(name: string, wanted: ReadonlySet<string> | null): boolean {
  return wanted === null || wanted.has(name) || wanted.has(name.replace(/\[.*$/su, ""));
}

/** Whether some data have a figure of this name. */
export function isFigureName(name: string): boolean {
  return figureNamed(name) !== null;
}
