import type { ConflictKind } from "../merge/conflicts.ts";
import type { Code } from "../model/code.ts";
import { codeSchema } from "../model/code.ts";
import type { Coder } from "../model/coder.ts";
import type { Collection } from "../model/collection.ts";
import type { FieldRecord } from "../model/fields.ts";
import { withField } from "../model/fields.ts";
import type { Project } from "../model/project.ts";
import { isLive, nextRevision } from "../model/record.ts";
import { storedName } from "../names.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Change } from "./change.ts";
import type { CodebookContext } from "./codebook.ts";
import { saveCode } from "./codebook.ts";
import { renameCoder } from "./coders.ts";
import type { RecordStep } from "./journal.ts";
import type { CommandProblem } from "./problem.ts";

/** What can have conflicts, who settles one, and when. */
export interface SettlingContext extends CodebookContext {
  readonly project: Project;
  readonly collections: readonly Collection[];
  readonly coders: readonly Coder[];
}

/** A field of a record that people changed apart, and what it says from now on: one of their texts or another. */
export interface Settling {
  readonly kind: ConflictKind;
  readonly id: string;
  readonly field: string;
  readonly value: unknown;
}

type SettledStep = RecordStep<ConflictKind>;

/**
 * Settles a conflict: an edit that knows of both texts, so whoever merges it sees the conflict settled. Refused where the record cannot be saved so.
 * @example settleConflict({ project: { id: "p", name: "Nights" }, collections: [], codes: [], coders: [], author: "ana", environment: { now: () => "2026-05-01T10:00:00.000Z", newId: () => "new" } }, { kind: "coders", id: "ana", field: "name", value: "Anna" }).ok // false
 */
export function settleConflict(
  context: SettlingContext,
  settling: Settling,
): Result<{ readonly change: Change; readonly value: undefined }, CommandProblem> {
  const made = settledStep(context, settling);
  if (!made.ok) return made;
  const { step, name } = made.value;
  const action = { kind: "settle-conflict", args: { name } } as const;
  return ok({ change: { action, kind: "edit", coderId: null, steps: [step] }, value: undefined });
}

function settledStep(
  context: SettlingContext,
  { kind, id, field, value }: Settling,
): Result<{ readonly step: SettledStep; readonly name: string }, CommandProblem> {
  const { project, author, environment } = context;
  switch (kind) {
    case "codes":
      return settledCode(context, id, field, value);
    case "coders": {
      const coder = withOpen(context.coders, id, field);
      if (coder === null || typeof value !== "string") return fail(settledAlready);
      const made = renameCoder(context.coders, id, value, author, environment);
      if (!made.ok) return made;
      const after = { ...made.value.value, conflicts: without(coder, field) };
      return ok({ step: { table: kind, before: coder, after }, name: after.name });
    }
    case "collections": {
      const before = withOpen(context.collections, id, field);
      if (before === null || typeof value !== "string") return fail(settledAlready);
      const next = nextRevision(before, author, environment.now());
      const after = { ...next, name: value, conflicts: without(before, field) };
      return ok({ step: { table: kind, before, after }, name: value });
    }
    case "project": {
      const name = storedName(typeof value === "string" ? value : "");
      if (withOpen([project], id, field) === null || name === "") return fail(settledAlready);
      const next = nextRevision(project, author, environment.now());
      const after = { ...next, name, conflicts: without(project, field) };
      return ok({ step: { table: kind, before: project, after }, name });
    }
  }
}

function settledCode(
  context: CodebookContext,
  codeId: string,
  field: string,
  value: unknown,
): Result<{ readonly step: RecordStep<"codes">; readonly name: string }, CommandProblem> {
  const code: Code | null = withOpen(context.codes, codeId, field);
  if (code === null) return fail(settledAlready);
  const conflicts = without(code, field);
  const settled = codeSchema.safeParse(withField({ ...code, conflicts }, field, value));
  if (!settled.success)
    return fail({ kind: "invalid", message: "A code can’t have this value. Edit the code instead." });
  const made = saveCode(context, settled.data);
  if (!made.ok) return made;
  const after = { ...made.value.value, conflicts };
  return ok({ step: { table: "codes", before: code, after }, name: after.name });
}

/** The record of this id if the field has an open conflict; else null. */
function withOpen<R extends FieldRecord>(records: readonly R[], id: string, field: string): R | null {
  const record = records.find((each) => each.id === id && isLive(each));
  return record?.conflicts?.[field] === undefined ? null : record;
}

function without({ conflicts = {} }: FieldRecord, field: string): NonNullable<FieldRecord["conflicts"]> {
  const { [field]: _, ...others } = conflicts;
  return others;
}

const settledAlready: CommandProblem = {
  kind: "not-found",
  message: "This conflict has already been settled.",
};
