import type { JsonObject, JsonValue } from "./value.ts";
import { isObject } from "./value.ts";

/** Farther down, what a record has stays as it is written. */
const DEEPEST = 8;
const BETWEEN = "; ";

/**
 * The fields of a record by their nested names, each as a text: objects within it as `user.name`, lists joined by "; ", lists of objects field by field. Fields without a value have
 * none.
 * @example [...flattened({ user: { name: "Ana" }, tags: ["a", "b"], at: [{ x: "1" }, { x: "2" }] })] // [["user.name", "Ana"], ["tags", "a; b"], ["at.x", "1; 2"]]
 */
export function flattened(record: JsonObject): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  addFields(fields, "", record, 0);
  return fields;
}

function addFields(fields: Map<string, string>, name: string, value: JsonValue, depth: number): void {
  if (value === null || value === "") return;
  if (typeof value === "string") addText(fields, name, value);
  else if (typeof value === "boolean") addText(fields, name, String(value));
  else if (depth >= DEEPEST) addText(fields, name, JSON.stringify(value));
  else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      // What the reader itself has added has a name that no field has.
      if (!key.startsWith("\u0000"))
        addFields(fields, name === "" ? key : `${name}.${key}`, inner, depth + 1);
    }
  } else for (const inner of value) addFields(fields, name, inner, depth + 1);
}

function addText(fields: Map<string, string>, name: string, text: string): void {
  const before = fields.get(name);
  fields.set(name, before === undefined ? text : `${before}${BETWEEN}${text}`);
}
