import { figureNamed } from "../../../core/agreement/reports/every-figure.ts";

/** Whether some data have a figure of this name. */
export function isFigureName(name: string): boolean {
  return figureNamed(name) !== null;
}
