import { elideMiddle } from "../../../core/excerpt.ts";
import type { ListedExample } from "../../../core/model/code-example.ts";
import { nameOfStory } from "../../../core/model/story.ts";
import { noteWords } from "../../../core/story-words.ts";
import { useSession } from "../../data/context.tsx";
import { useExamples } from "../../data/examples.ts";
import { useStore } from "../../data/store.ts";
import { counted, numbered } from "../../words/counts.ts";
import { EXAMPLES } from "../../words/examples.ts";

/** So many examples are listed. */
const LISTED = 5;
/** Graphemes of a quote. */
const LONGEST_QUOTE = 90;

/** The examples from passages that go with some codes, of those that the current coder may see. The words of a story with content notes stay hidden. */
export function ExamplesAtStake({ codeIds }: { readonly codeIds: readonly string[] }) {
  const session = useSession();
  const stories = useStore(session.stories);
  const byCode = useExamples(session);
  const listed = codeIds.flatMap((codeId) => byCode.get(codeId) ?? []);
  if (listed.length === 0) return null;
  const words = ({ example: { storyId, quote, kind } }: ListedExample): string => {
    const entry = stories.get(storyId);
    const story =
      entry === undefined ? "a story that is gone" : nameOfStory(entry, stories.position(storyId));
    const hasNotes = entry !== undefined && entry.contentNotes.length > 0;
    const facts = [EXAMPLES[kind].one, story, ...(hasNotes ? [noteWords(entry)] : [])].join(", ");
    if (entry === undefined || hasNotes) return facts;
    return quote === "" ? `The whole story: ${facts}` : `“${elideMiddle(quote, LONGEST_QUOTE)}”: ${facts}`;
  };
  return (
    <>
      <p>
        {counted(listed.length, "example from a passage goes", "examples from passages go")} with{" "}
        {codeIds.length === 1 ? "it" : "them"}:
      </p>
      <ul className="codebook-stake" aria-label="Examples that go with it">
        {listed.slice(0, LISTED).map((each) => (
          <li key={each.example.id} dir="auto">
            {words(each)}
          </li>
        ))}
        {listed.length > LISTED && <li>and {numbered(listed.length - LISTED)} more</li>}
      </ul>
    </>
  );
}
