import { useCallback } from "react";
import type { Pass, VersionInUse } from "../../../../core/agreement/data/comparison.ts";
import type { FrozenCodebook } from "../../../../core/model/frozen-codebook.ts";
import { isLive } from "../../../../core/model/record.ts";
import { ok } from "../../../../core/result.ts";
import type { Session } from "../../../data/session.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { momentWords } from "../../../words/dates.ts";

/** A codebook version by which stories were finished, and under which names it was frozen, the first of them when. */
export interface NamedVersion extends VersionInUse {
  readonly frozen: { readonly names: readonly string[]; readonly at: string } | null;
}

/**
 * The codebook versions by which stories were finished at that pass, the earliest first, then the frozen ones with which nobody finished any (`sheets` is 0); none until
 * they are known.
 */
export function useVersions(session: Session, pass: Pass): readonly NamedVersion[] {
  const compute = useCallback(
    async (job: JobOptions) => {
      const used = await agreement.versions(session.projectId, pass, job);
      if (!used.ok) return used;
      const history = await session.codebookHistory();
      // Without the names, the dates say which version is which.
      const all = history.ok ? history.value : [];
      const known = new Map(all.map((each) => [each.version.id, each.frozen]));
      const usedIds = new Set(used.value.map(({ id }) => id));
      const unused = all
        .filter(({ version, frozen }) => frozen.length > 0 && !usedIds.has(version.id))
        .map(({ version: { id, createdAt, codes } }): VersionInUse => {
          return { id, createdAt, codes: codes.filter(isLive).length, sheets: 0 };
        })
        .toReversed();
      return ok([...used.value, ...unused].map((version) => named(version, known.get(version.id) ?? [])));
    },
    [session, pass],
  );
  return useComputed(session, compute).value ?? NONE;
}

function named(version: VersionInUse, frozen: readonly FrozenCodebook[]): NamedVersion {
  const [first] = frozen;
  const names = frozen.map(({ name }) => name);
  return { ...version, frozen: first === undefined ? null : { names, at: first.updatedAt } };
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
