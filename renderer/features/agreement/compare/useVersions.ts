import { useCallback } from "react";
import type { Pass, VersionInUse } from "../../../../core/agreement/data/comparison.ts";
import { ok } from "../../../../core/result.ts";
import type { Session } from "../../../data/session.ts";
import { agreement } from "../../../engine/client.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { momentWords } from "../../../words/dates.ts";

/** A codebook version by which stories were finished, and under which names it was frozen, the first of them when. */
export interface NamedVersion extends VersionInUse {
  readonly frozen: { readonly names: readonly string[]; readonly at: string } | null;
}

/** The codebook versions by which stories were finished at that pass, the earliest first; none until they are known. */
export function useVersions(session: Session, pass: Pass): readonly NamedVersion[] {
  const compute = useCallback(
    async (job: JobOptions) => {
      const used = await agreement.versions(session.projectId, pass, job);
      if (!used.ok) return used;
      const history = await session.codebookHistory();
      // Without the names, the dates say which version is which.
      const known = new Map((history.ok ? history.value : []).map((each) => [each.version.id, each.frozen]));
      return ok(
        used.value.map((version): NamedVersion => {
          const frozen = known.get(version.id) ?? [];
          const [first] = frozen;
          const names = frozen.map(({ name }) => name);
          return { ...version, frozen: first === undefined ? null : { names, at: first.updatedAt } };
        }),
      );
    },
    [session, pass],
  );
  return useComputed(session, compute).value ?? NONE;
}

const NONE: readonly NamedVersion[] = [];

/**
 * A version in a sentence: by its name where it was frozen, else by its date.
 * @example versionName({ id: "v", createdAt: null, codes: null, sheets: 1, frozen: { names: ["Round 2"], at: "2026-05-01T10:00:00.000Z" } }) // "“Round 2”, frozen on 1 May 2026, 10:00"
 */
export function versionName({ createdAt, frozen }: NamedVersion): string {
  if (frozen !== null)
    return `${frozen.names.map((name) => `“${name}”`).join(", ")}, frozen on ${momentWords(frozen.at)}`;
  return createdAt === null ? "unknown version" : `version of ${momentWords(createdAt)}`;
}
