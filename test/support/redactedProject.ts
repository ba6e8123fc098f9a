import type { BulkOutcome } from "../../core/changes/bulk.ts";
import { newAssignment } from "../../core/model/assignment.ts";
import { newExample } from "../../core/model/code-example.ts";
import { newDecision } from "../../core/model/decision.ts";
import { newRedaction } from "../../core/model/redaction.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";
import { spanToCodePoints } from "../../core/text.ts";
import { aCode, aCoder, aCollection, aProject, aSheet, aSnapshot, aStory, NOW } from "./builders.ts";

/** Words that nothing may show which comes from redactedProject as it is de-identified. */
export const hidden = ["Ann Lee", "Ben", "Ode", "Leeds", "3 March"] as const;

const REDACTED: readonly (readonly [words: string, kind: string, replacement: string])[] = [
  ["Ann Lee", "name", "[Kohupi Babeve]"],
  ["Ben Ode", "name", "[Ravuda]"],
  ["Leeds", "place", "[place]"],
  ["3 March 2014", "date", "2014"],
];

/** A project that is de-identified: a story with an emoji, four redactions and one that was refused, coded across their bounds, and a story without any. */
export function redactedProject(): ProjectSnapshot {
  const story = aStory({
    id: "story-1",
    externalId: "S001",
    text: "👩 Ann Lee met Ben Ode in Leeds, 3 March 2014. Ann stayed.",
  });
  const other = aStory({ id: "story-2", externalId: "S002", position: 1, text: "Nobody came." });
  const place = (words: string): [number, number] => codePointsIn(story, words);
  return aSnapshot({
    project: aProject({
      deidentification: "on",
      identifyingWords: { names: ["Ann Lee", "Ben"], places: ["Leeds"], never: [] },
    }),
    collections: [aCollection({ id: story.collectionId, storyCount: 2 })],
    codes: [aCode({ id: "hope", name: "Hope" })],
    coders: [aCoder({ id: "ana", name: "Ana" })],
    stories: [story, other],
    sheets: [
      aSheet(
        { id: "ana" },
        story,
        ["Lee met", "Ode in", "Ann stayed."].map((quote) => ({ code: { id: "hope" }, quote })),
      ),
    ],
    examples: [
      newExample(
        {
          ...{ coderId: "ana", codeId: "hope", storyId: story.id, kind: "typical" },
          ...{ codePoints: place("Lee met"), quote: "Lee met" },
        },
        NOW,
      ),
    ],
    decisions: [
      newDecision(
        {
          ...{ storyId: story.id, codeId: "hope", value: 1, reason: "", note: "" },
          ...{ codePoints: place("Ode in"), passages: [place("Ode in")], bounds: "union" },
        },
        "ana",
        NOW,
      ),
    ],
    assignments: [
      newAssignment(
        {
          ...{ roundId: "r1", round: "Round 1", dividedAt: NOW, coderId: "ana" },
          storyIds: [story.id, other.id],
        },
        "ana",
        NOW,
      ),
    ],
    redactions: [
      ...REDACTED.map(([words, kind, replacement]) =>
        newRedaction(
          { storyId: story.id, codePoints: place(words), kind, replacement, state: "accepted" },
          "ana",
          NOW,
        ),
      ),
      newRedaction(
        {
          storyId: story.id,
          codePoints: place("Ann stayed"),
          kind: "name",
          replacement: "[X]",
          state: "refused",
        },
        "ana",
        NOW,
      ),
    ],
  });
}

function codePointsIn({ text }: Story, words: string): [number, number] {
  const at = text.indexOf(words);
  const { start, end } = spanToCodePoints(text, { start: at, end: at + words.length });
  return [start, end];
}

/** The words that a bulk act has coded; undefined where it has coded none. */
export function codedPlaceOf(outcome: BulkOutcome | undefined): string | undefined {
  return outcome?.kind === "changed" ? outcome.sheet.annotations[0]?.span?.quote : undefined;
}
