import { useMemo } from "react";
import { exportSummary, summaryWords } from "../../../core/exporting/summary.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";

/** How many stories an export has, whose coding, and their content notes: what is to be known before it. */
export function WhatLeaves({ coders }: { readonly coders: readonly { readonly name: string }[] }) {
  const session = useSession();
  const stories = useStore(session.stories);
  const sentences = useMemo(
    () =>
      stories.ready
        ? summaryWords(
            exportSummary(
              stories.all,
              coders.map(({ name }) => name),
            ),
          )
        : [],
    [stories, coders],
  );
  return sentences.length === 0 ? null : (
    <div className="export-quiet export-leaves" role="note" aria-label="What the files have">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
