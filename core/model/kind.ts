import type { z } from "zod";
import type { Fields } from "./fields.ts";
import type { RecordFields } from "./record.ts";

/** All that the rest of Concord has to know of one kind of record. Each kind is a value of this type in a file of its own, and a line in kinds.ts. */
export interface Kind<R> {
  /** One record of the kind, in a sentence. */
  readonly noun: string;
  /** The name of its part in a file: a JSON array of these records. */
  readonly part: string;
  /** There may be very many, so its part comes in numbered chunks. */
  readonly isChunked: boolean;
  readonly schema: z.ZodType<R>;
  /** What two states of one record become: see later.ts. The first itself where the second brings nothing. */
  readonly merge: (a: R, b: R) => R;
  /** Where records are merged field by field: `after`, the next revision of `before`, with the stamps of its fields. */
  readonly stamped?: (before: R | null, after: R) => R;
  /** And which fields these are. */
  readonly fields?: Fields;
}

/** A kind whose records people revise one by one. Its table in the working copy has the kind's name in kinds.ts, and a row for each record. */
export interface RevisedKind<R extends RecordFields> extends Kind<R> {
  readonly isRevised: true;
  /** Records are only ever added: undo, restored backups and what was set aside leave them as they are. */
  readonly isAppendOnly?: true;
  /** Under which heading the summary of a merge counts its records; null where something else tells them. */
  readonly heading: string | null;
  /** The story without which a record means nothing: where a project does not have it, a merge refuses the record. */
  readonly storyId?: (record: R) => string;
  /** The codes and coders that a record of another kind speaks of: these stay in a project as long as it does. */
  readonly speaksOf?: (record: R) => SpokenOf;
}

/** Codes and coders, by their ids. */
export interface SpokenOf {
  readonly codes?: readonly string[];
  readonly coders?: readonly string[];
}
