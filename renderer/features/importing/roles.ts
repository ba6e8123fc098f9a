import type { ColumnMapping, SharedPart, SinglePart } from "../../../core/importing/mapping.ts";
import { withColumn, withShared } from "../../../core/importing/mapping.ts";
import type { PrivacyConcern } from "../../../core/importing/private-columns.ts";

/** What a column is to the stories. */
export type Role = SinglePart | SharedPart;

const singleParts = ["text", "id", "date", "title", "contentNotes"] as const;
const sharedParts = ["attributes", "hidden", "leftOut"] as const;
const roles: readonly Role[] = [...singleParts, ...sharedParts];

const roleWords: Readonly<Record<Role, { readonly name: string; readonly description?: string }>> = {
  text: { name: "Story text" },
  id: { name: "Identifier" },
  date: { name: "Date" },
  title: { name: "Title" },
  contentNotes: { name: "Content notes" },
  attributes: { name: "Attribute", description: "Kept and shown with the story" },
  hidden: { name: "Attribute, hidden while coding", description: "Kept, but not shown on the Code page" },
  leftOut: { name: "Leave out", description: "Never stored in the project" },
};

export function roleOf(mapping: ColumnMapping, column: number): Role {
  return (
    singleParts.find((part) => mapping[part] === column) ??
    sharedParts.find((part) => mapping[part].includes(column)) ??
    "attributes"
  );
}

/** The mapping with this column in this role. The text column keeps its role until another column takes it. */
export function withRole(mapping: ColumnMapping, column: number, role: Role): ColumnMapping {
  const single = singleParts.find((part) => part === role);
  if (single !== undefined) return withColumn(mapping, single, column);
  const shared = sharedParts.find((part) => part === role);
  return shared === undefined ? mapping : withShared(mapping, shared, column);
}

/** The roles as a Select offers them for a column that has `held`. */
export function roleOptions(held: Role) {
  return roles.map((role) => ({
    id: role,
    ...roleWords[role],
    isDisabled: held === "text" && role !== "text",
  }));
}

export function isRole(id: string): id is Role {
  return roles.some((role) => role === id);
}

const concernWords: Readonly<Record<PrivacyConcern, string>> = {
  email: "E-mail addresses",
  ip: "IP addresses",
  location: "Locations",
  address: "Postal addresses",
  phone: "Phone numbers",
  person: "Names of people",
  birth: "Dates of birth",
  recipient: "Who received the survey",
  panel: "Can be traced to a person",
  author: "Who wrote it can bias coding",
  popularity: "How popular it was can bias coding",
};

/** Why a column is proposed to be left out or hidden. */
export function concernName(concern: PrivacyConcern): string {
  return concernWords[concern];
}

/** The columns in the order in which they are looked at: the story first, what is left out last. */
export function columnOrder(mapping: ColumnMapping, count: number): number[] {
  const rank = (column: number): number => roles.indexOf(roleOf(mapping, column));
  return Array.from({ length: count }, (_, column) => column).toSorted((a, b) => rank(a) - rank(b) || a - b);
}
