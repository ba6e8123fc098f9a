import type { Expectation, Fact } from "./fact.ts";
import { isLive, textOf } from "./fact.ts";
/** Expects a fact to say these things, whatever its stamp. */
export function says(fields: Fact): Expectation {
  return (found) =>
    isLive(found) &&
    Object.entries(fields).every(([field, value]) => textOf(found?.[field]) === textOf(value));
}

export const isRemoved: Expectation = (found) => found !== undefined && !isLive(found);
