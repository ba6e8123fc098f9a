import { overlappingTexts } from "../../../core/agreement/spans/overlapping-texts.ts";
import type { Dataset } from "../../../core/agreement/study/dataset.ts";
import type { Warning } from "../../../core/agreement/study/warning.ts";
import { warningAt } from "../../../core/agreement/study/warning.ts";
import { counted } from "../../../core/counts.ts";
import { quoted } from "./warning.ts";

/** Which texts the figures leave out for which a character has one code at most. */
export function overlapWarnings({ texts, textNames }: Pick<Dataset, "texts" | "textNames">): Warning[] {
  if (texts === null) return [];
  const left = overlappingTexts(texts);
  if (left.length === 0) return [];
  const names = left.map((at) => textNames[at] ?? String(at + 1));
  const message = `${counted(left.length, "unit")} of ${texts.texts.length} ${left.length === 1 ? "is" : "are"} left out of u-alpha, cu-alpha, (k)u-alpha, coverage and nominal characters, because a coder gave the same characters two codes: ${quoted(names, 20)}. The other figures include ${left.length === 1 ? "it" : "them"}.`;
  return [warningAt("overlapping-passages", null, null, message)];
}
