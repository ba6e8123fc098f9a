import { EXAMPLE_KINDS } from "../../../core/model/code-example.ts";
import type { Span } from "../../../core/text.ts";
import { useBlindCoder } from "../../data/blindCoder.ts";
import { useSession } from "../../data/context.tsx";
import { useExamples } from "../../data/examples.ts";
import { useKeyOf } from "../../ui/commands.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { EXAMPLES } from "../../words/examples.ts";
import { CodeExamples } from "./CodeExamples.tsx";

/** The examples of a code that were taken from passages, under a heading, with how to choose one and whose are listed. */
export function ExamplesOfCode(props: {
  readonly codeId: string;
  readonly onOpen: (storyId: string, span: Span | null) => void;
}) {
  const session = useSession();
  const count = useExamples(session).get(props.codeId)?.length ?? 0;
  const isBlind = useBlindCoder() !== null;
  const keyOf = useKeyOf();
  return (
    <section className="codebook-part" aria-label="Examples from passages">
      <Heading level={3}>Examples from passages</Heading>
      {count === 0 && (
        <p className="codebook-quiet">
          Select a coded passage on the Code page or the Passages page, and make it{" "}
          {EXAMPLE_KINDS.map((kind) => `a ${EXAMPLES[kind].one}${keyWords(keyOf(`coding.${kind}`))}`).join(
            " or ",
          )}
          .
        </p>
      )}
      <CodeExamples {...props} level={4} canRemove />
      {isBlind && (
        <p className="codebook-quiet">
          Only examples that you chose are listed, so that others’ coding cannot influence yours.
        </p>
      )}
    </section>
  );
}

function keyWords(key: string | undefined): string {
  return key === undefined ? "" : ` (${key})`;
}
