import { z } from "zod";
import type { Project } from "./project.ts";

/**
 * How sure a coder is of what an annotation says, lowest first: what is kept is the place in this list. A project asks for it or does not; an annotation
 * without one says nothing of it.
 */
export const CONFIDENCES = ["low", "medium", "high"] as const;

export const confidenceSchema = z.union([z.literal(0), z.literal(1), z.literal(2)]);
export type Confidence = z.infer<typeof confidenceSchema>;

/** What is kept, lowest first. */
export const CONFIDENCE_LEVELS: readonly Confidence[] = [0, 1, 2];

/**
 * Whether it is one of the three.
 * @example isConfidence(3) // false
 */
export function isConfidence(raw: unknown): raw is Confidence {
  return raw === 0 || raw === 1 || raw === 2;
}

/**
 * How an annotation's confidence is told.
 * @example confidenceWords(0) // "low confidence"
 */
export function confidenceWords(confidence: Confidence): string {
  return `${CONFIDENCES[confidence]} confidence`;
}

/**
 * Which comes next where one key goes through them: low, medium, high, none.
 * @example nextConfidence(undefined) // 0
 */
export function nextConfidence(confidence: Confidence | undefined): Confidence | null {
  return confidence === undefined ? 0 : (CONFIDENCE_LEVELS[confidence + 1] ?? null);
}

/**
 * Whether coders of the project are asked how sure they are.
 * @example asksConfidence({}) // false
 */
export function asksConfidence({ confidence }: Pick<Project, "confidence">): boolean {
  return confidence === "asked";
}
