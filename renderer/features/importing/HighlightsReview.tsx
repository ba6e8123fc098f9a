import type {
  FaultsOfKind,
  HighlightFault,
  HighlightPreview,
} from "../../../core/importing/highlights-shown.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import { Heading } from "../../ui/Heading.tsx";
import { FinishedIcon, InfoIcon, WarningIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { counted, numbered } from "../../words/counts.ts";
import { FinishedSwitch, HighlightsSwitch } from "./CodingSwitches.tsx";
import { ComingCoding } from "./ComingCoding.tsx";
import { SourceFields } from "./ReadingForm.tsx";
import { rowWord } from "./rowWord.ts";
import type { ReadingOptions } from "./useTable.ts";

export interface HighlightsReviewProps {
  readonly options: ReadingOptions;
  readonly preview: TablePreview;
  readonly highlights: HighlightPreview;
  readonly isCurrent: boolean;
  readonly onChange: (options: ReadingOptions) => void;
}

/** What another program's highlights would bring to the stories that are here, and each reason why some bring nothing. */
export function HighlightsReview({
  options,
  preview,
  highlights,
  isCurrent,
  onChange,
}: HighlightsReviewProps) {
  const { coder, placed, stories, rows, alreadyHere, coding, faults } = highlights;
  const left = rows - placed;
  return (
    <>
      <div className="importing-form">
        <TextField
          label="Name of the coder"
          value={options.coderName ?? ""}
          onChange={(coderName) => onChange({ ...options, coderName })}
          {...((options.coderName ?? "").trim() === "" && {
            errorMessage: "Enter the name of whoever highlighted.",
          })}
          description="Taguette’s file doesn’t say who highlighted. All of it becomes the coding of this coder."
        />
        <SourceFields options={options} preview={preview} onChange={onChange} />
      </div>
      <div className="importing-coding">
        <FinishedSwitch options={options} onChange={onChange} />
        <HighlightsSwitch options={options} onChange={onChange} />
      </div>
      <Heading level={2} look={3}>
        What would be imported
      </Heading>
      <p className="importing-outcome" role="status" aria-busy={!isCurrent} data-current={isCurrent}>
        <span className="importing-outcome-part" data-tone={placed > 0 ? "success" : "none"}>
          {placed > 0 ? <FinishedIcon aria-hidden="true" /> : <InfoIcon aria-hidden="true" />}
          {placed > 0
            ? `${numbered(placed)} of ${counted(rows, "row", "rows")} found in ${counted(stories, "story", "stories")}`
            : "No highlight was found in the stories that are here"}
        </span>
        {alreadyHere > 0 && (
          <span className="importing-outcome-part">
            <InfoIcon aria-hidden="true" />
            {counted(alreadyHere, "code is", "codes are")} already in the project
          </span>
        )}
        {left > 0 && (
          <span className="importing-outcome-part" data-tone="warning">
            <WarningIcon aria-hidden="true" />
            {counted(left, "row brings", "rows bring")} nothing
          </span>
        )}
      </p>
      {placed > 0 && coding.annotations === 0 && isCurrent && (
        <Notice>
          {left === 0
            ? "Every code in this file is already in the project. There is nothing to import."
            : "The codes in this file are already in the project. The other rows bring nothing for the reasons below."}
        </Notice>
      )}
      {coding.annotations > 0 && coder !== "" && <ComingCoding preview={preview} coding={coding} />}
      {faults.map((each) => (
        <Faults key={each.kind} faults={each} word={rowWord(preview)} />
      ))}
    </>
  );
}

const WHY: Readonly<
  Record<HighlightFault, { readonly title: (rows: number) => string; readonly next?: string }>
> = {
  unread: { title: (rows) => `${counted(rows, "row", "rows")} can’t be read` },
  "no-document": { title: (rows) => `${counted(rows, "row names", "rows name")} no document` },
  "no-story": {
    title: (rows) => `${counted(rows, "row is", "rows are")} on documents that are not among the stories`,
    next: "A document is the story that has its name as title, identifier or file. Import these texts first, under the same names.",
  },
  "several-stories": {
    title: (rows) => `${counted(rows, "row is", "rows are")} on documents whose name several stories have`,
    next: "Nothing says which of them is meant, so none is coded.",
  },
  "no-tag": { title: (rows) => `${counted(rows, "highlight has", "highlights have")} no tag` },
  "no-words": { title: (rows) => `${counted(rows, "highlight has", "highlights have")} no words` },
  nowhere: {
    title: (rows) => `${counted(rows, "row has", "rows have")} words that are nowhere in their story`,
    next: "The text may be another version than the one in Taguette.",
  },
  "several-places": {
    title: (rows) =>
      `${counted(rows, "row has", "rows have")} words that are in several places of their story`,
    next: "Nothing says which place is meant, so none is coded. Code them by hand.",
  },
  finished: {
    title: (rows) => `${counted(rows, "row is", "rows are")} on stories that this coder has finished`,
    next: "Reopen these stories first, or enter another coder.",
  },
  "several-codes": {
    title: (rows) => `${counted(rows, "row has", "rows have")} a tag that several codes are called by`,
  },
};

function Faults({ faults, word }: { readonly faults: FaultsOfKind; readonly word: string }) {
  const { kind, rows, told, more } = faults;
  const { title, next } = WHY[kind];
  return (
    <Notice tone="warning" title={title(rows)}>
      {next !== undefined && <p>{next}</p>}
      <ul className="importing-left-behind">
        {told.map(({ line, message, rows: count }) => (
          <li key={line} dir="auto">
            {`${word} ${numbered(line)}${count > 1 ? ` and ${numbered(count - 1)} more` : ""}: ${message}`}
          </li>
        ))}
        {more > 0 && <li>{`${numbered(more)} more`}</li>}
      </ul>
    </Notice>
  );
}
