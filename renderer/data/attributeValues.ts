import { useEffect, useState } from "react";
import type { Collection } from "../../core/model/collection.ts";
import type { Session } from "./session.ts";
import { useStore } from "./store.ts";

/** The columns that came with the stories, each name once, in the order of the collections. */
export function attributeNames(collections: readonly Collection[]): string[] {
  return [...new Set(collections.flatMap(({ attributeNames: names }) => names))];
}

/** So many values are offered; a column with more (a date, a number of likes) does not group stories. */
const MOST_VALUES = 500;

/** The different values of an attribute, in alphabetical order; at most 500. */
export async function attributeValues(session: Session, name: string): Promise<readonly string[]> {
  const values = await session.attributeValues(name, MOST_VALUES);
  return values.toSorted((a, b) => a.localeCompare(b));
}

/** The values of an attribute once they are known; null until then, and where no attribute is named. */
export function useAttributeValues(session: Session, name: string | null): readonly string[] | null {
  const stories = useStore(session.stories);
  const [known, setKnown] = useState<{ readonly name: string; readonly values: readonly string[] } | null>(
    null,
  );
  useEffect(() => {
    if (name === null || !stories.ready) return;
    let isCurrent = true;
    void attributeValues(session, name).then((values) => {
      if (isCurrent) setKnown({ name, values });
    });
    return () => {
      isCurrent = false;
    };
  }, [session, stories, name]);
  return known !== null && known.name === name ? known.values : null;
}
