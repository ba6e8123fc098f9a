import type { Code } from "../model/code.ts";
import { CODE_FIELDS } from "../model/code.ts";
import { canonicalCodes } from "../model/codebook.ts";
import { stampFields } from "../model/fields.ts";
import { above, isLive, revisionAfter } from "../model/record.ts";
import { foldName } from "../names.ts";

/** Two codes made apart under one name (and under themes of one name): perhaps one code, for whoever merges to say. */
export interface SameName {
  readonly localId: string;
  readonly incomingId: string;
  readonly name: string;
  readonly parentName: string | null;
}

/**
 * The pairs of standing codes, one from here and one from the file, that have one name and are not yet one code. Names are compared in NFC, without
 * outer spaces, in lower case. `merged` are all codes as they are after the merge; at most one pair is offered for each code of the file.
 */
export function sameNames(
  local: readonly Code[],
  incoming: readonly Code[],
  merged: readonly Code[],
): SameName[] {
  const canonical = canonicalCodes(merged);
  const byId = new Map(merged.map((code) => [code.id, code]));
  const standing = (codes: readonly Code[]): Code[] =>
    codes.flatMap((code) => {
      const now = byId.get(code.id);
      return now === undefined || !isLive(now) ? [] : [now];
    });
  const groupOf = (code: Code): string => canonical.get(code.id) ?? code.id;
  // By name, the first code of the first two groups: of these, at least one is another code than any that is asked about.
  const here = new Map<string, Code[]>();
  for (const code of standing(local)) {
    const key = nameKey(code, byId);
    const known = here.get(key);
    if (known === undefined) here.set(key, [code]);
    else if (known.length < 2 && known.every((one) => groupOf(one) !== groupOf(code))) known.push(code);
  }
  const offered = new Set<string>();
  return standing(incoming).flatMap((code) => {
    const other = here.get(nameKey(code, byId))?.find((one) => groupOf(one) !== groupOf(code));
    if (other === undefined) return [];
    const pair = [code.id, other.id].toSorted().join(" ");
    if (offered.has(pair)) return [];
    offered.add(pair);
    const parentName = code.parentId === null ? null : (byId.get(code.parentId)?.name ?? null);
    return [{ localId: other.id, incomingId: code.id, name: code.name, parentName }];
  });
}

/**
 * The codes that change when each pair of ids is made one code: `sameAs` on one of the two, written by `author`. Pairs that are one already, or of a
 * code that does not stand, change nothing. `latest` is the highest revision that the project has met.
 */
export function uniteCodes(
  codes: readonly Code[],
  pairs: readonly (readonly [string, string])[],
  author: string,
  now: string,
  latest = 0,
): Code[] {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const changed = new Set<string>();
  const groups = new Map(canonicalCodes(codes));
  const groupOf = (codeId: string): string => {
    let at = codeId;
    for (let up = groups.get(at); up !== undefined && up !== at; up = groups.get(at)) {
      groups.set(at, groups.get(up) ?? up); // Halves the way for whoever comes next.
      at = up;
    }
    return at;
  };
  for (const [firstId, secondId] of pairs) {
    const first = byId.get(firstId);
    const second = byId.get(secondId);
    if (first === undefined || second === undefined || !isLive(first) || !isLive(second)) continue;
    if (groupOf(firstId) === groupOf(secondId)) continue;
    groups.set(groupOf(secondId), groupOf(firstId));
    const holder = lastOf(second, byId);
    const united = { ...holder, ...above(revisionAfter(holder, author, now), latest), sameAs: firstId };
    byId.set(holder.id, stampFields(CODE_FIELDS, holder, united));
    changed.add(holder.id);
  }
  return [...byId.values()].filter((code) => changed.has(code.id));
}

/** The end of the chain of `sameAs` from `code`: the one code of its group whose own `sameAs` can be set without parting the group. */
function lastOf(code: Code, byId: ReadonlyMap<string, Code>): Code {
  const seen = new Set<string>([code.id]);
  let last = code;
  for (let next = follow(last, byId); next !== undefined && !seen.has(next.id); next = follow(last, byId)) {
    seen.add(next.id);
    last = next;
  }
  return last;
}

function follow(code: Code, byId: ReadonlyMap<string, Code>): Code | undefined {
  return code.sameAs === undefined ? undefined : byId.get(code.sameAs);
}

function nameKey(code: Code, byId: ReadonlyMap<string, Code>): string {
  const parent = code.parentId === null ? undefined : byId.get(code.parentId);
  return JSON.stringify([parent === undefined ? null : foldName(parent.name), foldName(code.name)]);
}
