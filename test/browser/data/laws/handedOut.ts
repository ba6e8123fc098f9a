import { annotationIdOf, hashText, starIdOf } from "../../../../core/ids.ts";
import type { Fact, Facts } from "./fact.ts";
import { isLive, listIn, namedIn, placeOf, stringIn } from "./fact.ts";
import { order } from "./order.ts";
import type { ShownText } from "./shownText.ts";
import { isDeidentified, placeIn, underRedactions } from "./shownText.ts";

/**
 * What is handed out of a project that is de-identified, of what would be handed out of another: the shown texts and no others, what keys say at its place in these, and
 * neither redactions nor the words by which they are found. These words stay at home in every project.
 */
export function asShown(told: Facts, view: Facts): Facts {
  if (!isDeidentified(view))
    return new Map([...told].map(([key, fact]) => [key, key === "project" ? withoutWords(fact) : fact]));
  const left = new Map<string, Fact>();
  for (const [key, fact] of told) {
    const [kind, id = ""] = placeOf(key);
    if (kind === "redactions") continue;
    const shown = underRedactions(view, kind === "story" ? id : (stringIn(fact, "storyId") ?? ""));
    if (kind === "project") left.set(key, withoutWords(fact));
    else if (shown === null) left.set(key, fact);
    else if (kind === "story")
      left.set(key, { ...fact, text: shown.text, textHash: hashText(shown.text), isRedacted: true });
    else left.set(key, kind === "trainingKeys" ? movedKey(fact, shown) : fact);
  }
  return left;
}

/** Who chose words when is told; what they are is not. */
function withoutWords(project: Fact): Fact {
  const told = Object.entries(project).filter(([field]) => field !== "identifyingWords");
  const fields = namedIn(project, "fields");
  const versions = listIn(fields, "identifyingWords").map((version) => ({
    ...(typeof version === "object" ? version : {}),
    value: null,
  }));
  return { ...Object.fromEntries(told), fields: { ...fields, identifyingWords: versions } };
}

function movedKey(key: Fact, shown: ShownText): Fact {
  const answers = listIn(key, "answers").map((answer) => {
    const said = { ...(typeof answer === "object" ? answer : {}) };
    const place = "codePoints" in said ? placeIn(said.codePoints) : null;
    if (place === null) return said;
    const { start, end } = shown.shown(place);
    return { ...said, codePoints: [start, end] };
  });
  return { ...key, answers };
}

/**
 * What of a coder's file comes home: coding on a text that was handed out stands at its place in the stored text, with all of what a replacement in it stands for. Coding
 * on any other text than those of a story does not come.
 * @param texts on which it was said, by the story
 */
export function atHome(coding: Facts, texts: ReadonlyMap<string, string>, home: Facts): Facts {
  const moved = new Map(coding);
  for (const [storyId, text] of texts) {
    const stored = stringIn(home.get(`story ${storyId}`), "text");
    if (stored === null || stored === text) continue;
    const sheet = [...coding].filter(([key]) => isOfStory(key, storyId));
    for (const [key] of sheet) moved.delete(key);
    const shown = underRedactions(home, storyId);
    if (shown?.text !== text) continue;
    for (const [key, fact] of movedSheet(sheet, shown, stored)) moved.set(key, fact);
  }
  return moved;
}

function isOfStory(key: string, storyId: string): boolean {
  const [kind, , id] = placeOf(key);
  return ["review", "annotation", "memo"].includes(kind) && id === storyId;
}

function movedSheet(sheet: readonly [string, Fact][], shown: ShownText, stored: string): Map<string, Fact> {
  const moved = new Map<string, Fact>();
  const ids = new Map<string, string>();
  /** By the ids here, those that speak for them. */
  const speaking = new Map<string, string>();
  for (const [key, fact] of sheet) {
    const [kind, coderId = "", storyId = "", id = ""] = placeOf(key);
    if (kind !== "annotation") continue;
    const { start, end } = namedIn(fact, "span");
    const place = placeIn([start, end]);
    if (place === null) moved.set(key, fact);
    else {
      const span = shown.stored(place);
      const idHere = annotationIdOf(coderId, storyId, stringIn(fact, "codeId") ?? "", span);
      ids.set(id, idHere);
      const there = { ...fact, id: idHere, span: { ...span, quote: stored.slice(span.start, span.end) } };
      const keyHere = `annotation ${coderId} ${storyId} ${idHere}`;
      if (isSpeaking(there, moved.get(keyHere))) {
        moved.set(keyHere, there);
        speaking.set(idHere, id);
      }
    }
  }
  const idHere = (id: string): string => ids.get(id) ?? id;
  for (const [key, fact] of sheet) {
    const [kind, coderId = "", storyId = ""] = placeOf(key);
    if (kind === "review") moved.set(key, passAtHome(fact, idHere, speaking));
    if (kind !== "memo") continue;
    const subject = namedIn(fact, "subject");
    const about = stringIn(subject, "id") ?? "";
    if (subject["kind"] !== "annotation") {
      moved.set(key, fact);
      continue;
    }
    const id = fact["id"] === starIdOf(about) ? starIdOf(idHere(about)) : stringIn(fact, "id");
    const keyHere = `memo ${coderId} ${storyId} ${id}`;
    const there = { ...fact, id, subject: { ...subject, id: idHere(about) } };
    if (isSpeaking(there, moved.get(keyHere))) moved.set(keyHere, there);
  }
  return moved;
}

/** Of two that come to say the same one that stands is said; of two that stand, or were removed, the later. */
function isSpeaking(fact: Fact, other: Fact | undefined): boolean {
  if (other === undefined) return true;
  return isLive(fact) === isLive(other) ? order(fact, other) >= 0 : isLive(fact);
}

/** A review whose first pass tells each annotation once, by what it is called here. */
function passAtHome(
  review: Fact,
  idHere: (id: string) => string,
  speaking: ReadonlyMap<string, string>,
): Fact {
  const pass = namedIn(review, "firstPass");
  if (review["firstPass"] === undefined) return review;
  const told = listIn(pass, "annotations").map((one) => namedIn({ one }, "one"));
  const annotations = new Map<string, Fact>();
  for (const one of told) {
    const id = idHere(stringIn(one, "id") ?? "");
    const speaks = told.find((each) => each["id"] === speaking.get(id)) ?? annotations.get(id) ?? one;
    annotations.set(id, { ...speaks, id });
  }
  return { ...review, firstPass: { ...pass, annotations: [...annotations.values()] } };
}
