import type { z } from "zod";
import { invalid } from "./archive.ts";
import type { BundleError } from "./bundle-error.ts";
import { describeFault, nounOf } from "./fault.ts";
import { tidyText } from "./json.ts";

/** A part as parsed JSON. `mayBeUntidy`: its text has to be looked at, see json.ts. */
export interface RawPart {
  readonly name: string;
  readonly raw: unknown;
  readonly mayBeUntidy: boolean;
}

/** Checks all records of a part and adds them to what was read before; answers what is wrong with the first that is. */
export type PartReader = (part: RawPart) => BundleError | null;

/** Adds a record that its schema knows; answers what is wrong with it beside the others. */
export type Adding<T> = (part: string, owner: string, record: T) => BundleError | null;

/**
 * Checks one part's records one by one, stopping at the first that is wrong, and adds them.
 * @param quick - what may know a record to be right before its schema is asked: see quick-values.ts
 * @example recordReader(anyRecordSchema, () => null)({ name: "codes.json", raw: {}, mayBeUntidy: false }).what // "it is not a list"
 */
export function recordReader<T>(
  schema: z.ZodType<T>,
  add: Adding<T>,
  quick: (raw: unknown) => T | null = () => null,
): PartReader {
  return ({ name, raw, mayBeUntidy }) => {
    if (!Array.isArray(raw)) return invalid(name, null, "it is not a list");
    const records: readonly unknown[] = raw;
    const noun = nounOf(name);
    for (const [index, item] of records.entries()) {
      const at = `number ${index + 1}`;
      const owner = `${noun} ${index + 1}`;
      if (mayBeUntidy && !tidyText(item))
        return invalid(name, at, `the text of ${owner} is not valid Unicode`);
      let record = quick(item);
      if (record === null) {
        const parsed = schema.safeParse(item);
        if (!parsed.success) return invalid(name, at, describeFault(parsed.error, item, owner));
        record = parsed.data;
      }
      const error = add(name, owner, record);
      if (error !== null) return error;
    }
    return null;
  };
}
