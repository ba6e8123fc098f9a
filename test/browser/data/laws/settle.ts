import type { Expectation, Fact } from "./fact.ts";
import { listIn, namedIn, saying, textOf } from "./fact.ts";
import { lostIn } from "./fields.ts";

/**
 * What undoing or redoing somebody's own change writes to a record; undefined: nothing, as somebody has changed it since, or it says so already. A
 * conflict that the change had settled is open again, with the same texts.
 */
export function revised(
  now: Fact | undefined,
  from: Fact | undefined,
  target: Fact | undefined,
): Expectation | undefined {
  const [present, settled, open] = [now, from, target].map(lostIn);
  const settles =
    Object.keys(settled ?? {})
      .toSorted()
      .join() !==
    Object.keys(open ?? {})
      .toSorted()
      .join();
  const isSame = saying(from) === saying(target);
  if (isSame ? !settles : saying(now) === saying(target)) return undefined;
  if (saying(now) !== saying(from)) return undefined;
  const reopened = Object.keys(open ?? {}).filter(
    (name) => settled?.[name] === undefined && present?.[name] === undefined,
  );
  const closed = Object.keys(settled ?? {}).filter((name) => open?.[name] === undefined);
  return (found) =>
    found !== undefined &&
    saying(found) === saying(target) &&
    reopened.every((name) => textOf(lostIn(found)[name]) === textOf(open?.[name])) &&
    closed.every((name) => lostIn(found)[name] === undefined);
}

/** What undoing an arrival, or making it again, leaves of a record: what was there before, unless the record has been written since. */
export function restored(
  now: Fact | undefined,
  from: Fact | undefined,
  target: Fact | undefined,
): Fact | "kept" | undefined {
  if (from?.["revision"] === target?.["revision"] && saying(from) === saying(target)) return now;
  return isSameEdit(now, from) ? target : "kept";
}

/** The same of a decision on a story, which is part of the story: as it was, whoever said the same at the same revision. */
export function restoredWhole(
  now: Fact | undefined,
  from: Fact | undefined,
  target: Fact | undefined,
): Fact | "kept" | undefined {
  if (textOf(from) === textOf(target)) return now;
  return textOf(now) === textOf(from) ? target : "kept";
}

function isSameEdit(a: Fact | undefined, b: Fact | undefined): boolean {
  return (
    saying(a) === saying(b) &&
    ["revision", "updatedAt", "author"].every((field) => textOf(a?.[field]) === textOf(b?.[field]))
  );
}

/** The same of a story, each field by itself. */
export function restoredStory(now: Fact | undefined, from: Fact | undefined, target: Fact | undefined): Fact {
  const settle = (present: unknown, was: unknown, wanted: unknown): unknown =>
    textOf(present) === textOf(was) ? wanted : present;
  const [values, then, before] = [now, from, target].map((fact) => namedIn(fact, "attributes"));
  const names = new Set([values, then, before].flatMap((each) => Object.keys(each ?? {})));
  const attributes = Object.fromEntries(
    [...names].flatMap((name): [string, unknown][] => {
      const value = settle(values?.[name] ?? "", then?.[name] ?? "", before?.[name] ?? "");
      return value === "" ? [] : [[name, value]];
    }),
  );
  return {
    ...now,
    position: settle(now?.["position"], from?.["position"], target?.["position"]),
    source: settle(now?.["source"], from?.["source"], target?.["source"]),
    contentNotes: settle(
      listIn(now, "contentNotes"),
      listIn(from, "contentNotes"),
      listIn(target, "contentNotes"),
    ),
    attributes,
  };
}

/** A decision turned: by a later one, where it is still as it was made. */
export function decided(
  now: Fact | undefined,
  from: Fact | undefined,
  target: Fact | undefined,
): Expectation | undefined {
  const isOut = (fact: Fact | undefined): boolean => fact?.["excluded"] === true;
  if (isOut(now) === isOut(target) || isOut(now) !== isOut(from)) return undefined;
  const reason = isOut(target) ? target?.["reason"] : undefined;
  return (found) => found !== undefined && isOut(found) === isOut(target) && found["reason"] === reason;
}
