import { z } from "zod";
import { keepingUnknown } from "./unknown.ts";

/** The permanent numbers of the levels, and those of the levels that are offered, lowest first: see levels.ts. */
const numberedShape = {
  numbers: z.array(z.int().min(0)).exactOptional(),
  order: z.array(z.int().min(0)).exactOptional(),
};

/**
 * A code is present or absent (`tag`), or rated on named levels (`ordinal`); the value of an annotation is its level's number. A code that was rated
 * once keeps its levels under `was`.
 */
export const scaleSchema = z.discriminatedUnion("kind", [
  keepingUnknown({
    kind: z.literal("tag"),
    was: keepingUnknown({ levels: z.array(z.string()).min(1), ...numberedShape }).exactOptional(),
  }),
  keepingUnknown({ kind: z.literal("ordinal"), levels: z.array(z.string()).min(2), ...numberedShape }),
]);
export type Scale = z.infer<typeof scaleSchema>;
