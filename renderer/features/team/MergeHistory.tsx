import { useEffect, useState } from "react";
import type { Action } from "../../../core/changes/action.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { momentWords } from "../../words/dates.ts";
import { mergedWords } from "../../words/history.ts";
import { capitalised } from "../../words/sentences.ts";

interface PastMerge {
  readonly seq: number;
  readonly action: Action;
  readonly at: string;
}

const SHOWN = 8;

/** The merges that stand, newest first, each of which can be undone. */
export function MergeHistory({ onUndo }: { readonly onUndo: (seq: number) => void }) {
  const session = useSession();
  const changes = useStore(session.changes);
  const [merges, setMerges] = useState<readonly PastMerge[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void session.standingMerges(SHOWN).then((found) => {
      if (isCurrent) setMerges(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [session, changes]);
  if (merges.length === 0) return null;
  return (
    <section className="team-part">
      <Heading level={2}>Recent merges</Heading>
      <ul className="team-merges">
        {merges.map(({ seq, action, at }) => (
          <li key={seq}>
            <span className="team-merge-words" dir="auto">
              {capitalised(mergedWords(action))}
            </span>
            <span className="team-quiet">{momentWords(at)}</span>
            <Button
              size="small"
              variant="quiet"
              aria-label={`Undo this merge: ${capitalised(mergedWords(action))}`}
              onPress={() => onUndo(seq)}
            >
              Undo this merge
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
