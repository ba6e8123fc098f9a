import type { Collection } from "../../../core/model/collection.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { Condition } from "./conditions.ts";
import type { Codebook } from "./useCodebook.ts";

/** What the fields of every condition are given. */
export interface ConditionFieldsProps {
  readonly codebook: Codebook;
  readonly collections: readonly Collection[];
  readonly stories: StoryIndex;
  /** The flags that the project offers. */
  readonly flags: readonly string[];
  /** Null as long as it is not complete. */
  readonly condition: Condition | null;
  readonly onChange: (condition: Condition | null) => void;
}
