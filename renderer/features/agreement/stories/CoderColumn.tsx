import { useMemo } from "react";
import { stateInWords } from "../../../../core/index/progress.ts";
import type { Code } from "../../../../core/model/code.ts";
import { canonicalCodes } from "../../../../core/model/codebook.ts";
import { flagsAmong } from "../../../../core/model/flag.ts";
import { levelReader } from "../../../../core/model/level-reader.ts";
import { oncePerPlace } from "../../../../core/model/once-per-place.ts";
import type { Sheet } from "../../../../core/model/sheet.ts";
import { liveAnnotations, storyState } from "../../../../core/model/sheet.ts";
import { laneCount, markedParagraphs } from "../../../../core/passages/marked-text.ts";
import { AGREED } from "../../../../core/settling/agreed-layer.ts";
import { CodeChip } from "../../../ui/CodeChip.tsx";
import { Heading } from "../../../ui/Heading.tsx";
import { MarkedText } from "../../../ui/MarkedText.tsx";
import { counted } from "../../../words/counts.ts";
import type { OpenBounds } from "./useSheetsOf.ts";
import "./CoderColumn.css";

/** A story as one coder coded it: the codes on the whole of it, and the text with the passages. */
export function CoderColumn(props: {
  readonly name: string;
  readonly text: string;
  /** Left out until it is read. */
  readonly sheet: Sheet | undefined;
  readonly openBounds: OpenBounds;
  readonly codes: readonly Code[];
}) {
  const { name, text, sheet, openBounds, codes } = props;
  const { whole, passages } = useMemo(() => layerOf(sheet, codes), [sheet, codes]);
  const paragraphs = useMemo(() => markedParagraphs(text, passages), [text, passages]);
  const lanes = laneCount(passages);
  const flags = flagsAmong(sheet?.memos ?? []);
  return (
    <article className="coder-column" aria-label={`As coded by ${name}`}>
      <header>
        <Heading level={3}>{name}</Heading>
        <span>
          {sheet !== undefined && stateOf(sheet, openBounds)}
          {flags.length > 0 && ` · ${flags.length === 1 ? "Flag" : "Flags"}: ${flags.join(", ")}`}
        </span>
      </header>
      <div>
        {whole.length > 0 && (
          <ul aria-label="Codes on the whole story">
            {whole.map((code) => (
              <li key={code.id}>
                <CodeChip slot={code.colour} name={code.name} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div
        className="ui-story coder-column-text"
        // Each lane of marks beyond the second takes 5 px beneath the words.
        style={{ lineHeight: `calc(1.6em + ${Math.max(0, lanes - 2) * 5}px)` }}
      >
        <MarkedText paragraphs={paragraphs} />
      </div>
    </article>
  );
}

/** How far the coder is with it; of the consensus, whether it is settled. */
function stateOf(sheet: Sheet, openBounds: OpenBounds): string {
  if (sheet.coderId !== AGREED) return stateInWords(storyState(sheet));
  const state = storyState(sheet);
  if (state.kind !== "finished") return "not settled yet";
  if (state.codes === 0) return "settled, no codes";
  const codes = counted(state.codes, "code", "codes");
  return openBounds.size === 0
    ? `settled, ${codes}`
    : `${codes} settled, passages of ${counted(openBounds.size, "code", "codes")} still open`;
}

function layerOf(sheet: Sheet | undefined, codes: readonly Code[]) {
  const canonical = canonicalCodes(codes);
  const byId = new Map(codes.map((code) => [code.id, code]));
  const annotations = sheet === undefined ? [] : liveAnnotations(sheet);
  const given = oncePerPlace(annotations, canonical, levelReader(codes)).flatMap((annotation) => {
    const code = byId.get(canonical.get(annotation.codeId) ?? annotation.codeId);
    return code === undefined ? [] : [{ annotation, code }];
  });
  const whole = given.flatMap(({ annotation, code }) => (annotation.span === undefined ? [code] : []));
  return {
    whole: [...new Map(whole.map((code) => [code.id, code])).values()],
    passages: given.flatMap(({ annotation: { id, span }, code }) =>
      span === undefined
        ? []
        : [{ id, start: span.start, end: span.end, slot: code.colour, name: code.name }],
    ),
  };
}
