import { z } from "zod";
import { greaterContent } from "./later.ts";

/**
 * The schema of a group of fields that keeps the ones it does not know: a later version of Concord may have written them, and what this version saves
 * must still have them. They are no part of the type, so nothing but copying touches them.
 *
 * @example
 * keepingUnknown({ name }).parse({ name: "Hope", mood: 3 }); // { name: "Hope", mood: 3 }
 */
export function keepingUnknown<S extends z.ZodRawShape>(shape: S): z.ZodObject<S> {
  return z.looseObject(shape);
}

/**
 * The fields of a record that its schema does not know; none in a record that this version of Concord wrote.
 * @example unknownFields(keepingUnknown({ name }), { name: "Hope", mood: 3 }) // { mood: 3 }
 */
export function unknownFields(schema: z.ZodObject, record: object): Readonly<Record<string, unknown>> {
  const { shape } = schema;
  return Object.fromEntries(Object.entries(record).filter(([field]) => !Object.hasOwn(shape, field)));
}

/**
 * What `b` adds to the fields of `a` that its schema does not know: those that `a` lacks, and of two different values the greater by a fixed order;
 * null where it adds nothing. For what has no revision of its own: a record's fields stand or fall with its revision.
 *
 * @example
 * newUnknown(keepingUnknown({ name }), { name: "Hope" }, { name: "Grief", mood: 3 }); // { mood: 3 }
 */
export function newUnknown(schema: z.ZodObject, a: object, b: object): Record<string, unknown> | null {
  const { shape } = schema;
  const added: Record<string, unknown> = {};
  let isAny = false;
  for (const [field, value] of Object.entries(b)) {
    if (Object.hasOwn(shape, field)) continue;
    const there: unknown = Object.getOwnPropertyDescriptor(a, field)?.value;
    if (there !== undefined && greaterContent(there, value) === there) continue;
    added[field] = value;
    isAny = true;
  }
  return isAny ? added : null;
}
