import { useEffect, useMemo, useState } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { CodebookVersion } from "../../../core/model/codebook-version.ts";
import type { IsOlder } from "../../../core/model/older-definition.ts";
import { olderDefinitions } from "../../../core/model/older-definition.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";

/** The definitions of the codebook versions that the project keeps. */
export interface OlderDefinitions {
  readonly isOlder: IsOlder;
  /** A code in a version; undefined where either is not known. */
  readonly codeIn: (versionId: string, codeId: string) => Code | undefined;
}

/** Compares earlier definitions with those in use; null until the versions have been read. */
export function useOlderDefinitions(session: Session): OlderDefinitions | null {
  const codes = useStore(session.codes);
  const [versions, setVersions] = useState<readonly CodebookVersion[] | null>(null);
  // The codebook that has just been replaced is a version by now, if anybody coded with it.
  useEffect(() => {
    let isCurrent = true;
    void session.codebookHistory().then((found) => {
      if (isCurrent && found.ok) setVersions(found.value.map(({ version }) => version));
    });
    return () => {
      isCurrent = false;
    };
  }, [session, codes]);
  return useMemo(() => {
    if (versions === null) return null;
    const byId = new Map(versions.map((version) => [version.id, version.codes]));
    return {
      isOlder: olderDefinitions(codes, versions),
      codeIn: (versionId, codeId) => byId.get(versionId)?.find(({ id }) => id === codeId),
    };
  }, [codes, versions]);
}
