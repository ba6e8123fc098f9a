import type { Refusal, RefusalKind } from "../../../core/merge/refusal.ts";
import type { StoryIndex } from "../../data/stories.ts";
import { counted } from "../../words/counts.ts";

/** What was refused for one reason: the reason in words, what to do about it, and each record. */
export interface RefusedGroup {
  readonly kind: RefusalKind;
  readonly title: string;
  readonly advice: string;
  /** How many items are refused in all. */
  readonly count: number;
  readonly lines: readonly RefusedLine[];
}

interface RefusedLine {
  readonly key: string;
  /** "2 annotations by Mei". */
  readonly what: string;
  /** The story as its file of origin calls it; null where the record hangs on none. */
  readonly story: string | null;
}

const WORDS: Readonly<Record<RefusalKind, { readonly title: string; readonly advice: string }>> = {
  "story-unknown": {
    title: "The story is not in this project",
    advice: "Import the collection with these stories, then open the file again.",
  },
  "text-differs": {
    title: "The story’s text differs",
    advice:
      "You both need to import the same file of stories. Otherwise passages would point at other words.",
  },
  "passage-outside": {
    title: "The passage is outside the story",
    advice: "The file may be damaged. Ask its sender for a new export.",
  },
  "quote-differs": {
    title: "The quoted words are not at that place",
    advice: "The file may have been edited by hand. Ask its sender for a new export.",
  },
  "not-theirs": {
    title: "Coded under another coder’s name",
    advice: "A coder’s file can only have their own coding. Ask the other coder for their own file.",
  },
  "code-unknown": {
    title: "The code is neither in this project nor in the file",
    advice: "Ask for the project file, which has the codebook, and merge that first.",
  },
  "too-many-codes": {
    title: "The codebook would have too many codes",
    advice: "Merge a file whose codebook fits this project’s, or delete what neither needs.",
  },
  "too-many-stories": {
    title: "The project would have too many stories",
    advice: "Import only the collections that you need, or create another project for this file.",
  },
  "kind-unknown": {
    title: "Only a newer version of Concord can read this",
    advice: "The file still has it. Update Concord, then open the file again.",
  },
  "coder-unknown": {
    title: "The file doesn’t say who coded",
    advice: "Ask its sender for a new export.",
  },
};

/**
 * The refusals by reason, most first, in words that people can act on.
 * @param blind the coder who codes blind: how much others coded in a story is not told
 */
export function groupRefusals(
  refused: readonly Refusal[],
  stories: StoryIndex,
  blind: string | null,
): RefusedGroup[] {
  const groups = new Map<RefusalKind, Refusal[]>();
  for (const refusal of refused) {
    const group = groups.get(refusal.kind);
    if (group === undefined) groups.set(refusal.kind, [refusal]);
    else group.push(refusal);
  }
  return [...groups]
    .map(([kind, members]) => ({
      kind,
      ...WORDS[kind],
      count: members.reduce((sum, refusal) => sum + refusal.count, 0),
      lines: members.map((refusal, at) => ({
        key: String(at),
        what: whatWords(refusal, blind),
        story:
          refusal.storyId === null ? null : (stories.get(refusal.storyId)?.externalId ?? refusal.storyId),
      })),
    }))
    .toSorted((a, b) => b.count - a.count);
}

/** What coders say about stories. */
const OF_CODERS: ReadonlySet<string> = new Set(["annotation", "memo", "sheet"]);

function whatWords({ what, count, coderId, coderName, storyId }: Refusal, blind: string | null): string {
  const by = coderName === "" ? "" : ` by ${coderName}`;
  const isOthers = OF_CODERS.has(what) && coderId !== blind;
  if (blind !== null && storyId !== null && isOthers) return `Coding${by}`;
  if (what === "sheet") return `All coding (${counted(count, "item", "items")})${by}`;
  return `${counted(count, what, what === "story" ? "stories" : `${what}s`)}${by}`;
}
