import { useMemo } from "react";
import type { Code } from "../../../core/model/code.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import { canonicalCodes, codebookTree } from "../../../core/model/codebook.ts";
import { asksConfidence } from "../../../core/model/confidence.ts";
import type { LevelOf } from "../../../core/model/level-reader.ts";
import { levelReader } from "../../../core/model/level-reader.ts";
import { offeredCodes } from "../../../core/model/retired.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";

/** The codebook as the page needs it. */
export interface Codes {
  readonly placed: readonly PlacedCode[];
  /** The same without retired codes: what is offered to code with. */
  readonly offered: readonly PlacedCode[];
  readonly byId: ReadonlyMap<string, Code>;
  /** See canonicalCodes. */
  readonly canonical: ReadonlyMap<string, string>;
  readonly levelOf: LevelOf;
  /** Whether the project asks coders how sure they are. */
  readonly asksConfidence: boolean;
}

export function useCodes(): Codes {
  const session = useSession();
  const codes = useStore(session.codes);
  const isAsked = asksConfidence(useStore(session.project));
  return useMemo(
    () => ({
      placed: codebookTree(codes),
      offered: codebookTree(offeredCodes(codes)),
      byId: new Map(codes.map((code) => [code.id, code])),
      canonical: canonicalCodes(codes),
      levelOf: levelReader(codes),
      asksConfidence: isAsked,
    }),
    [codes, isAsked],
  );
}
