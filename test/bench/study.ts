import { codeIdOfPath, collectionIdOf, hashText, storyIdOf } from "../../core/ids.ts";
import { newAnnotation } from "../../core/model/annotation.ts";
import type { Code } from "../../core/model/code.ts";
import { codebookVersionOf } from "../../core/model/codebook-version.ts";
import { firstRevision } from "../../core/model/record.ts";
import { newReview } from "../../core/model/review.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { emptySnapshot } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";
import type { Random } from "../../core/random.ts";
import { mulberry32 } from "../../core/random.ts";

const NOW = "2018-11-01T00:00:00.000Z";
const WORDS =
  "she held the hand of an old man on the ward and nobody came for hours until morning 🙂 “why”".split(" ");

/** A story of about 300 characters. */
export function storyText(random: Random, at: number): string {
  const words = Array.from({ length: 58 }, () => WORDS[Math.floor(random() * WORDS.length)] ?? "");
  return `${at}: ${words.join(" ")}`;
}

/** A made-up project: every coder has finished every story and applied each code to about `share` of them. */
export function study(
  storyCount: number,
  coderCount: number,
  codeCount: number,
  share = 0.05,
  textAt: (random: Random, at: number) => string = storyText,
): ProjectSnapshot {
  const random = mulberry32(2018);
  const collectionId = collectionIdOf("Bench");
  const stories = Array.from({ length: storyCount }, (_, position): Story => {
    const text = textAt(random, position);
    return {
      id: storyIdOf(collectionId, String(position), text),
      collectionId,
      position,
      externalId: String(position),
      text,
      textHash: hashText(text),
      attributes: [],
      source: { fileName: "bench.csv", line: position + 2 },
      contentNotes: [],
    };
  });
  const codes = Array.from({ length: codeCount }, (_, at): Code => ({
    ...firstRevision(codeIdOfPath([`Code ${at}`]), "", NOW),
    parentId: null,
    position: at,
    name: `Code ${at}`,
    colour: (at % 12) + 1,
    definition: "",
    include: "",
    exclude: "",
    example: "",
    scale: { kind: "tag" },
  }));
  const version = codebookVersionOf(codes, NOW);
  const coders = Array.from({ length: coderCount }, (_, at) => ({
    ...firstRevision(`coder-${at}`, `coder-${at}`, NOW),
    name: `Coder ${at}`,
  }));
  const sheets = coders.flatMap((coder) =>
    stories.map((story): Sheet => ({
      storyId: story.id,
      coderId: coder.id,
      review: newReview(coder.id, story.id, "finished", NOW),
      annotations: codes
        .filter(() => random() < share)
        .map((code) =>
          newAnnotation(
            { storyId: story.id, coderId: coder.id, codeId: code.id, codebookVersion: version.id },
            NOW,
          ),
        ),
      memos: [],
    })),
  );
  return {
    ...emptySnapshot({ ...firstRevision("bench", "", NOW), name: "Bench", createdAt: NOW }),
    collections: [
      {
        ...firstRevision(collectionId, "", NOW),
        name: "Bench",
        fileName: "bench.csv",
        importedAt: NOW,
        textColumn: "text",
        idColumn: "id",
        attributeNames: [],
        storyCount,
      },
    ],
    stories,
    codes,
    codebookVersions: [version],
    coders,
    sheets,
  };
}
