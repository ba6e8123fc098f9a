import type { Comparison } from "../../../core/agreement/data/comparison.ts";
import { EVERY_STORY } from "../../../core/agreement/data/comparison.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import type { Story } from "../../../core/model/story.ts";
import type { Applied } from "../../support/builders.ts";
import { aCode, aCoder, aProject, aSheet, aSnapshot, later, someStories } from "../../support/builders.ts";

const coders = ["Amara", "Jonas", "Mei"].map((name) => aCoder({ id: name.toLowerCase(), name }));
const codes = ["Anger", "Grief", "Hope", "Silence"].map((name, position) =>
  aCode({ id: name.toLowerCase(), name, position, colour: position + 1 }),
);

/** Letters are the codes' first; "-" says not finished. Of the fifth story Amara and Jonas coded passages. */
const rows = [
  ["a", "g", "g"],
  ["g", "a", "g"],
  ["h", "h", "h"],
  ["a", "a", "a"],
  ["a", "g", "h"],
  ["", "", ""],
  ["h", "h", ""],
  ["g", "g", "g"],
  ["h", "", "-"],
  ["a", "-", "-"],
  ["", "", ""],
  ["g", "g", "-"],
] as const;

/**
 * Twelve stories by three coders, one an hour. The fifth, on which all three differ, has a content note. Nobody ever gave Silence. By hand, on Hope:
 * Amara and Jonas, 11 stories, both 2, Amara alone 1: kappa (110 - 78) / (121 - 78) = .74. Anger and Grief were confused five times, in S1, S2 and S5; both
 * gave Anger 3 times and Grief 6: 5/14.
 */
export function threeCoders(over: Partial<ProjectSnapshot> = {}): ProjectSnapshot {
  const stories = someStories(rows.length).map((story, at): Story =>
    at === 4 ? { ...story, contentNotes: ["suicide"] } : story,
  );
  const sheets = stories.flatMap((story, at) =>
    coders.map((coder, place): Sheet => {
      const said = rows[at]?.[place] ?? "";
      const given = codes.filter(({ id }) => said === id.charAt(0));
      const quote = place === 0 ? "a long night" : "long night";
      const applied = given.map((code): Applied => (at === 4 && place < 2 ? { code, quote } : code));
      const sheet = aSheet(coder, story, applied, said === "-" ? null : "finished");
      return sheet.review === null
        ? sheet
        : { ...sheet, review: { ...sheet.review, updatedAt: later(at * 60 + place) } };
    }),
  );
  return aSnapshot({
    project: aProject({ id: crypto.randomUUID(), name: "Three coders" }),
    stories,
    codes,
    coders,
    sheets,
    ...over,
  });
}

/** All coders of a project on every story. */
export function everyone({ coders: all }: Pick<ProjectSnapshot, "coders">): Comparison {
  return { coderIds: all.map(({ id }) => id), stories: EVERY_STORY, versionId: null, pass: "present" };
}

/** Twelve coders with long names, forty codes with long names, `count` stories that all of them finished. */
export function manyCoders(count: number): ProjectSnapshot {
  const names = Array.from(
    { length: 12 },
    (_none, at) => `Dr. Maria-Theresia Wolfeschlegelsteinhausenbergerdorff the ${at + 1}th`,
  );
  const many = names.map((name, at) => aCoder({ id: `coder-${at}`, name }));
  const longCodes = Array.from({ length: 40 }, (_none, at) =>
    aCode({
      id: `code-${at}`,
      name: `${at + 1}. A code with a name as long as a codebook in public health may have it`,
      position: at,
      colour: (at % 12) + 1,
    }),
  );
  const stories = someStories(count);
  // A plain generator, so that every run is the same.
  let state = 7;
  const draw = (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
  const sheets = stories.flatMap((story) => {
    const common = draw(40);
    return many.map((coder) => {
      const code = longCodes[draw(10) < 7 ? common : draw(40)];
      return aSheet(coder, story, code === undefined ? [] : [code]);
    });
  });
  return aSnapshot({
    project: aProject({ id: crypto.randomUUID(), name: "Many coders" }),
    stories,
    codes: longCodes,
    coders: many,
    sheets,
  });
}
