import type { CodedSets } from "../../../core/agreement/sets/sets.ts";
import type { CodedTexts } from "../../../core/agreement/spans/passages.ts";
import type { Variable } from "../../../core/agreement/variable.ts";

/** What the files hold, ready for the coefficients. */
export interface Dataset {
  /** How many units somebody coded. */
  readonly units: number;
  /** The coders' names, in the order in which they appear; their places are their indices everywhere. */
  readonly coders: readonly string[];
  readonly variables: readonly Variable[];
  /** The codes of `sets` and `texts`, by index. */
  readonly codes: readonly string[];
  /** Per variable, which of the codes it is about, by itself; null for one that is about something else. */
  readonly codeOf: readonly (number | null)[];
  /** Which codes each coder gave each unit; null where the files do not say so. */
  readonly sets: CodedSets | null;
  /** The passages; null where the files have none. */
  readonly texts: CodedTexts | null;
  /** What was read in another way than it was written, in sentences. */
  readonly warnings: readonly string[];
}
