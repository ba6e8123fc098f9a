import type { CodebookVersion } from "../../core/model/codebook-version.ts";
import type { FrozenCodebook } from "../../core/model/frozen-codebook.ts";
import { isLive } from "../../core/model/record.ts";
import type { ProjectDatabase } from "./database.ts";

/** A codebook version that the project has, with the names under which it was frozen, if it was. */
export interface KnownVersion {
  readonly version: CodebookVersion;
  readonly frozen: readonly FrozenCodebook[];
}

/** The codebook versions by which somebody coded or that somebody froze, the latest first. */
export async function readCodebookHistory(db: ProjectDatabase): Promise<KnownVersion[]> {
  const frozenTable = db.records("frozenCodebooks");
  const { versions, records } = await db.transaction("r", [db.versions, frozenTable], async () => ({
    versions: await db.versions.toArray(),
    records: (await frozenTable.toArray()).filter(isLive),
  }));
  const momentOf = ({ version, frozen }: KnownVersion): string =>
    [version.createdAt, ...frozen.map(({ updatedAt }) => updatedAt)].toSorted().at(-1) ?? "";
  return versions
    .map((version) => ({ version, frozen: records.filter(({ versionId }) => versionId === version.id) }))
    .toSorted((a, b) => (momentOf(a) < momentOf(b) ? 1 : -1));
}
