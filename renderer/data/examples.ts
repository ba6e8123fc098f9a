import { useMemo } from "react";
import { codePointsOf } from "../../core/changes/code-examples.ts";
import type { ExampleKind, ListedExample } from "../../core/model/code-example.ts";
import { examplesByCode, examplesFor, ownExample } from "../../core/model/code-example.ts";
import type { Span } from "../../core/text.ts";
import type { Session } from "./session.ts";
import { useStore } from "./store.ts";

/** The examples of each code, by its id, that the current coder may see. */
export function useExamples(session: Session): ReadonlyMap<string, readonly ListedExample[]> {
  const codes = useStore(session.codes);
  const examples = useStore(session.examples);
  const coder = useStore(session.currentCoder);
  return useMemo(() => examplesByCode(examplesFor(examples, coder), codes), [codes, examples, coder]);
}

/** A passage of a story whose text is there; `span` null: the whole story. */
export interface PlaceInText {
  readonly storyId: string;
  readonly codeId: string;
  readonly text: string;
  readonly span: Span | null;
}

/** Tells of which kind a passage is an example of its code, as the current coder has chosen; undefined where it is none. */
export function useOwnExamples(session: Session): (place: PlaceInText) => ExampleKind | undefined {
  const codes = useStore(session.codes);
  const examples = useStore(session.examples);
  const coderId = useStore(session.currentCoder)?.id ?? null;
  return ({ storyId, codeId, text, span }) => {
    if (coderId === null) return undefined;
    const codePoints = span === null ? null : codePointsOf(text, span);
    return ownExample(examples, codes, coderId, { storyId, codeId, codePoints })?.kind;
  };
}
