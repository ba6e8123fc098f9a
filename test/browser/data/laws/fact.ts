/** One thing that a project says, as plain data. */
export type Fact = Readonly<Record<string, unknown>>;
/** All that a project says, by where it stands: "codes anger", "annotations amara s1 a1", "shown s1". */
export type Facts = ReadonlyMap<string, Fact>;

/** The texts of objects that were asked for: what is said once is compared again after each step. */
const texts = new WeakMap<object, string>();

/** JSON with the keys of every object in order, so that two things that say the same are one text. Of an object that is not changed any more. */
export function textOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const known = texts.get(value) ?? textOfObject(value);
  texts.set(value, known);
  return known;
}

function textOfObject(value: object): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The parts of a key: the kind of fact, then what it is about. */
export function placeOf(key: string): readonly [kind: string, ...about: string[]] {
  const [kind = "", ...about] = key.split(" ");
  return [kind, ...about];
}

export function stringIn(fact: Fact | undefined, field: string): string | null {
  const value = fact?.[field];
  return typeof value === "string" ? value : null;
}

export function listIn(fact: Fact | undefined, field: string): readonly unknown[] {
  const value = fact?.[field];
  return Array.isArray(value) ? value : [];
}

/** Names and their values, as a story's attributes are kept here. */
export function namedIn(fact: Fact | undefined, field: string): Readonly<Record<string, unknown>> {
  const value = fact?.[field];
  return typeof value === "object" && value !== null ? { ...value } : {};
}

const STAMP: ReadonlySet<string> = new Set(["revision", "updatedAt", "author", "deletedAt", "fields"]);

export function isLive(fact: Fact | undefined): boolean {
  return fact !== undefined && fact["deletedAt"] === undefined;
}

/** The fields of a record that say something of its subject. */
export function saidBy(fact: Fact): [string, unknown][] {
  return Object.entries(fact).filter(([field]) => !STAMP.has(field));
}

/** What a record says, whoever wrote which revision when. One that was removed says the same as none: "". */
export function saying(fact: Fact | undefined): string {
  if (fact === undefined || !isLive(fact)) return "";
  return textOf(Object.fromEntries(saidBy(fact)));
}

/** What is allowed to become of a fact: true where what is found is right. */
export type Expectation = (found: Fact | undefined, before: Fact | undefined) => boolean;
/** In what two projects differ, in words; none where they say the same. */
export function differences(expected: Facts, found: Facts): string[] {
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((key) => {
    const [a, b] = [textOf(expected.get(key)), textOf(found.get(key))];
    return a === b ? [] : [`${key}\n  should be ${a}\n  and is    ${b}`];
  });
}
