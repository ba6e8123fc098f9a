import type { Fact } from "./fact.ts";
import { isLive, listIn, namedIn, placeOf, stringIn, textOf } from "./fact.ts";
import { unitedFields } from "./fields.ts";

/**
 * Which of two states of one record stands, told a second time from what the specification says: the higher revision, then the later moment, then the greater
 * content. Positive where `a` comes after `b`. This is the one place that knows the order.
 */
export function order(a: Fact, b: Fact): number {
  const revisions = Number(a["revision"]) - Number(b["revision"]);
  if (revisions !== 0) return revisions;
  const moments = Date.parse(stringIn(a, "updatedAt") ?? "") - Date.parse(stringIn(b, "updatedAt") ?? "");
  if (moments !== 0) return moments;
  const [left, right] = [textOf(a), textOf(b)];
  return left === right ? 0 : left > right ? 1 : -1;
}

export function later(a: Fact, b: Fact): Fact {
  return order(a, b) >= 0 ? a : b;
}

/** What two states of one thing become where they meet. */
export function united(key: string, a: Fact | undefined, b: Fact | undefined): Fact {
  if (a === undefined || b === undefined) {
    const one = a ?? b;
    if (one === undefined) throw new Error(`There is no ${key}.`);
    return one;
  }
  switch (placeOf(key)[0]) {
    case "collections":
      return {
        ...unitedFields("collections", a, b),
        attributeNames: [
          ...new Set([...listIn(a, "attributeNames"), ...listIn(b, "attributeNames")]),
        ].toSorted(),
      };
    case "project":
    case "codes":
    case "coders":
      return unitedFields(placeOf(key)[0], a, b);
    case "story":
      return unitedStory(a, b);
    case "review":
      return unitedReview(a, b);
    case "shown":
      return a;
    default:
      return later(a, b);
  }
}

/** A story is not revised: what only one side knows of it is kept, of two wordings the greater. */
function unitedStory(a: Fact, b: Fact): Fact {
  const [left, right] = [namedIn(a, "attributes"), namedIn(b, "attributes")];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const attributes = Object.fromEntries(names.map((name) => [name, greater(left[name], right[name])]));
  const place = (fact: Fact): Fact => ({
    collectionId: fact["collectionId"],
    position: fact["position"],
    externalId: fact["externalId"],
    source: fact["source"],
  });
  const placed = textOf(place(a)) >= textOf(place(b)) ? place(a) : place(b);
  return {
    ...a,
    ...placed,
    attributes,
    contentNotes: [...new Set([...listIn(a, "contentNotes"), ...listIn(b, "contentNotes")])].toSorted(),
  };
}

function greater(a: unknown, b: unknown): string {
  return (
    [a, b]
      .flatMap((each) => (typeof each === "string" ? [each] : []))
      .toSorted()
      .at(-1) ?? ""
  );
}

/** Of two reviews of one revision the finished one stands. The first pass is not revised with the rest: of two the earlier one stands. */
function unitedReview(a: Fact, b: Fact): Fact {
  const { firstPass: first, ...left } = a;
  const { firstPass: second, ...right } = b;
  const isDone = (fact: Fact): boolean => isLive(fact) && fact["state"] === "finished";
  const decides = left["revision"] === right["revision"] && isDone(left) !== isDone(right);
  const record = decides ? (isDone(left) ? left : right) : later(left, right);
  const passes = [first, second].filter((pass) => pass !== undefined).toSorted(byMoment);
  return passes.length === 0 ? record : { ...record, firstPass: passes[0] };
}

function byMoment(a: unknown, b: unknown): number {
  const moment = (pass: unknown): number =>
    Date.parse(
      typeof pass === "object" && pass !== null && "finishedAt" in pass ? String(pass.finishedAt) : "",
    );
  return moment(a) - moment(b) || (textOf(a) > textOf(b) ? -1 : 1);
}
