import { useEffect, useMemo, useState } from "react";
import type { PassageQuery } from "../../../core/analysis/passage-query.ts";
import { fileNameOf } from "../../../core/exporting/file-name.ts";
import type { QuoteCounts } from "../../../core/quoting/count-quotes.ts";
import { hasQuotes } from "../../../core/quoting/count-quotes.ts";
import { isVeiled } from "../../../core/story-words.ts";
import { useSession } from "../../data/context.tsx";
import { systemEnvironment } from "../../data/environment.ts";
import { openedStories } from "../../data/openedStories.ts";
import type { QuotesToLeave } from "../../data/quotes.ts";
import { useStore } from "../../data/store.ts";
import { passages } from "../../engine/codingClient.ts";
import { DocumentDialog } from "../../project/DocumentDialog.tsx";
import { QuoteChoiceField, QuoteCountsNotice } from "../../project/QuoteChoiceField.tsx";
import type { DocumentFormat } from "../../project/useDocumentJob.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { counted } from "../../words/counts.ts";
import type { GroupNames } from "./groupName.ts";
import { headingsOf } from "./groupName.ts";
import { listAbout, listTitle } from "./listWords.ts";
import type { AnsweredQuery } from "./usePassages.ts";
import type { WhoseCoding } from "./useWhoseCoding.ts";

/** Prints what is listed, or saves it as a document. Mounted while open. */
export function PassagesDocumentDialog({
  listed: { query, found },
  names,
  whose,
  leaving,
  first,
  onClose,
}: {
  readonly listed: AnsweredQuery;
  readonly names: GroupNames;
  readonly whose: WhoseCoding;
  readonly leaving: QuotesToLeave;
  readonly first: DocumentFormat;
  readonly onClose: () => void;
}) {
  const session = useSession();
  const stories = useStore(session.stories);
  const opened = useStore(openedStories(session));
  const hidden = useMemo(() => {
    let count = 0;
    for (const id of found.storyIds()) {
      // One that is not listed yet is hidden until it is known to have no content note.
      const entry = stories.get(id);
      if (entry === undefined || isVeiled(entry, opened)) count += 1;
    }
    return count;
  }, [found, stories, opened]);
  const [attributes, setAttributes] = useState(true);
  const [memos, setMemos] = useState(true);
  const [withHidden, setWithHidden] = useState(false);
  const counts = useQuoteCounts(query, leaving);
  const title = listTitle(query, names);
  return (
    <DocumentDialog
      title="Print or save the passages"
      first={first}
      fileName={fileNameOf([session.project.get().name, "passages", title], "Passages")}
      make={(kind, sink, job) => {
        const now = systemEnvironment.now();
        const format = {
          kind,
          title,
          about: listAbout(query, found, { names, whose, project: session.project.get().name, now }),
          headings: headingsOf(query.grouping, found, names),
          choices: { attributes, memos, opened: withHidden ? ("all" as const) : opened },
          now,
          quotes: { choice: leaving.choice, paraphrases: leaving.paraphrases },
        };
        return passages.exportInto(session.projectId, query, format, sink, job);
      }}
      onClose={onClose}
    >
      <div className="passages-document-choices">
        <Checkbox isSelected={attributes} onChange={setAttributes}>
          Attributes of the stories
        </Checkbox>
        <Checkbox isSelected={memos} onChange={setMemos}>
          Memos on the passages
        </Checkbox>
        {hidden > 0 && (
          <Checkbox
            isSelected={withHidden}
            onChange={setWithHidden}
            description="Without it, their passages have content notes, ids and codes only."
          >
            {`Text of ${counted(hidden, "story that is hidden", "stories that are hidden")} from you`}
          </Checkbox>
        )}
        {leaving.hasPublic && (counts === null || hasQuotes(counts)) && (
          <>
            <QuoteChoiceField choice={leaving.choice} onChange={leaving.setChoice} />
            <QuoteCountsNotice choice={leaving.choice} counts={counts} />
          </>
        )}
      </div>
    </DocumentDialog>
  );
}

/** What of the passages could be searched for; null while it is counted. */
function useQuoteCounts(query: PassageQuery, { hasPublic, paraphrases }: QuotesToLeave): QuoteCounts | null {
  const session = useSession();
  const [counts, setCounts] = useState<QuoteCounts | null>(null);
  useEffect(() => {
    if (!hasPublic) return;
    const job = new AbortController();
    void passages
      .countQuotes(session.projectId, query, { choice: "written", paraphrases }, { signal: job.signal })
      .then((counted) => {
        if (counted.ok && !job.signal.aborted) setCounts(counted.value);
      });
    return () => job.abort();
  }, [session, query, hasPublic, paraphrases]);
  return counts;
}
