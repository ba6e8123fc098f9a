import type { Fact, Facts } from "./fact.ts";
import { isLive, placeOf, stringIn } from "./fact.ts";
import { CODING } from "./speaking.ts";

/** A file that a project wrote: what of the project it tells. */
export interface FileModel {
  readonly kind: "project" | "coding" | "copy";
  readonly facts: Facts;
}

/** What of a project's facts a file of this kind tells, which this coder writes. */
export function fileOf(view: Facts, kind: FileModel["kind"], coderId: string): FileModel {
  if (kind === "project") return { kind, facts: view };
  return { kind, facts: kind === "copy" ? copied(view) : codingOf(view, coderId) };
}

/** The stories and the codebook, and nothing that anybody said about a story. */
function copied(view: Facts): Facts {
  const told = new Set(["project", "collections", "codes", "shown"]);
  return new Map(
    [...view].filter(([key, fact]) => {
      const [kind, id = ""] = placeOf(key);
      if (kind === "coders") return isLive(fact);
      if (kind === "story" || kind === "exclusion") return view.has(`shown ${id}`);
      return told.has(kind);
    }),
  );
}

/** The coder's own coding, with the codes that it speaks of and those above them. */
function codingOf(view: Facts, coderId: string): Facts {
  const own = [...view].filter(([key]) => {
    const [kind, coder, story = ""] = placeOf(key);
    return CODING.has(kind) && coder === coderId && view.has(`story ${story}`);
  });
  const facts = new Map<string, Fact>(own);
  const coder = view.get(`coders ${coderId}`);
  if (coder !== undefined) facts.set(`coders ${coderId}`, coder);
  const codes = own.map(([, fact]) => stringIn(fact, "codeId"));
  for (let id = codes.pop(); id !== undefined; id = codes.pop()) {
    const code = id === null ? undefined : view.get(`codes ${id}`);
    if (code === undefined) continue;
    facts.set(`codes ${id}`, code);
    codes.push(stringIn(code, "parentId"));
  }
  return facts;
}
