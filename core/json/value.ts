import { parse } from "lossless-json";

/** A value of JSON whose numbers are texts, so that each has every digit that was written. */
export type JsonValue = string | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/**
 * The value that a text is in JSON; undefined where it is none, or is nested beyond all use. Of two values of one name in an object the last counts.
 * @example parseJson('{"id": 1049321347312345678}') // { id: "1049321347312345678" }
 */
export function parseJson(text: string): JsonValue | undefined {
  try {
    const value: unknown = parse(text, null, {
      parseNumber: (number) => number,
      onDuplicateKey: ({ newValue }) => newValue,
    });
    return isJson(value) ? value : undefined;
  } catch {
    // A SyntaxError, or a RangeError where it is nested too deep for the parser.
    return undefined;
  }
}

/** What the parser gives is JSON: with numbers read as texts, nothing else comes of it. */
function isJson(value: unknown): value is JsonValue {
  return value === null || ["string", "boolean", "object"].includes(typeof value);
}

/**
 * Whether a value is an object, and no list.
 * @example isObject([]) // false
 */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether a value is a list.
 * @example isList([]) // true
 */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * The value at a path of names; undefined where there is none.
 * @example valueAt({ user: { id: "7" } }, "user.id") // "7"
 */
export function valueAt(object: JsonObject, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const name of path.split(".")) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/**
 * The same as a text; "" where there is none, and for lists and objects.
 * @example textAt({ user: { id: "7" } }, "user.id") // "7"
 */
export function textAt(object: JsonObject, path: string): string {
  const value = valueAt(object, path);
  return typeof value === "string" ? value : typeof value === "boolean" ? String(value) : "";
}

/**
 * The same as a list of objects; empty where there is none.
 * @example objectsAt({ tags: [{ text: "night" }] }, "tags").length // 1
 */
export function objectsAt(object: JsonObject, path: string): readonly JsonObject[] {
  const value = valueAt(object, path);
  return isList(value) ? value.filter((each): each is JsonObject => isObject(each)) : [];
}
