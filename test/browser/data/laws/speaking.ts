import type { Fact, Facts } from "./fact.ts";
import { namedIn, placeOf, stringIn } from "./fact.ts";

/** The kinds of fact that a coder's sheets consist of. */
export const CODING: ReadonlySet<string> = new Set(["review", "annotation", "memo"]);

/** The kinds of fact that are about a story and no part of a coder's sheets. */
export const ABOUT_STORIES: ReadonlySet<string> = new Set([
  "decisions",
  "paraphrases",
  "redactions",
  "trainingKeys",
]);

/** The stories of which somebody has said or settled something, or decided whether they are in the study. */
export function storiesSpokenOf(facts: Facts): Set<string> {
  const said = new Set<string>();
  for (const [key, fact] of facts) {
    const [kind, first = "", second = ""] = placeOf(key);
    if (CODING.has(kind)) said.add(second);
    if (ABOUT_STORIES.has(kind)) said.add(stringIn(fact, "storyId") ?? "");
    if (kind === "exclusion") said.add(first);
  }
  return said;
}

/** The code that a memo is about. */
export function codeOfMemo(memo: Fact): string | null {
  const { kind, id } = namedIn(memo, "subject");
  return kind === "code" && typeof id === "string" ? id : null;
}

/** Of codes and coders that a merge brought, those that nothing which stays speaks of. */
export function notNeeded(facts: Facts, coderId: string, keys: readonly string[]): string[] {
  const leaving = new Set(keys);
  const needed = new Set([`coders ${coderId}`]);
  for (const [key, fact] of facts) {
    const [kind, coder = ""] = placeOf(key);
    if (CODING.has(kind)) needed.add(`coders ${coder}`);
    if (kind === "memos") {
      needed.add(`codes ${codeOfMemo(fact) ?? ""}`);
      needed.add(`coders ${stringIn(fact, "coderId") ?? ""}`);
    }
    if (kind === "decisions") needed.add(`codes ${stringIn(fact, "codeId") ?? ""}`);
    if (kind === "trainingKeys") for (const id of codesInKey(fact)) needed.add(`codes ${id}`);
    if (kind === "assignments" || kind === "paraphrases")
      needed.add(`coders ${stringIn(fact, "coderId") ?? ""}`);
    if (kind === "annotation") needed.add(`codes ${stringIn(fact, "codeId") ?? ""}`);
  }
  for (let size = -1; size < needed.size;) {
    size = needed.size;
    for (const [key, fact] of facts) {
      if (leaving.has(key) && !needed.has(key)) continue;
      needed.add(`codes ${stringIn(fact, "parentId") ?? ""}`);
      needed.add(`coders ${stringIn(fact, "secondPassOf") ?? ""}`);
    }
  }
  return keys.filter((key) => !needed.has(key));
}

export function hasSheets(facts: Facts, coderId: string): boolean {
  return [...facts.keys()].some((key) => CODING.has(placeOf(key)[0]) && placeOf(key)[1] === coderId);
}

/** The codes that the key of a training round speaks of. */
export function codesInKey(fact: Fact): string[] {
  const { answers } = fact;
  return (Array.isArray(answers) ? answers : []).flatMap((answer: unknown) => {
    const codeId = stringIn({ ...(typeof answer === "object" ? answer : {}) }, "codeId");
    return codeId === null ? [] : [codeId];
  });
}

/** The rounds of these assignments whose coders see what the key says, removed rounds too. */
export function roundsWithFeedback(assignments: readonly Fact[]): Set<string> {
  return new Set(
    assignments.flatMap((fact) =>
      namedIn(fact, "training")["feedback"] === "each-story" ? [stringIn(fact, "roundId") ?? ""] : [],
    ),
  );
}
