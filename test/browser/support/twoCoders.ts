import type { Sheet } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import type { Story } from "../../../core/model/story.ts";
import { aCode, aCoder, aProject, aSheet, aSnapshot, someStories } from "../../support/builders.ts";

export const amara = aCoder({ id: "amara", name: "Amara" });
export const mei = aCoder({ id: "mei", name: "Mei" });
export const empathy = aCode({ id: "empathy", name: "Empathy" });
export const hope = aCode({ id: "hope", name: "Hope", position: 1, colour: 2 });

/**
 * Ten stories that both coders finished, and an eleventh that only Amara did. Of the ten, both gave Empathy to four, Amara alone to one, Mei
 * alone to two, neither to three; nobody ever gave Hope. By hand: percent agreement 7/10; kappa (.7 - .5)/(1 - .5) = .40; alpha 1 - .3/(2 · 11
 * · 9 / (20 · 19)) = .42. The sixth story has a content note.
 */
export function twoCoders(over: Partial<ProjectSnapshot> = {}): ProjectSnapshot {
  const stories = someStories(11).map((story, at): Story =>
    at === 5 ? { ...story, contentNotes: ["suicide"] } : story,
  );
  const sheets = stories.flatMap((story, at): Sheet[] => {
    const byAmara = aSheet(amara, story, at < 5 ? [empathy] : []);
    const byMei = aSheet(mei, story, at < 4 || at === 5 || at === 6 ? [empathy] : []);
    return at === 10 ? [byAmara] : [byAmara, byMei];
  });
  return aSnapshot({
    project: aProject({ id: crypto.randomUUID(), name: "Two coders" }),
    stories,
    codes: [empathy, hope],
    coders: [amara, mei],
    sheets,
    ...over,
  });
}

/** The same project as it is on the machine of one coder, who has not seen the other's coding. */
export function without(snapshot: ProjectSnapshot, coderId: string): ProjectSnapshot {
  return {
    ...snapshot,
    coders: snapshot.coders.filter((coder) => coder.id !== coderId),
    sheets: snapshot.sheets.filter((sheet) => sheet.coderId !== coderId),
  };
}
