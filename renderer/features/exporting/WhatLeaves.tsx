import { useMemo } from "react";
import { exportSummary, summaryWords } from "../../../core/exporting/summary.ts";
import { isDeidentified } from "../../../core/model/deidentification.ts";
import type { StoryRedaction } from "../../../core/model/redaction.ts";
import { isApplied } from "../../../core/model/redaction.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { counted } from "../../words/counts.ts";
import type { OutsideTexts } from "./useOutsideTexts.ts";
import { useOutsideTexts } from "./useOutsideTexts.ts";

/** How many stories an export has, whose coding, and their content notes: what is to be known before it. */
export function WhatLeaves({
  coders,
  onDeidentify,
}: {
  readonly coders: readonly { readonly id: string; readonly name: string }[];
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
  const outside = useOutsideTexts(coders.map(({ id }) => id));
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
      {outside !== null && <p dir="auto">{outsideWords(outside)}</p>}
      <Button size="small" onPress={onDeidentify}>
        De-identify…
      </Button>
    </div>
  );
}

/** What looks as if it identifies people outside the texts. */
function outsideWords({ titles, identifiers, attributes, codes, memos }: OutsideTexts): string {
  const places = [
    ...(titles > 0 ? [`the title of ${counted(titles, "story", "stories")}`] : []),
    ...(identifiers > 0 ? [`the identifier of ${counted(identifiers, "story", "stories")}`] : []),
    ...attributes.map((name) => `the attribute “${name}”`),
    ...(codes > 0 ? [`the texts of ${counted(codes, "code", "codes")}`] : []),
    ...(memos > 0 ? [counted(memos, "memo", "memos")] : []),
  ];
  return places.length === 0
    ? "Nothing was found in titles, identifiers, attributes, codes and memos that looks as if it identifies people."
    : `Look at these before you export: ${new Intl.ListFormat("en").format(places)} may identify people. De-identification does not change them.`;
}

/** Whether something in the files identifies people. */
function identifyingWords(isOn: boolean, redacted: number): string {
  if (!isOn)
    return "De-identification is off: the texts are as they were written, with whatever identifies people in them.";
  return `De-identification is on: in ${counted(redacted, "story", "stories")} something else stands in place of what identifies people. Titles, identifiers, attributes, codes and memos are as they were written.`;
}

function redactedStories(redactions: ReadonlyMap<string, readonly StoryRedaction[]>): number {
  return [...redactions.values()].filter((each) => each.some(isApplied)).length;
}
