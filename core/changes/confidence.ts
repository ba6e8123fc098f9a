import type { Confidence } from "../model/confidence.ts";
import { asksConfidence, confidenceWords } from "../model/confidence.ts";
import type { Project } from "../model/project.ts";
import { nextRevision } from "../model/record.ts";
import { ok } from "../result.ts";
import type { Change } from "./change.ts";
import type { CodingContext, Made } from "./sheet-edits.ts";
import { saidAt, standingAnnotation, withAnnotations } from "./sheet-edits.ts";

/**
 * How sure the coder is of an annotation, and of what united codes say of the same place; null for not said.
 * @example setConfidence({ coderId: "ana", story: { id: "s1", text: "A long night" }, storyName: "S001", sheet: { coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, codes: [], now: "2026-05-01T10:00:00.000Z" }, "unheard-of", 0).ok // false
 */
export function setConfidence(
  context: CodingContext,
  annotationId: string,
  confidence: Confidence | null,
): Made<undefined> {
  const standing = standingAnnotation(context, annotationId);
  if (!standing.ok) return standing;
  const { coderId, sheet, storyName, codes, now } = context;
  const { codeId, span } = standing.value;
  const changed = saidAt(context, codeId, span ?? null).map((each) => {
    const { confidence: _, ...next } = nextRevision(each, coderId, now);
    return confidence === null ? next : { ...next, confidence };
  });
  const code = codes.find(({ id }) => id === codeId)?.name ?? "a removed code";
  const place = { story: storyName, isPassage: span !== undefined };
  return ok({
    change: {
      action:
        confidence === null
          ? { kind: "remove-confidence", args: { code, ...place } }
          : { kind: "set-confidence", args: { code, confidence: confidenceWords(confidence), ...place } },
      kind: "edit",
      coderId,
      steps: [{ table: "sheets", before: sheet, after: withAnnotations(sheet, changed) }],
    },
    value: undefined,
  });
}

/**
 * The project with its coders asked how sure they are of each annotation, or not. What they said stays. Undefined: it is so already.
 * @example askConfidence({ id: "p1", name: "Nights", createdAt: "2026-05-01T09:00:00.000Z", revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "" }, true, "ana", "2026-05-01T10:00:00.000Z").steps[0].after.confidence // "asked"
 */
export function askConfidence(
  project: Project,
  isAsked: boolean,
  author: string,
  now: string,
): Change | undefined {
  if (asksConfidence(project) === isAsked) return undefined;
  const confidence = isAsked ? "asked" : "not-asked";
  return {
    action: { kind: isAsked ? "ask-confidence" : "ask-no-confidence", args: {} },
    kind: "edit",
    coderId: null,
    steps: [
      { table: "project", before: project, after: { ...nextRevision(project, author, now), confidence } },
    ],
  };
}
