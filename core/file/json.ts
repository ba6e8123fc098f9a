import { strFromU8, strToU8 } from "fflate";
import {
  BACKSLASH,
  CLOSE_GROUP,
  CLOSE_LIST,
  COLON,
  COMMA,
  OPEN_GROUP,
  OPEN_LIST,
  QUOTE,
} from "./json-signs.ts";

/** What can be told of JSON from its bytes alone, before it costs what parsing costs. */
export interface JsonShape {
  /** How many values it holds. Millions of tiny ones take gigabytes once parsed. */
  readonly values: number;
  /** How deep its brackets nest. */
  readonly depth: number;
  /** Whether it may hold half a character, or a field that is called like what every object inherits: see tidyText. */
  readonly mayBeUntidy: boolean;
}

const LETTER_U = 0x75;

/**
 * The shape of JSON, by the signs outside its strings. One pass over every byte, so it makes nothing.
 * @example shapeOf(new TextEncoder().encode('{"a":[1,2]}')) // { values: 4, depth: 2, mayBeUntidy: false }
 */
export function shapeOf(content: Uint8Array): JsonShape {
  let values = 0;
  let depth = 0;
  let deepest = 0;
  let mayBeUntidy = false;
  let [start, end] = [0, 0];
  for (let index = 0; index < content.length; index += 1) {
    const byte = content[index];
    if (byte === QUOTE) {
      start = index + 1;
      for (index = start; index < content.length && content[index] !== QUOTE; index += 1) {
        if (content[index] !== BACKSLASH) continue;
        index += 1;
        // UTF-8 cannot tell half a character: only an escape can. It can hide a name, too.
        if (content[index] === LETTER_U) mayBeUntidy = true;
      }
      end = index;
    } else if (byte === COMMA) values += 1;
    else if (byte === COLON) {
      values += 1;
      if (!mayBeUntidy && isInherited(content, start, end)) mayBeUntidy = true;
    } else if (byte === OPEN_LIST || byte === OPEN_GROUP) {
      values += 1;
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (byte === CLOSE_LIST || byte === CLOSE_GROUP) depth -= 1;
  }
  return { values, depth: deepest, mayBeUntidy };
}

/** The names that every object inherits, by their length, as bytes. */
const INHERITED = new Map<number, Uint8Array[]>();
for (const name of Object.getOwnPropertyNames(Object.prototype)) {
  const ofLength = INHERITED.get(name.length) ?? [];
  INHERITED.set(name.length, ofLength);
  ofLength.push(strToU8(name));
}

function isInherited(content: Uint8Array, start: number, end: number): boolean {
  const names = INHERITED.get(end - start);
  return names?.some((name) => name.every((byte, at) => content[start + at] === byte)) === true;
}

/** JSON nests no deeper than this in any part that Concord writes; a parser fed a far deeper one takes minutes and gigabytes. */
const MAX_NESTING = 32;

/**
 * The value that UTF-8 JSON tells, or undefined where it is none, or nests too deep.
 * @example parseJson(new TextEncoder().encode("[1]"), { depth: 1 }) // [1]
 */
export function parseJson(content: Uint8Array, { depth }: Pick<JsonShape, "depth">): unknown {
  if (depth > MAX_NESTING) return undefined;
  try {
    const value: unknown = JSON.parse(strFromU8(content));
    return value;
  } catch {
    return undefined; // A syntax error, or a string longer than the engine holds: either way it is not what Concord writes.
  }
}

/**
 * Whether all text in a record is Unicode: JSON can tell half a character, which is no text and which other readers refuse. Fields that are called
 * like what every object inherits (`constructor`, `__proto__`) are taken out on the way: no version of Concord writes any, and they are not kept.
 * @example tidyText({ text: "\ud83d" }) // false
 */
export function tidyText(record: unknown): boolean {
  const open: unknown[] = [record];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === "string") {
      if (!value.isWellFormed()) return false;
    } else if (Array.isArray(value)) {
      for (const inner of value) if (isTextOrHolder(inner)) open.push(inner);
    } else if (typeof value === "object" && value !== null) {
      for (const [field, inner] of Object.entries(value)) {
        if (field in Object.prototype) Reflect.deleteProperty(value, field);
        else if (!field.isWellFormed()) return false;
        else if (isTextOrHolder(inner)) open.push(inner);
      }
    }
  }
  return true;
}

/**
 * Whether no field anywhere in a value is called like what every object inherits: then tidyText takes nothing out.
 * @example hasInheritedNames({ text: "", toString: 1 }) // true
 */
export function hasInheritedNames(value: unknown): boolean {
  const open: unknown[] = [value];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (typeof each !== "object" || each === null) continue;
    for (const [field, inner] of Object.entries(each)) {
      if (!Array.isArray(each) && field in Object.prototype) return true;
      if (typeof inner === "object" && inner !== null) open.push(inner);
    }
  }
  return false;
}

function isTextOrHolder(value: unknown): boolean {
  return typeof value === "string" || (typeof value === "object" && value !== null);
}
