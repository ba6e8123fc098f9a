import { useEffect, useState } from "react";
import { deidentificationOf } from "../../../core/model/deidentification.ts";
import { looksIdentifying } from "../../../core/redaction/outside-texts.ts";
import { attributeNames } from "../../data/attributeValues.ts";
import { useSession } from "../../data/context.tsx";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";

/** Where something outside the texts looks as if it identifies people: no redaction is applied there. */
export interface OutsideTexts {
  /** Of how many stories the title does, and the identifier. */
  readonly titles: number;
  readonly identifiers: number;
  /** Attributes with such values, by name. */
  readonly attributes: readonly string[];
}

/** So many values of an attribute are looked at. */
const MOST_VALUES = 1000;
/** So long one look may take before the window is let in. */
const SLICE_MS = 8;

/** Looks through titles, identifiers and attributes while nothing else is done; null until all were seen. */
export function useOutsideTexts(): OutsideTexts | null {
  const session = useSession();
  const { all, ready } = useStore(session.stories);
  const collections = useStore(session.collections);
  const project = useStore(session.project);
  const [seen, setSeen] = useState<{ readonly of: object; readonly found: OutsideTexts } | null>(null);
  const { identifyingWords } = project;
  useEffect(() => {
    if (!ready) return;
    const job = new AbortController();
    void look(session, job.signal).then((found) => {
      if (found !== null) setSeen({ of: all, found });
    });
    return () => job.abort();
  }, [session, all, ready, collections, identifyingWords]);
  return seen?.of === all ? seen.found : null;
}

async function look(session: Session, signal: AbortSignal): Promise<OutsideTexts | null> {
  const { names, places, never } = deidentificationOf(session.project.get());
  const lists = { names, places, never };
  const known = new Map<string, boolean>();
  let until = performance.now() + SLICE_MS;
  const says = async (text: string): Promise<boolean> => {
    if (performance.now() > until) {
      await new Promise((resume) => setTimeout(resume));
      until = performance.now() + SLICE_MS;
    }
    const before = known.get(text);
    if (before !== undefined) return before;
    const is = looksIdentifying(text, lists);
    known.set(text, is);
    return is;
  };
  let titles = 0;
  let identifiers = 0;
  for (const { title, externalId } of session.stories.get().all) {
    if (title !== null && (await says(title))) titles += 1;
    if (externalId !== null && (await says(externalId))) identifiers += 1;
    if (signal.aborted) return null;
  }
  const attributes: string[] = [];
  for (const name of attributeNames(session.collections.get())) {
    for (const value of await session.attributeValues(name, MOST_VALUES)) {
      if (signal.aborted) return null;
      if (!(await says(value))) continue;
      attributes.push(name);
      break;
    }
  }
  return { titles, identifiers, attributes };
}
