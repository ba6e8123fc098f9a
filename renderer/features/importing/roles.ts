import { withColumn } from "../../../core/importing/mapping.ts";
import type { ColumnMapping } from "../../../core/importing/mapping.ts";

/** What a column is to the stories. */
export type Role = Exclude<keyof ColumnMapping, "attributes"> | "attribute";

export const roleNames: Readonly<Record<Role, string>> = {
  text: "Story text",
  id: "Identifier",
  date: "Date",
  title: "Title",
  contentNotes: "Content notes",
  attribute: "Kept beside the story",
};

const parts = ["text", "id", "date", "title", "contentNotes"] as const;
const roles: readonly Role[] = [...parts, "attribute"];

export function roleOf(mapping: ColumnMapping, column: number): Role {
  return parts.find((part) => mapping[part] === column) ?? "attribute";
}

/** The mapping with this column in this role. The text column keeps its role until another column takes it. */
export function withRole(
  mapping: ColumnMapping,
  columnCount: number,
  column: number,
  role: Role,
): ColumnMapping {
  if (role !== "attribute") return withColumn(mapping, columnCount, role, column);
  const held = roleOf(mapping, column);
  return held === "attribute" ? mapping : withColumn(mapping, columnCount, held, null);
}

/** The roles as a Select offers them for a column that has `held`. */
export function roleOptions(held: Role) {
  return roles.map((role) => ({
    id: role,
    name: roleNames[role],
    isDisabled: held === "text" && role !== "text",
  }));
}

export function isRole(id: string): id is Role {
  return roles.some((role) => role === id);
}
