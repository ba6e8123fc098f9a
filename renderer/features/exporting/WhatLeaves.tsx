import { useMemo } from "react";
import { exportSummary, summaryWords } from "../../../core/exporting/summary.ts";
import { isDeidentified } from "../../../core/model/deidentification.ts";
import type { MemoSubject } from "../../../core/model/memo.ts";
import type { StoryRedaction } from "../../../core/model/redaction.ts";
import { isApplied } from "../../../core/model/redaction.ts";
import type { Span } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { OutsideFound } from "../../project/OutsideFound.tsx";
import type { LeavingTexts } from "../../project/useOutsideTexts.ts";
import { useOutsideTexts } from "../../project/useOutsideTexts.ts";
import { Button } from "../../ui/Button.tsx";
import { counted } from "../../words/counts.ts";
import { DEIDENTIFICATION_OFF } from "../../words/redaction.ts";

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
    <div className="export-quiet" role="note" aria-label="What the files have">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

/** Whether something in the files identifies people, and what may. */
export function WhatIdentifies({
  leaving,
  hasWords,
  onDeidentify,
  onOpen,
}: {
  readonly leaving: LeavingTexts;
  /** Whether texts of stories leave. */
  readonly hasWords: boolean;
  readonly onDeidentify: () => void;
  /** Opens what a text is of, or is on: a code, a story at the words of a passage. */
  readonly onOpen: (subject: MemoSubject, passage: Span | null) => void;
}) {
  const session = useSession();
  const found = useOutsideTexts(leaving);
  const isOn = isDeidentified(useStore(session.project));
  const redactions = useStore(session.redactions);
  const redacted = useMemo(() => redactedStories(redactions), [redactions]);
  const lookedThrough = lookedThroughWords(leaving);
  return (
    <div className="export-identifies" role="note" aria-label="What may identify people in the files">
      {lookedThrough !== null && (
        <OutsideFound
          found={found}
          lookedThrough={lookedThrough}
          before="you export"
          onOpen={({ subject, passage }) => onOpen(subject, passage)}
        />
      )}
      {hasWords && (
        <div className="export-deidentify">
          <p className="export-quiet">{identifyingWords(isOn, redacted)}</p>
          <Button size="small" onPress={onDeidentify}>
            De-identify…
          </Button>
        </div>
      )}
    </div>
  );
}

/** What is looked through, as a list; null for nothing. */
function lookedThroughWords({ stories, codes, memosOf }: LeavingTexts): string | null {
  const parts = [
    ...(stories === null ? [] : ["titles", "identifiers", "attributes"]),
    ...(codes === null ? [] : [codes === "names" ? "names of codes" : "codes"]),
    ...(memosOf.length === 0 ? [] : ["memos"]),
  ];
  return parts.length === 0 ? null : new Intl.ListFormat("en").format(parts);
}

/** Whether something in the texts identifies people. */
function identifyingWords(isOn: boolean, redacted: number): string {
  if (!isOn) return DEIDENTIFICATION_OFF;
  return `De-identification is on: in ${counted(redacted, "story", "stories")} something else stands in place of what identifies people.`;
}

function redactedStories(redactions: ReadonlyMap<string, readonly StoryRedaction[]>): number {
  return [...redactions.values()].filter((each) => each.some(isApplied)).length;
}
