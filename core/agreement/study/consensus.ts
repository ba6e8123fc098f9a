import type { FileSheet } from "../../file/bundle.ts";
import type { Annotation } from "../../model/annotation.ts";
import type { Code } from "../../model/code.ts";
import type { Coder } from "../../model/coder.ts";
import type { Decision } from "../../model/decision.ts";
import type { Sheet } from "../../model/sheet.ts";
import { isFinished } from "../../model/sheet.ts";
import type { Story } from "../../model/story.ts";
import type { AgreedStory } from "../../settling/agreed-layer.ts";
import { agreedOn, codesToSettle } from "../../settling/agreed-layer.ts";
import { peopleToSettle, Settling } from "../../settling/settling.ts";
import type { ConsensusWay } from "../../settling/ways.ts";
import { codePointLength } from "../../text.ts";

/** How a project comes to a consensus, and what was decided: what only a project's file has. */
export interface ConsensusOfFiles {
  readonly way: ConsensusWay;
  /** Those that stand. */
  readonly decisions: readonly Decision[];
}

/** What a consensus is found from. */
export interface ConsensusSource extends ConsensusOfFiles {
  readonly codes: readonly Code[];
  readonly coders: readonly Coder[];
  readonly stories: readonly Story[];
}

/** Gathers coders' sheets one by one, and says what they come to where no code is open. */
export class ConsensusOfSheets {
  readonly #byStory = new Map<string, Sheet[]>();

  /** Notes a sheet: one of a story that is not finished says nothing. */
  add(sheet: FileSheet): void {
    if (!isFinished(sheet)) return;
    const known = this.#byStory.get(sheet.storyId);
    if (known === undefined) this.#byStory.set(sheet.storyId, [inCodePoints(sheet)]);
    else known.push(inCodePoints(sheet));
  }

  /** What they come to, story by story, with passages in code points. */
  *settled({ way, decisions, codes, coders, stories }: ConsensusSource): Generator<AgreedStory, void, void> {
    const people = peopleToSettle(coders).map(({ id }) => id);
    const settling = new Settling(codes, decisions, people);
    const codesIn = codesToSettle(codes, decisions);
    const lengths = new Map(stories.map(({ id, text }) => [id, codePointLength(text)]));
    for (const [id, sheets] of this.#byStory) {
      // No character of this text takes two units, so that offsets in it are code points all the way, as in files.
      const story = { id, measure: { length: lengths.get(id) ?? 0, pairs: [] } };
      const agreed = agreedOn(story, sheets, codesIn(id, sheets), settling, way);
      if (agreed?.isSettled === true) yield agreed;
    }
  }
}

function inCodePoints(sheet: FileSheet): Sheet {
  return {
    ...sheet,
    annotations: sheet.annotations.map(({ span, ...rest }): Annotation =>
      span === undefined
        ? rest
        : { ...rest, span: { start: span.codePoints[0], end: span.codePoints[1], quote: span.quote } },
    ),
  };
}
