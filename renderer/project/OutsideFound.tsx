import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Spinner } from "../ui/Spinner.tsx";
import { counted, numbered } from "../words/counts.ts";
import type { OutsideText, OutsideTexts } from "./useOutsideTexts.ts";
import "./OutsideFound.css";

interface OutsideFoundProps {
  /** Null while it is looked for. */
  readonly found: OutsideTexts | null;
  /** What was looked through, in words: “titles, identifiers and attributes”. */
  readonly lookedThrough: string;
  /** What is about to be done: “you export”. */
  readonly before: string;
  /** Shows a text where it can be changed; left out where nothing can be opened. */
  readonly onOpen?: ((at: NonNullable<OutsideText["at"]>) => void) | undefined;
}

/** So many are listed at first, and at most. */
const FEW = 4;
const MANY = 50;

/** What outside the texts of stories looks as if it identifies people, each by its name and the words. */
export function OutsideFound({ found, lookedThrough, before, onOpen }: OutsideFoundProps) {
  const [isWhole, setWhole] = useState(false);
  if (found === null) return <Spinner label={`Looking for what identifies people in ${lookedThrough}`} />;
  const { codes, memos, attributes, titles, identifiers, problem } = found;
  const texts = [...codes, ...memos, ...attributes, ...titles, ...identifiers];
  const shown = texts.slice(0, isWhole ? MANY : FEW);
  const unread = problem === null ? null : <p>The memos on stories could not be looked through: {problem}</p>;
  if (texts.length === 0)
    return (
      <div className="outside-none">
        <p>Nothing that looks as if it identifies people was found in {lookedThrough}.</p>
        {unread}
      </div>
    );
  return (
    <Notice tone="warning" title={`Before ${before}, look at what may identify people`}>
      <ul className="outside-found" aria-label="What may identify people">
        {shown.map((text) => (
          <li key={`${text.name} ${text.id}`}>
            <FoundName text={text} onOpen={onOpen} />
            <span className="outside-words" dir="auto">
              {new Intl.ListFormat("en").format(text.words.slice(0, FEW).map((words) => `“${words}”`))}
              {text.words.length > FEW && `, and ${numbered(text.words.length - FEW)} more`}
            </span>
          </li>
        ))}
      </ul>
      {isWhole && texts.length > MANY && <p>{counted(texts.length - MANY, "more text", "more texts")}.</p>}
      {texts.length > FEW && (
        <Button size="small" variant="quiet" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {isWhole ? "Show fewer" : `Show all ${numbered(texts.length)}`}
        </Button>
      )}
      {unread}
      <p>De-identification does not change them: it changes the texts of stories alone.</p>
    </Notice>
  );
}

function FoundName({
  text: { name, at },
  onOpen,
}: { readonly text: OutsideText } & Pick<OutsideFoundProps, "onOpen">) {
  if (at === null || onOpen === undefined) return <bdi className="outside-name">{name}:</bdi>;
  return (
    <Button size="small" onPress={() => onOpen(at)}>
      <bdi>{name}</bdi>
    </Button>
  );
}
