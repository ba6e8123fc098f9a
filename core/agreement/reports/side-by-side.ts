import type { QuotedSpan } from "../../model/annotation.ts";
import type { Code } from "../../model/code.ts";
import { canonicalCodes, codebookTree } from "../../model/codebook.ts";
import type { Sheet } from "../../model/sheet.ts";
import { isFinished, liveAnnotations } from "../../model/sheet.ts";

/** What one coder said of one code in a story. */
export interface CoderSaid {
  readonly coderId: string;
  /** Not finished: what stands so far is shown, but does not count. */
  readonly state: "gave" | "did-not" | "not-finished";
  readonly onWholeStory: boolean;
  /** In the order of the text. */
  readonly quotes: readonly QuotedSpan[];
}

/** A code in a story, with what every coder said of it. */
export interface CodeSideBySide {
  readonly codeId: string;
  readonly name: string;
  readonly colour: number;
  /** Whether of the coders who finished the story some gave it and some did not. */
  readonly differs: boolean;
  readonly said: readonly CoderSaid[];
}

/**
 * The codes that any of the coders gave to a story, those on which they differ first, each part in the order of the
 * codebook. `sheets` has the story's sheet of each coder, in the order of the coders. United codes are one.
 */
export function sideBySide(codes: readonly Code[], sheets: readonly Sheet[]): CodeSideBySide[] {
  const canonical = canonicalCodes(codes);
  const given = sheets.map((sheet) => ({
    coderId: sheet.coderId,
    finished: isFinished(sheet),
    annotations: liveAnnotations(sheet),
  }));
  const rows = codebookTree(codes).flatMap(({ code }): CodeSideBySide[] => {
    const said = given.map(({ coderId, finished, annotations }): CoderSaid => {
      const own = annotations.filter(({ codeId }) => (canonical.get(codeId) ?? codeId) === code.id);
      return {
        coderId,
        state: !finished ? "not-finished" : own.length > 0 ? "gave" : "did-not",
        onWholeStory: own.some(({ span }) => span === undefined),
        quotes: own
          .flatMap(({ span }) => (span === undefined ? [] : [span]))
          .sort((a, b) => a.start - b.start || a.end - b.end),
      };
    });
    if (said.every(({ onWholeStory, quotes }) => !onWholeStory && quotes.length === 0)) return [];
    const differs =
      said.some(({ state }) => state === "gave") && said.some(({ state }) => state === "did-not");
    return [{ codeId: code.id, name: code.name, colour: code.colour, differs, said }];
  });
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
}
