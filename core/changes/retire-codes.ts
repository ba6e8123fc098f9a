import type { Code } from "../model/code.ts";
import { canonicalCodes, codebookTree, withDescendants } from "../model/codebook.ts";
import { nextRevision } from "../model/record.ts";
import { offeredCodes } from "../model/retired.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Change } from "./change.ts";
import type { CodebookContext } from "./codebook.ts";
import type { Step } from "./journal.ts";
import type { CommandProblem } from "./problem.ts";

type Made = Result<{ readonly change: Change; readonly value: undefined }, CommandProblem>;

/**
 * Retires a code with every code below it: they are no longer offered for new coding. Their coding stays, and counts as before.
 * @example retireCode({ codes: [{ id: "hope", parentId: null, position: 0, name: "Hope", revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "ben" }], author: "ana", environment: { now: () => "2026-05-01T10:00:00.000Z", newId: () => "new" } }, "hope").value.change.steps[0].after.retired // true
 */
export function retireCode(context: CodebookContext, codeId: string): Made {
  const { codes, author, environment } = context;
  const now = environment.now();
  const code = codebookTree(codes).find((placed) => placed.code.id === codeId)?.code;
  if (code === undefined || code.retired === true) return fail(already("retired"));
  const going = withDescendants(codes, codeId);
  const steps = codes
    .filter(({ id, retired }) => going.has(id) && retired !== true)
    .map((before): Step => ({
      table: "codes",
      before,
      after: { ...nextRevision(before, author, now), retired: true },
    }));
  return ok({
    change: {
      action: { kind: "retire-code", args: { name: code.name } },
      kind: "edit",
      coderId: null,
      steps,
    },
    value: undefined,
  });
}

/**
 * Brings a retired code back, with every code below it and those that it stands under. A key that another code has by now is not its own any more.
 * @example bringBackCode({ codes: [], author: "ana", environment: { now: () => "2026-05-01T10:00:00.000Z", newId: () => "new" } }, "hope").ok // false
 */
export function bringBackCode(context: CodebookContext, codeId: string): Made {
  const { codes, author, environment } = context;
  const now = environment.now();
  const placed = codebookTree(codes);
  const code = placed.find((each) => each.code.id === codeId)?.code;
  if (code?.retired !== true) return fail(already("brought back"));
  const coming = new Set([...withDescendants(codes, codeId), ...above(code, codes)]);
  const taken = new Set(codebookTree(offeredCodes(codes)).map((each) => each.code.key));
  const steps = placed.flatMap(({ code: before }): Step[] => {
    if (!coming.has(before.id) || before.retired !== true) return [];
    const after: Code = nextRevision(before, author, now);
    delete after.retired;
    if (after.key !== undefined && taken.has(after.key)) delete after.key;
    taken.add(after.key);
    return [{ table: "codes", before, after }];
  });
  return ok({
    change: {
      action: { kind: "bring-back-code", args: { name: code.name } },
      kind: "edit",
      coderId: null,
      steps,
    },
    value: undefined,
  });
}

/** The codes that a code stands under. */
function above(code: Code, codes: readonly Code[]): ReadonlySet<string> {
  const canonical = canonicalCodes(codes);
  const byId = new Map(codes.map((each) => [each.id, each]));
  const found = new Set<string>();
  for (let at: Code | undefined = code; at?.parentId != null;) {
    const parentId: string = canonical.get(at.parentId) ?? at.parentId;
    if (found.has(parentId)) break;
    found.add(parentId);
    at = byId.get(parentId);
  }
  return found;
}

function already(what: string): CommandProblem {
  return {
    kind: "not-found",
    message: `That code has already been ${what}, or is no longer in the codebook.`,
  };
}
