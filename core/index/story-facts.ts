import type { Story } from "../model/story.ts";

/** Values that repeat, told once: `numbers` has the place of each story's value. */
interface Column {
  readonly values: readonly string[];
  readonly numbers: Uint16Array;
}

/** What conditions look at of the stories of one part, beside their words: columns in the order of the part. */
export interface StoryFacts {
  /** In UTF-16 units. */
  readonly lengths: Int32Array;
  /** As they came; "" for none. */
  readonly dates: Column;
  /** "" for none. */
  readonly titles: Column;
  readonly notes: readonly (readonly string[])[];
  /** By the place of their names among `names`. */
  readonly attributes: readonly Column[];
  readonly names: readonly string[];
}

/**
 * The facts of the stories of one part: at most 65,536.
 * @param names - the attributes of their collection
 * @example storyFacts([], ["ward"]).names // ["ward"]
 */
export function storyFacts(stories: readonly Story[], names: readonly string[]): StoryFacts {
  return {
    lengths: Int32Array.from(stories, ({ text }) => text.length),
    dates: columnOf(stories.map(({ date }) => date ?? "")),
    titles: columnOf(stories.map(({ title }) => title ?? "")),
    notes: stories.map(({ contentNotes }) => contentNotes),
    attributes: names.map((_, place) => columnOf(stories.map(({ attributes }) => attributes[place] ?? ""))),
    names,
  };
}

/**
 * What a list of stories can be narrowed down by, beside words, states and codes. Of several collections, of several values of one attribute and of several
 * content notes one is enough; all else must be true together.
 */
export type FactCondition =
  | { readonly kind: "collection"; readonly collectionId: string }
  | { readonly kind: "attribute"; readonly name: string; readonly value: string }
  /** With this content note; with any where it is null. */
  | { readonly kind: "note"; readonly note: string | null }
  | { readonly kind: "no-note" }
  /** Characters of the text, in UTF-16 units; null for no end. */
  | { readonly kind: "length"; readonly least: number | null; readonly most: number | null }
  /** A story whose date is in another form passes none. */
  | ({ readonly kind: "date" } & DateRange);

/**
 * Whether the story at a place of a part passes all conditions.
 * @example passesFacts(storyFacts([], []), "c1", [])(0) // true
 */
export function passesFacts(
  facts: StoryFacts,
  collectionId: string,
  conditions: readonly FactCondition[],
): (at: number) => boolean {
  const groups = new Map<string, ((at: number) => boolean)[]>();
  for (const [place, condition] of conditions.entries()) {
    const group = groupOf(condition, place);
    groups.set(group, [...(groups.get(group) ?? []), test(facts, collectionId, condition)]);
  }
  const all = [...groups.values()];
  return (at) => all.every((some) => some.some((passes) => passes(at)));
}

/** Conditions of one group are alternatives. */
function groupOf(condition: FactCondition, place: number): string {
  switch (condition.kind) {
    case "collection":
      return "collection";
    case "attribute":
      return `attribute ${condition.name}`;
    case "note":
    case "no-note":
      return "note";
    case "length":
    case "date":
      return String(place);
  }
}

function test(facts: StoryFacts, collectionId: string, condition: FactCondition): (at: number) => boolean {
  switch (condition.kind) {
    case "collection":
      return () => condition.collectionId === collectionId;
    case "attribute": {
      const column = facts.attributes[facts.names.indexOf(condition.name)];
      if (column === undefined) return () => condition.value === "";
      const wanted = column.values.indexOf(condition.value);
      return (at) => column.numbers[at] === wanted;
    }
    case "note":
      return (at) => {
        const notes = facts.notes[at] ?? [];
        return condition.note === null ? notes.length > 0 : notes.includes(condition.note);
      };
    case "no-note":
      return (at) => facts.notes[at]?.length === 0;
    case "length":
      return (at) => {
        const length = facts.lengths[at] ?? 0;
        return length >= (condition.least ?? 0) && length <= (condition.most ?? Infinity);
      };
    case "date": {
      const passes = facts.dates.values.map((date) => isWithin(date, condition));
      return (at) => passes[facts.dates.numbers[at] ?? -1] === true;
    }
  }
}

/**
 * Whether somebody has typed the whole of a date, as the ends of a range are typed, and one that the calendar has.
 * @example isWholeDate("2018-02-30") // false
 */
export function isWholeDate(typed: string): boolean {
  const [, year = "", month = "01", day = "01"] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(typed) ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)/u;

/**
 * Whether a date is in the form that conditions compare.
 * @example isComparableDate("19.10.2018") // false
 */
export function isComparableDate(date: string): boolean {
  return DATE.test(date);
}

/** Days, months or years as 2018-10-19, 2018-10 or 2018, both ends among them; null for no end. */
export interface DateRange {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Whether a date lies in a range; one in another form than isComparableDate asks for does not.
 * @example isWithin("2018-10-19", { from: "2018-10", to: null }) // true
 */
export function isWithin(date: string, { from, to }: DateRange): boolean {
  const [day] = DATE.exec(date) ?? [];
  if (day === undefined) return false;
  return (
    (from === null || day >= from.slice(0, day.length)) && (to === null || day.slice(0, to.length) <= to)
  );
}

function columnOf(values: readonly string[]): Column {
  const places = new Map<string, number>();
  const numbers = Uint16Array.from(values, (value) => {
    const known = places.get(value) ?? places.size;
    places.set(value, known);
    return known;
  });
  return { values: [...places.keys()], numbers };
}
