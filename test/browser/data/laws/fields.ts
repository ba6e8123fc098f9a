import type { Fact } from "./fact.ts";
import { listIn, namedIn, textOf } from "./fact.ts";
import type { Change } from "./row.ts";

/** What a field was in one edit: the edit's revision, moment and author, and which edits its author knew of (absent: nobody can say). */
interface Version {
  readonly stamp: readonly unknown[];
  readonly value: unknown;
  /** Whose words they are, where undo has put them back. */
  readonly by?: unknown;
}

/** The fields that are merged one by one, by the kind of record; what loses in those that are `listed` is kept as a conflict. */
const FIELDS: Readonly<
  Record<string, { readonly names: readonly string[]; readonly listed: readonly string[] }>
> = {
  project: {
    names: [
      ...["name", "deidentification", "redactedDates", "authorAttribute", "identifyingWords", "originals"],
      "deletedAt",
    ],
    listed: ["name"],
  },
  coders: { names: ["name", "secondPassOf", "sawOthersAt", "deletedAt"], listed: ["name"] },
  collections: {
    names: ["name", "fileName", "importedAt", "textColumn", "idColumn", "isPublic", "deletedAt"],
    listed: ["name"],
  },
  codes: {
    names: [
      ...["name", "definition", "include", "exclude", "example", "scale", "key", "parentId"],
      ...["position", "colour", "sameAs", "retired", "deletedAt"],
    ],
    listed: ["name", "definition", "include", "exclude", "example", "scale", "key", "parentId"],
  },
};

/** Fields that say nothing by being null; others are absent then. */
const NULLABLE: ReadonlySet<string> = new Set(["parentId", "idColumn"]);

export function hasFields(kind: string): boolean {
  return kind in FIELDS;
}

/** A record with each of its fields' versions told out: in `fields`, by name, the one that stands and then those that lost. */
export function withFields(kind: string, { stamps, conflicts, ...record }: Fact): Fact {
  if (!hasFields(kind)) return record;
  const own = [record["revision"], record["updatedAt"], record["author"]];
  const [told, lost] = [namedIn({ stamps }, "stamps"), namedIn({ conflicts }, "conflicts")];
  const fields = (FIELDS[kind]?.names ?? []).map((name): [string, unknown[]] => {
    const stamp = told[name] ?? told["*"] ?? own;
    return [name, [{ stamp, value: record[name] ?? null }, ...listIn(lost, name)]];
  });
  return { ...record, fields: Object.fromEntries(fields) };
}

/** Two states of one record, field by field: of each the later edit stands, and what lost against an edit that did not know of it is kept. */
export function unitedFields(kind: string, a: Fact, b: Fact): Fact {
  const { names = [], listed = [] } = FIELDS[kind] ?? {};
  const merged: Record<string, unknown> = { ...(compare(own(a), own(b)) >= 0 ? a : b) };
  const fields: Record<string, unknown> = {};
  for (const name of names) {
    const [standing, ...others] = unbeaten([...versionsOf(a, name), ...versionsOf(b, name)]);
    if (standing === undefined) continue;
    if (standing.value === null && !NULLABLE.has(name)) Reflect.deleteProperty(merged, name);
    else merged[name] = standing.value;
    fields[name] = [standing, ...(listed.includes(name) ? others : [])];
  }
  return { ...merged, fields };
}

/** What a record says without some edits of its fields and without what these knew of: there it says what it says here. `hasNews`: any edit that is left is not known here. */
export function withoutEdits(
  kind: string,
  record: Fact,
  here: Fact,
  undone: readonly Change[],
): { readonly record: Fact; readonly hasNews: boolean } {
  const { names = [], listed = [] } = FIELDS[kind] ?? {};
  const left: Record<string, unknown> = { ...record };
  const fields: Record<string, unknown> = {};
  let hasNews = false;
  for (const name of names) {
    const known = versionsOf(here, name);
    const gone = undone.flatMap(({ before, after }) => {
      if (before === undefined || after === undefined) return [];
      const were = versionsOf(before, name);
      return versionsOf(after, name).filter(({ stamp }) => !were.some((was) => isOne(was.stamp, stamp)));
    });
    const remaining = versionsOf(record, name).filter(
      ({ stamp }) => !gone.some((edit) => knows(edit, stamp)),
    );
    const [standing, ...others] = remaining.length === 0 ? known : unbeaten(remaining);
    if (standing === undefined) continue;
    hasNews ||= remaining.some(({ stamp }) => !known.some((each) => knows(each, stamp)));
    if (standing.value === null && !NULLABLE.has(name)) Reflect.deleteProperty(left, name);
    else left[name] = standing.value;
    fields[name] = [standing, ...(listed.includes(name) ? others : [])];
  }
  return { record: { ...left, fields }, hasNews };
}

function isOne(a: readonly unknown[], b: readonly unknown[]): boolean {
  return textOf(a.slice(0, 3)) === textOf(b.slice(0, 3));
}

/** Whether an edit is the one with this stamp, or knew of it. */
function knows({ stamp }: Version, other: readonly unknown[]): boolean {
  const seen = Array.isArray(stamp[3]) ? stamp[3] : [];
  const [revision, , author] = other;
  return (
    isOne(stamp, other) ||
    seen.some((dot) => Array.isArray(dot) && dot[0] === author && Number(dot[1]) >= Number(revision))
  );
}

/** By the names of fields, what lost in each of them; without those where nothing did. */
export function lostIn(fact: Fact | undefined): Readonly<Record<string, readonly string[]>> {
  const names = Object.keys(namedIn(fact, "fields"));
  const lost = names.map((name): [string, string[]] => {
    const [, ...others] = fact === undefined ? [] : versionsOf(fact, name);
    return [name, others.map(({ value }) => textOf(value)).toSorted()];
  });
  return Object.fromEntries(lost.filter(([, others]) => others.length > 0));
}

/** Whether what lost in fields other than these is still listed: an edit settles the conflicts of no field but its own. */
export function keepsOtherConflicts(
  before: Fact | undefined,
  after: Fact | undefined,
  edited: readonly string[],
): boolean {
  const [open, left] = [lostIn(before), lostIn(after)];
  return Object.keys(open).every(
    (name) => edited.includes(name) || textOf(left[name]) === textOf(open[name]),
  );
}

/** The fields of a record that somebody can be asked about, with all that each says: what is in use, then what lost. */
export function conflictsIn(fact: Fact): [field: string, values: unknown[]][] {
  return Object.keys(lostIn(fact)).flatMap((name): [string, unknown[]][] => {
    const [kept, ...lost] = versionsOf(fact, name);
    const others = lost.filter(({ value }) => textOf(value) !== textOf(kept?.value));
    // Of an edit from before it was noted what an edit knew, nobody can say that it did not know of the others.
    if (kept?.stamp[3] === undefined || others.length === 0) return [];
    return [[name, [kept, ...others].map(({ value }) => value)]];
  });
}

/** What a field says, as its versions tell it. */
export function fieldSays(fact: Fact | undefined, name: string): string {
  return textOf(fact === undefined ? undefined : versionsOf(fact, name)[0]?.value);
}

/**
 * After an edit: a field that says something else, whose conflict it settles, or whose conflict undo opens again, comes from it; the others still come
 * from where they came. Returns what is wrong.
 */
export function wronglyStamped(before: Fact | undefined, after: Fact): string[] {
  return Object.keys(namedIn(after, "fields")).filter((name) => {
    const [is] = versionsOf(after, name);
    const [was] = before === undefined ? [] : versionsOf(before, name);
    const isOpenAsBefore = textOf(lostIn(before)[name]) === textOf(lostIn(after)[name]);
    if (was !== undefined && isOpenAsBefore && textOf(was.value) === textOf(is?.value))
      return textOf(was.stamp) !== textOf(is?.stamp);
    return textOf(is?.stamp.slice(0, 3)) !== textOf(own(after).stamp);
  });
}

function own(fact: Fact): Version {
  return { stamp: [fact["revision"], fact["updatedAt"], fact["author"]], value: null };
}

function versionsOf(fact: Fact, name: string): Version[] {
  return listIn(namedIn(fact, "fields"), name).flatMap((each): Version[] =>
    typeof each === "object" && each !== null && "stamp" in each && Array.isArray(each.stamp)
      ? [
          {
            stamp: each.stamp,
            value: "value" in each ? each.value : null,
            ...("by" in each && { by: each.by }),
          },
        ]
      : [],
  );
}

/** The latest version, then those that no author of another knew of, the latest first. */
function unbeaten(versions: readonly Version[]): Version[] {
  const unique = [...new Map(versions.map((each) => [textOf(each), each])).values()];
  const [latest, ...others] = unique.toSorted((a, b) => compare(b, a));
  const isKnown = ({ stamp: [revision, , author] }: Version): boolean =>
    unique.some(({ stamp: [, , , seen] }) =>
      (Array.isArray(seen) ? seen : []).some(
        (dot) => Array.isArray(dot) && dot[0] === author && Number(dot[1]) >= Number(revision),
      ),
    );
  if (latest === undefined) return [];
  return [latest, ...others.filter((each) => each.stamp[3] !== undefined && !isKnown(each))];
}

function compare(a: Version, b: Version): number {
  const [[aRevision, aMoment, aAuthor], [bRevision, bMoment, bAuthor]] = [a.stamp, b.stamp];
  return (
    Number(aRevision) - Number(bRevision) ||
    Date.parse(String(aMoment)) - Date.parse(String(bMoment)) ||
    byText(String(aAuthor), String(bAuthor)) ||
    byText(textOf(a), textOf(b))
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
