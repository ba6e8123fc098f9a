import { useMemo } from "react";
import { exportSummary, summaryWords } from "../../../core/exporting/summary.ts";
import { isDeidentified } from "../../../core/model/deidentification.ts";
import type { StoryRedaction } from "../../../core/model/redaction.ts";
import { isApplied } from "../../../core/model/redaction.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { counted } from "../../words/counts.ts";

/** How many stories an export has, whose coding, and their content notes: what is to be known before it. */
export function WhatLeaves({
  coders,
  onDeidentify,
}: {
  readonly coders: readonly { readonly name: string }[];
  readonly onDeidentify: () => void;
}) {
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
  const isOn = isDeidentified(useStore(session.project));
  const redactions = useStore(session.redactions);
  const redacted = useMemo(() => redactedStories(redactions), [redactions]);
  const identifying = identifyingWords(isOn, redacted);
  return sentences.length === 0 ? null : (
    <div className="export-quiet export-leaves" role="note" aria-label="What the files have">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>{identifying}</p>
      <Button size="small" onPress={onDeidentify}>
        De-identify…
      </Button>
    </div>
  );
}

/** Whether something in the files identifies people. */
function identifyingWords(isOn: boolean, redacted: number): string {
  if (!isOn)
    return "De-identification is off: the texts are as they were written, with whatever identifies people in them.";
  return `De-identification is on: in ${counted(redacted, "story", "stories")} something else stands in place of what identifies people. Titles, identifiers, attributes and memos are as they were written.`;
}

function redactedStories(redactions: ReadonlyMap<string, readonly StoryRedaction[]>): number {
  return [...redactions.values()].filter((each) => each.some(isApplied)).length;
}
