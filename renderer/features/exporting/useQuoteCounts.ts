import { useEffect, useState } from "react";
import type { QuoteCounts } from "../../../core/quoting/count-quotes.ts";
import { NO_QUOTES } from "../../../core/quoting/count-quotes.ts";
import { quotesOfExamples } from "../../data/examples.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { files } from "../../engine/client.ts";
import type { ExportRequest } from "../../engine/exportTables.ts";
import { whatIsQuoted } from "../../engine/whatIsQuoted.ts";

/** Choices are clicked one after another: so long after the last it is counted, in milliseconds. */
const PAUSE = 350;

/** What of public posts could be searched for in the files that are asked for; null until it is counted. The last counts stay while the next are made. */
export function useQuoteCounts(session: Session, request: ExportRequest | null): QuoteCounts | null {
  const changes = useStore(session.changes);
  const [counts, setCounts] = useState<QuoteCounts | null>(null);
  useEffect(() => {
    if (request === null) return;
    const job = new AbortController();
    const { signal } = job;
    const timer = setTimeout(() => {
      void files.countPublicQuotes(session.projectId, request, { signal }).then((counted) => {
        if (!counted.ok || signal.aborted) return;
        const hasExamples = request.text && request.codebook && whatIsQuoted(request).quotes !== "all";
        const { quotes, unparaphrased } = hasExamples
          ? quotesOfExamples(session, request.quotes?.paraphrases ?? [])
          : NO_QUOTES;
        const { value } = counted;
        setCounts({
          ...value,
          quotes: value.quotes + quotes,
          unparaphrased: value.unparaphrased + unparaphrased,
        });
      });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      job.abort();
    };
  }, [session, request, changes]);
  return request === null ? null : counts;
}
