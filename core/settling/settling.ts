import { codeIdsOf } from "../index/code-ids.ts";
import type { Code } from "../model/code.ts";
import { canonicalCodes } from "../model/codebook.ts";
import type { Coder } from "../model/coder.ts";
import { withoutSecondPasses } from "../model/coder.ts";
import type { Decision } from "../model/decision.ts";
import { levelReader } from "../model/level-reader.ts";
import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Span, TextMeasure } from "../text.ts";
import { codePointOffsetIn, utf16OffsetIn } from "../text.ts";
import type { CodedPlace } from "./coded-places.ts";
import { codedPlaces } from "./coded-places.ts";
import type { StandingDecision } from "./consensus.ts";
import type { DecisionState } from "./decided.ts";
import { Decisions, decisionState } from "./decided.ts";
import type { MeantCode, Statement } from "./statements.ts";
import { inOrder, statementOf } from "./statements.ts";

/** A story, as far as offsets in its text need it. */
export interface MeasuredStory {
  readonly id: string;
  readonly measure: TextMeasure;
}

/** A place of a story where coders marked a code, and what was decided there; `passages` are in UTF-16, as the place is. */
export interface PlaceInStory extends CodedPlace {
  readonly decisions: readonly (StandingDecision & { readonly passages: readonly Span[] })[];
}

/** A code in a story: what those say who have finished it, and what was decided. */
export interface CodeInStory {
  readonly codeId: string;
  readonly statements: readonly Statement[];
  /** About the whole story. */
  readonly decisions: readonly StandingDecision[];
  readonly places: readonly PlaceInStory[];
}

/**
 * The people whose coding is settled unless somebody chooses: all coders but second passes, which a person does for themselves.
 * @example peopleToSettle([{ id: "ana" }, { id: "ana2", secondPassOf: "ana" }]).map(({ id }) => id) // ["ana"]
 */
export function peopleToSettle(coders: readonly Coder[]): Coder[] {
  return withoutSecondPasses(coders.filter(isLive));
}

/** What is decided in a project, and by the coding of whom. */
export class Settling {
  readonly coderIds: ReadonlySet<string>;
  readonly #decisions: Decisions;
  readonly #meant = new Map<string, MeantCode>();
  readonly #canonical: ReadonlyMap<string, string>;
  readonly levelOf: MeantCode["levelOf"];

  /** @param coderIds - whose coding is looked at */
  constructor(codes: readonly Code[], decisions: Iterable<Decision>, coderIds: Iterable<string>) {
    this.coderIds = new Set(coderIds);
    this.#decisions = new Decisions(decisions, codes);
    this.#canonical = canonicalCodes(codes);
    this.levelOf = levelReader(codes);
    for (const [codeId, { own }] of codeIdsOf(codes))
      this.#meant.set(codeId, { ids: new Set(own), levelOf: this.levelOf });
  }

  /** The codes that stand, in the order of the codebook. */
  get codeIds(): Iterable<string> {
    return this.#meant.keys();
  }

  /** A code in a story, from the coders' sheets of that story. */
  codeIn(story: MeasuredStory, sheets: readonly Sheet[], codeId: string): CodeInStory {
    const own = this.#sheetsOf(story, sheets);
    const code = this.#codeOf(codeId);
    const statements = said(own, code);
    const about = (place: Span | "story" | "any place"): Decision[] =>
      this.#decisions.about(story.id, codeId, place);
    const places = codedPlaces(statements).map((place): PlaceInStory => {
      const found = about(inCodePoints(story, place));
      return { ...place, decisions: found.map((decision) => this.#atPlace(story, own, decision)) };
    });
    // Where nobody marks anything any more, or what a later decision speaks over.
    const others = about("any place").flatMap((decision): PlaceInStory[] => {
      const place = placeOf(story, decision);
      if (place === null) return [];
      if (places.some(({ start, end }) => start < place.end && place.start < end)) return [];
      return [{ ...place, by: new Map(), decisions: [this.#atPlace(story, own, decision)] }];
    });
    return {
      codeId,
      statements,
      decisions: about("story").map((decision) => ({
        decision,
        state: decisionState(decision, statements, this.coderIds, this.levelOf),
      })),
      places: [...places, ...others].sort((a, b) => a.start - b.start),
    };
  }

  /** How a decision stands, from the coders' sheets of its story. */
  stateOf(story: MeasuredStory, sheets: readonly Sheet[], decision: Decision): DecisionState {
    const own = this.#sheetsOf(story, sheets);
    if (decision.codePoints !== undefined) return this.#atPlace(story, own, decision).state;
    return decisionState(decision, said(own, this.#codeOf(decision.codeId)), this.coderIds, this.levelOf);
  }

  /** What coders say of a code at a place (UTF-16), for whoever decides there. */
  statementsAt(story: MeasuredStory, sheets: readonly Sheet[], codeId: string, place?: Span): Statement[] {
    return said(this.#sheetsOf(story, sheets), this.#codeOf(codeId), place);
  }

  #atPlace(
    story: MeasuredStory,
    sheets: readonly Sheet[],
    decision: Decision,
  ): PlaceInStory["decisions"][number] {
    const place = placeOf(story, decision) ?? undefined;
    const passages = inOrder((decision.passages ?? []).flatMap((passage) => inUtf16(story, passage) ?? []));
    const statements = said(sheets, this.#codeOf(decision.codeId), place);
    return {
      decision,
      passages,
      state: decisionState(decision, statements, this.coderIds, this.levelOf, passages),
    };
  }

  #codeOf(codeId: string): MeantCode {
    const found = this.#meant.get(this.#canonical.get(codeId) ?? codeId);
    return found ?? { ids: new Set([codeId]), levelOf: this.levelOf };
  }

  #sheetsOf({ id }: Pick<MeasuredStory, "id">, sheets: readonly Sheet[]): Sheet[] {
    return sheets.filter(({ storyId, coderId }) => storyId === id && this.coderIds.has(coderId));
  }
}

function said(sheets: readonly Sheet[], code: MeantCode, place?: Span): Statement[] {
  return sheets.flatMap((sheet) => statementOf(sheet, code, place) ?? []);
}

/** The place of a decision in UTF-16; null where it is about the whole story, or its place is not in the text. */
function placeOf(story: MeasuredStory, { codePoints }: Decision): Span | null {
  return codePoints === undefined ? null : inUtf16(story, codePoints);
}

function inUtf16({ measure }: MeasuredStory, [start, end]: readonly [number, number]): Span | null {
  if (end <= start || end > measure.length) return null;
  return { start: utf16OffsetIn(measure, start), end: utf16OffsetIn(measure, end) };
}

function inCodePoints({ measure }: MeasuredStory, { start, end }: Span): Span {
  return { start: codePointOffsetIn(measure, start), end: codePointOffsetIn(measure, end) };
}
