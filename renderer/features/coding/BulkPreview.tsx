import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import type { StoryEntry } from "../../../core/index/story-entry.ts";
import { isVeiled, storyTitle } from "../../../core/story-words.ts";
import type { BulkCount } from "../../data/bulkCoding.ts";
import { useSession } from "../../data/context.tsx";
import type { StoryIndex } from "../../data/stories.ts";
import type { AskedWords } from "../../data/storySide.ts";
import { counted, numbered } from "../../words/counts.ts";
import type { BulkKind } from "./bulkWords.ts";
import { amountWords, BULK_VERBS, passedOver } from "./bulkWords.ts";
import { Excerpts } from "./Excerpts.ts";
import { Hits } from "./StoryRow.tsx";

interface BulkPreviewProps {
  readonly kind: BulkKind;
  /** Passages are coded, not whole stories. */
  readonly isPassages: boolean;
  /** Null while it is counted. */
  readonly found: BulkCount | null;
  /** So many stories are hidden by their content notes, and left alone. */
  readonly hidden: number;
  readonly stories: StoryIndex;
  readonly opened: ReadonlySet<string>;
  /** The search whose hits are coded. */
  readonly asked: AskedWords | null;
}

/** What would be done, to which stories first, and which stay as they are. */
export function BulkPreview({ kind, isPassages, found, hidden, stories, opened, asked }: BulkPreviewProps) {
  const session = useSession();
  const [excerpts] = useState(() => new Excerpts(session));
  useLayoutEffect(() => excerpts.ask(kind === "hits" ? asked : null), [excerpts, kind, asked]);
  if (found === null) return <p role="status">Counting…</p>;
  const more = found.stories - found.first.length;
  return (
    <section className="coding-bulk-preview" aria-label="Preview">
      <p role="status">
        {found.stories === 0
          ? "Changes nothing"
          : `${BULK_VERBS[kind]} ${amountWords(kind, isPassages, found)}`}
      </p>
      {found.first.length > 0 && (
        <ul className="coding-bulk-stories" aria-label="Stories that change" tabIndex={0}>
          {found.first.map(({ storyId, count }) => {
            const entry = stories.get(storyId);
            return entry === undefined ? null : (
              <li key={storyId}>
                <bdi>{entry.externalId ?? `Story ${stories.position(storyId) + 1}`}</bdi>
                <StoryWords entry={entry} opened={opened} excerpts={excerpts} />
                {isPassages && <small>{numbered(count)}</small>}
              </li>
            );
          })}
          {more > 0 && <li>and {counted(more, "more story", "more stories")}</li>}
        </ul>
      )}
      {passedOver(kind, isPassages, found, hidden).length > 0 && (
        <div className="coding-bulk-passed">
          <p>Stays unchanged:</p>
          <ul>
            {passedOver(kind, isPassages, found, hidden).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** The first of what was searched for in its surroundings; how the story begins where nothing was. */
function StoryWords({
  entry,
  opened,
  excerpts,
}: {
  readonly entry: StoryEntry;
  readonly opened: ReadonlySet<string>;
  readonly excerpts: Excerpts;
}) {
  const { id } = entry;
  const excerpt = useSyncExternalStore(excerpts.subscribe, () => excerpts.get(id));
  const isHidden = isVeiled(entry, opened);
  useEffect(() => {
    if (!isHidden) excerpts.want(id);
  }, [excerpts, id, isHidden]);
  return (
    <span dir="auto">
      {isHidden || excerpt === null ? storyTitle(entry, opened) : <Hits excerpt={excerpt} />}
    </span>
  );
}
