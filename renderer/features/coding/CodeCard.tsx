import type { ReactNode } from "react";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import { purposeOf, subjectOf } from "../../../core/model/memo.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { PinIcon } from "../../ui/icons.ts";
import { PURPOSES } from "../../words/memos.ts";
import type { Codebook } from "./useCodebook.ts";
import type { PinnedCodes } from "./usePinnedCodes.ts";

export interface CodeCardProps {
  readonly placed: PlacedCode | undefined;
  readonly codebook: Codebook;
  readonly pinned: PinnedCodes;
  readonly renderExamples: RenderExamples;
}

/** Draws the passages that were chosen as examples of a code. */
export type RenderExamples = (codeId: string) => ReactNode;

/** What the code means and where it ends. Its place and height are fixed, so that looking from code to code moves nothing. */
export function CodeCard({ placed, codebook, pinned, renderExamples }: CodeCardProps) {
  const code = placed?.code;
  const memos = useMemosOnCode(code?.id, codebook);
  const theme = code === undefined || code.parentId === null ? undefined : codebook.codeOf(code.parentId);
  return (
    <section className="coding-card" aria-label="Definition" tabIndex={0}>
      {code !== undefined && (
        <div key={code.id}>
          <div className="coding-card-head">
            <h2 className="coding-card-name" dir="auto">
              <CodeSwatch slot={code.colour} className="coding-card-mark" />
              {code.name}
            </h2>
            <PinButton name={code.name} codeId={code.id} pinned={pinned} />
          </div>
          {theme !== undefined && (
            <p className="coding-card-theme" dir="auto" title={theme.name}>
              in {theme.name}
            </p>
          )}
          {code.definition === "" && code.include === "" && code.exclude === "" && code.example === "" && (
            <p className="coding-card-none">No definition yet.</p>
          )}
          {code.definition !== "" && <p dir="auto">{code.definition}</p>}
          <CardPart name="Use when" words={code.include} />
          <CardPart name="Do not use when" words={code.exclude} />
          {code.example !== "" && (
            <blockquote className="coding-card-example" dir="auto">
              {code.example}
            </blockquote>
          )}
          {renderExamples(code.id)}
          {memos.map(({ id, heading, text }) => (
            <CardPart key={id} name={heading} words={text} />
          ))}
        </div>
      )}
    </section>
  );
}

/** Has the code offered at selected words whatever was used last. */
function PinButton(props: { readonly name: string; readonly codeId: string; readonly pinned: PinnedCodes }) {
  const { name, codeId, pinned } = props;
  const isPinned = pinned.ids.includes(codeId);
  const words = isPinned ? "Pinned" : "Pin";
  const about =
    pinned.isFull && !isPinned
      ? "As many codes are pinned as are offered at selected words. Unpin one first."
      : "Always offer it at selected words, on this computer";
  return (
    <button
      type="button"
      className="coding-card-pin"
      aria-pressed={isPinned}
      aria-label={`Pin ${name} to the codes at selected words`}
      title={about}
      disabled={pinned.isFull && !isPinned}
      // A press must not take focus and selection out of the story.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => pinned.toggle(codeId)}
    >
      <PinIcon aria-hidden="true" />
      {words}
    </button>
  );
}

function CardPart({ name, words }: { readonly name: string; readonly words: string }) {
  if (words === "") return null;
  return (
    <>
      <h3 className="coding-card-part">{name}</h3>
      <p className="coding-card-words" dir="auto">
        {words}
      </p>
    </>
  );
}

/** The team's memos on a code, and on those that were united with it. */
function useMemosOnCode(codeId: string | undefined, codebook: Codebook) {
  const session = useSession();
  const memos = useStore(session.memos);
  const coders = useStore(session.coders);
  return memos.flatMap((memo) => {
    const { kind, id } = subjectOf(memo);
    if (codeId === undefined || kind !== "code" || codebook.codeOf(id)?.id !== codeId) return [];
    const by = coders.find((coder) => coder.id === memo.coderId)?.name;
    const { name } = PURPOSES[purposeOf(memo)];
    return [{ id: memo.id, heading: by === undefined ? name : `${name} (${by})`, text: memo.text }];
  });
}
