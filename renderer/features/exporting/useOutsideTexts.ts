import { useEffect, useState } from "react";
import { deidentificationOf } from "../../../core/model/deidentification.ts";
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
/** So many stories at a time. */
const STORIES = 1000;

/** Looks through titles, identifiers and attributes in the worker that reads stories; null until all were seen. */
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
  /** Those of the texts that look so; null where nobody waits any more. */
  const identifying = async (texts: Iterable<string>): Promise<ReadonlySet<string> | null> => {
    const each = [...new Set(texts)];
    const looked = await session.lookIdentifying(lists, each, signal);
    if (!looked.ok || looked.value === null) return null;
    const { value } = looked;
    return new Set(each.filter((_text, at) => value[at]));
  };
  let titles = 0;
  let identifiers = 0;
  const entries = session.stories.get().all;
  for (let at = 0; at < entries.length; at += STORIES) {
    const some = entries.slice(at, at + STORIES);
    const found = await identifying(some.flatMap(({ title, externalId }) => [title ?? "", externalId ?? ""]));
    if (found === null) return null;
    titles += some.filter(({ title }) => title !== null && found.has(title)).length;
    identifiers += some.filter(({ externalId }) => externalId !== null && found.has(externalId)).length;
  }
  const attributes: string[] = [];
  for (const name of attributeNames(session.collections.get())) {
    const values = await identifying(await session.attributeValues(name, MOST_VALUES));
    if (values === null) return null;
    if (values.size > 0) attributes.push(name);
  }
  return { titles, identifiers, attributes };
}
