import { useMemo } from "react";
import type { Annotation, QuotedSpan } from "../../../core/model/annotation.ts";
import type { Code } from "../../../core/model/code.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import { canonicalCodes, codebookTree, withDescendants } from "../../../core/model/codebook.ts";
import type { Confidence } from "../../../core/model/confidence.ts";
import { asksConfidence, confidenceWords } from "../../../core/model/confidence.ts";
import type { LevelOf } from "../../../core/model/level-reader.ts";
import { levelReader } from "../../../core/model/level-reader.ts";
import type { RatedLevel } from "../../../core/model/levels.ts";
import { oncePerPlace } from "../../../core/model/once-per-place.ts";
import { offeredCodes } from "../../../core/model/retired.ts";
import type { Span } from "../../../core/text.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { levelWords } from "../../words/levels.ts";

/** The codebook as coding needs it. */
export interface Codebook {
  readonly placed: readonly PlacedCode[];
  /** The same without retired codes: what is offered to code with. */
  readonly offered: readonly PlacedCode[];
  /** The code that an annotation speaks of: where codes were united, the one that stands for them; undefined where none is known. */
  codeOf(codeId: string): Code | undefined;
  /** The level that an annotation of a rated code names. */
  readonly levelOf: LevelOf;
  /** Whether the project asks coders how sure they are. */
  readonly asksConfidence: boolean;
  /** The ids of a code and of all codes below it. */
  below(codeId: string): ReadonlySet<string>;
  /** Of annotations that say one code of one place, one. */
  once(annotations: readonly Annotation[]): readonly Annotation[];
}

/** An annotation with the code it speaks of. `isStanding` is false where that code has left the codebook. */
export interface CodedAnnotation {
  readonly annotation: Annotation;
  readonly code: Code;
  /** Its level, where the code is a rated one. */
  readonly level: RatedLevel | undefined;
  /** How sure the coder is, where the project asks and they have said so. */
  readonly confidence: Confidence | undefined;
  readonly isStanding: boolean;
}

/** An annotation of a passage, with its level in words where its code is a rated one. */
export interface PassageEntry extends CodedAnnotation {
  readonly span: QuotedSpan;
  /** Whether the coder has written a memo on it. */
  readonly hasMemo: boolean;
  /** Whether the coder has starred it. */
  readonly isStarred: boolean;
}

export function useCodebook(session: Session): Codebook {
  const codes = useStore(session.codes);
  const isAsked = asksConfidence(useStore(session.project));
  return useMemo(() => {
    const canonical = canonicalCodes(codes);
    const byId = new Map(codes.map((code) => [code.id, code]));
    const levelOf = levelReader(codes);
    return {
      placed: codebookTree(codes),
      offered: codebookTree(offeredCodes(codes)),
      levelOf,
      asksConfidence: isAsked,
      codeOf: (codeId) => byId.get(canonical.get(codeId) ?? codeId),
      below: (codeId) => withDescendants(codes, canonical.get(codeId) ?? codeId),
      once: (annotations) => oncePerPlace(annotations, canonical, levelOf),
    };
  }, [codes, isAsked]);
}

const NO_CODES: readonly Code[] = [];

/** The codes of these ids, each once, in the order of the codebook. */
export function codesIn(codebook: Codebook, ids: readonly string[]): readonly Code[] {
  if (ids.length === 0) return NO_CODES;
  const known = new Set(ids.map((id) => codebook.codeOf(id)?.id));
  return codebook.placed.flatMap(({ code }) => (known.has(code.id) ? [code] : []));
}

/** The annotations with their codes, in the order of the text, those of the whole story first. */
export function withCodes(annotations: readonly Annotation[], codebook: Codebook): CodedAnnotation[] {
  const standing = new Set(codebook.placed.map((placed) => placed.code.id));
  return codebook
    .once(annotations)
    .flatMap((annotation) => {
      const code = codebook.codeOf(annotation.codeId);
      if (code === undefined) return [];
      const level =
        code.scale.kind === "tag" ? undefined : codebook.levelOf(annotation.codeId, annotation.value);
      const confidence = codebook.asksConfidence ? annotation.confidence : undefined;
      return [{ annotation, code, level, confidence, isStanding: standing.has(code.id) }];
    })
    .toSorted(
      (a, b) =>
        (a.annotation.span?.start ?? -1) - (b.annotation.span?.start ?? -1) ||
        (a.annotation.span?.end ?? -1) - (b.annotation.span?.end ?? -1) ||
        a.code.name.localeCompare(b.code.name),
    );
}

/** The annotations of a code on exactly this target: the passage, or with null the whole story. */
export function onTarget(
  coded: readonly CodedAnnotation[],
  codeId: string,
  target: Span | null,
): CodedAnnotation[] {
  return coded.filter(
    ({ annotation, code }) =>
      code.id === codeId && annotation.span?.start === target?.start && annotation.span?.end === target?.end,
  );
}

/** The same with how sure the coder is: "Empathy, low confidence". */
export function nameWithConfidence(coded: CodedAnnotation): string {
  const { confidence } = coded;
  const name = nameWithLevel(coded);
  return confidence === undefined ? name : `${name}, ${confidenceWords(confidence)}`;
}

/** "Severity: grave", "Severity: mild (removed level)", "Empathy", or "Old code (removed)". */
export function nameWithLevel({ code, level, isStanding }: CodedAnnotation): string {
  const name = level === undefined ? code.name : `${code.name}: ${levelWords(level)}`;
  return isStanding ? name : `${name} (removed)`;
}
