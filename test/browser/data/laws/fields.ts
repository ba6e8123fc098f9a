import type { Fact } from "./fact.ts";
import { listIn, namedIn, textOf } from "./fact.ts";

/** What a field was in one edit: the edit's revision, moment and author, and which edits its author knew of (absent: nobody can say). */
interface Version {
  readonly stamp: readonly unknown[];
  readonly value: unknown;
}

/** The fields that are merged one by one, by the kind of record; what loses in those that are `listed` is kept as a conflict. */
const FIELDS: Readonly<
  Record<string, { readonly names: readonly string[]; readonly listed: readonly string[] }>
> = {
  project: { names: ["name", "deletedAt"], listed: [] },
  coders: { names: ["name", "secondPassOf", "sawOthersAt", "deletedAt"], listed: [] },
  collections: {
    names: ["name", "fileName", "importedAt", "textColumn", "idColumn", "deletedAt"],
    listed: [],
  },
  codes: {
    names: [
      ...["name", "definition", "include", "exclude", "example", "scale", "key", "parentId"],
      ...["position", "colour", "sameAs", "deletedAt"],
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

/** After an edit: a field that says something else comes from it; the others still come from where they came. Returns what is wrong. */
export function wronglyStamped(before: Fact | undefined, after: Fact): string[] {
  return Object.keys(namedIn(after, "fields")).filter((name) => {
    const [is] = versionsOf(after, name);
    const [was] = before === undefined ? [] : versionsOf(before, name);
    if (was !== undefined && textOf(was.value) === textOf(is?.value))
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
      ? [{ stamp: each.stamp, value: "value" in each ? each.value : null }]
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
