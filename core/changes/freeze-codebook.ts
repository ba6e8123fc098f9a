import { codebookVersionOf } from "../model/codebook-version.ts";
import type { FrozenCodebook } from "../model/frozen-codebook.ts";
import { firstRevision } from "../model/record.ts";
import { storedName } from "../names.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Change } from "./change.ts";
import type { CodebookContext } from "./codebook.ts";
import type { CommandProblem } from "./problem.ts";

/**
 * Keeps the codebook as it is now under a name. It stays as it is however the codes change, and travels with the project. Refused without a name.
 * @example freezeCodebook({ codes: [], author: "ana", environment: { now: () => "2026-05-01T10:00:00.000Z", newId: () => "new" } }, { name: "Pilot", note: "" }).value.change.steps[0].after.name // "Pilot"
 */
export function freezeCodebook(
  { codes, author, environment }: CodebookContext,
  words: { readonly name: string; readonly note: string },
): Result<{ readonly change: Change; readonly value: FrozenCodebook }, CommandProblem> {
  const name = storedName(words.name);
  if (name === "") return fail({ kind: "invalid", message: "Enter a name for this version." });
  const now = environment.now();
  const version = codebookVersionOf(codes, now);
  const after: FrozenCodebook = {
    ...firstRevision(environment.newId(), author, now),
    versionId: version.id,
    name,
    note: words.note.toWellFormed().normalize("NFC").trim(),
  };
  return ok({
    change: {
      action: { kind: "freeze-codebook", args: { name } },
      kind: "edit",
      coderId: null,
      steps: [{ table: "frozenCodebooks", before: null, after }],
      versions: [version],
    },
    value: after,
  });
}
