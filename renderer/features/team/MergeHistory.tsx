import { useEffect, useState } from "react";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { momentWords } from "./moments.ts";

interface PastMerge {
  readonly seq: number;
  readonly label: string;
  readonly at: string;
}

const SHOWN = 8;

/** The merges that stand, newest first, each of which can be taken back. */
export function MergeHistory({ onTakeBack }: { readonly onTakeBack: (seq: number) => void }) {
  const session = useSession();
  const changes = useStore(session.changes);
  const [merges, setMerges] = useState<readonly PastMerge[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void session.recentChanges(500).then((rows) => {
      if (isCurrent)
        setMerges(rows.filter((row) => row.kind === "merge" && row.undone === 0).slice(0, SHOWN));
    });
    return () => {
      isCurrent = false;
    };
  }, [session, changes]);
  if (merges.length === 0) return null;
  return (
    <section className="team-part">
      <Heading level={2}>Merged lately</Heading>
      <ul className="team-merges">
        {merges.map(({ seq, label, at }) => (
          <li key={seq}>
            <span className="team-merge-words" dir="auto">
              {label.charAt(0).toUpperCase() + label.slice(1)}
            </span>
            <span className="team-quiet">{momentWords(at)}</span>
            <Button
              size="small"
              variant="quiet"
              aria-label={`Take back: ${label}`}
              onPress={() => onTakeBack(seq)}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
