import type { Fact } from "./fact.ts";

export interface Change {
  readonly key: string;
  readonly before: Fact | undefined;
  readonly after: Fact | undefined;
  /** Of a collection: how many stories it showed afterwards. */
  readonly count: number;
}

/** One step of undo: somebody's own, or an import or a merge. */
export interface Row {
  readonly kind: "edit" | "import" | "merge";
  readonly coderId: string | null;
  readonly changes: readonly Change[];
  /** The stories that came with it, each as it was last shown. */
  readonly came: Map<string, Fact>;
  /** The stories of a removed collection whose place they took: what showed them, and as what. */
  readonly replaced: ReadonlyMap<string, { readonly by: Row | null; readonly story: Fact }>;
  undone: boolean;
}
