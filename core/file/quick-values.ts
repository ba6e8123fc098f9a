import type { RecordFields } from "../model/record.ts";
import { ID_FORM, LAST_MOMENT, MAX_REVISION } from "../model/record.ts";
import { USUAL_MOMENT } from "./layer-columns.ts";

/**
 * Quick checks of what a file holds by the hundred thousand: sheets, stories, columns. The schemas say what is right; a quick check says yes only to
 * what its schema accepts and would return as it is, and otherwise nothing: then the schema is asked, which has the words for what is wrong. Property
 * tests hold each against its schema.
 */

/**
 * The fields of a group; a list is none.
 * @example isGroup([]) // false
 */
export function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether the group has so many fields and no more.
 * @example hasFields({ id: "s1" }, 1) // true
 */
export function hasFields(group: object, count: number): boolean {
  let found = 0;
  for (const _ in group) found += 1;
  return found === count;
}

/**
 * @example isText(1) // false
 */
export function isText(value: unknown): value is string {
  return typeof value === "string";
}

/**
 * @example isId("../s1") // false
 */
export function isId(value: unknown): value is string {
  return typeof value === "string" && ID_FORM.test(value);
}

/**
 * @example isAuthor("") // true
 */
export function isAuthor(value: unknown): value is string {
  return value === "" || isId(value);
}

/**
 * A whole number from 0.
 * @example isCount(-1) // false
 */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * @example isInteger(1.5) // false
 */
export function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/**
 * @example isNumber(Infinity) // false
 */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/**
 * @example isRevision(0) // false
 */
export function isRevision(value: unknown): value is number {
  return isCount(value) && value >= 1 && value <= MAX_REVISION;
}

/**
 * The moments that Concord writes; the schema knows others.
 * @example isMoment("2100-01-01T00:00:00.000Z") // false
 */
export function isMoment(value: unknown): value is string {
  return typeof value === "string" && USUAL_MOMENT.test(value) && value < LAST_MOMENT;
}

/**
 * @example isListOf(["a", 1], isText) // false
 */
export function isListOf<T>(value: unknown, isOne: (one: unknown) => one is T): value is T[] {
  if (!Array.isArray(value)) return false;
  const list: readonly unknown[] = value;
  for (const one of list) if (!isOne(one)) return false;
  return true;
}

/**
 * A list of exactly `length`.
 * @example isTuple([1], 2) // false
 */
export function isTuple(value: unknown, length: number): value is readonly unknown[] {
  return Array.isArray(value) && value.length === length;
}

/**
 * @example isPair([0, -5]) // true
 */
export function isPair(value: unknown): value is [number, number] {
  return isTuple(value, 2) && isCount(value[0]) && isInteger(value[1]);
}

/**
 * The fields that every record has, `known` others beside them; null in doubt, also where there are more.
 * @example quickRecord({ ...firstRevision("a", "", "2026-01-01T00:00:00.000Z"), name: "Hope" }, 1)?.revision // 1
 */
export function quickRecord(raw: Readonly<Record<string, unknown>>, known: number): RecordFields | null {
  const { id, revision, updatedAt, author, deletedAt } = raw;
  if (!isId(id) || !isRevision(revision) || !isMoment(updatedAt) || !isAuthor(author)) return null;
  if (deletedAt === undefined) return hasFields(raw, 4 + known) ? { id, revision, updatedAt, author } : null;
  if (!isMoment(deletedAt) || !hasFields(raw, 5 + known)) return null;
  return { id, revision, updatedAt, author, deletedAt };
}
