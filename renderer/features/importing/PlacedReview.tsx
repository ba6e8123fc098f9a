import type {
  FaultsOfKind,
  PlacedFault,
  PlacedPreview,
  PlacedSource,
} from "../../../core/importing/placed-coding.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import { Heading } from "../../ui/Heading.tsx";
import { FinishedIcon, InfoIcon, WarningIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { counted, numbered } from "../../words/counts.ts";
import { FinishedSwitch, HighlightsSwitch, OntoSwitch } from "./CodingSwitches.tsx";
import { ColumnsOfCoding } from "./ColumnsOfCoding.tsx";
import { ComingCoding } from "./ComingCoding.tsx";
import { SourceFields } from "./ReadingForm.tsx";
import { rowWord } from "./rowWord.ts";
import type { ReadingOptions } from "./useTable.ts";

export interface PlacedReviewProps {
  readonly options: ReadingOptions;
  readonly preview: TablePreview;
  readonly placed: PlacedPreview;
  readonly isCurrent: boolean;
  readonly onChange: (options: ReadingOptions) => void;
}

/** What a file would bring to the stories that are here, and each reason why some of its rows bring nothing. */
export function PlacedReview({ options, preview, placed, isCurrent, onChange }: PlacedReviewProps) {
  const { from, rows, stories, alreadyHere, finishing, coding, faults } = placed;
  const left = rows - placed.placed;
  const isNothing = placed.placed > 0 && coding.annotations === 0 && finishing === 0;
  return (
    <>
      <div className="importing-form">
        {from === "highlights" && (
          <TextField
            label="Name of the coder"
            value={options.coderName ?? ""}
            onChange={(coderName) => onChange({ ...options, coderName })}
            {...((options.coderName ?? "").trim() === "" && {
              errorMessage: "Enter the name of whoever highlighted.",
            })}
            description="Taguette’s file doesn’t say who highlighted. All of it becomes the coding of this coder."
          />
        )}
        {from === "rows" && (
          <Select
            label="Stories are named in"
            options={preview.header.map((name, column) => ({ id: String(column), name }))}
            value={placed.column === null ? null : String(placed.column)}
            placeholder="Choose a column"
            onChange={(id) => onChange({ ...options, onto: { column: Number(id) } })}
            description="By identifier, by Concord’s own id or by their whole text"
          />
        )}
        <SourceFields options={options} preview={preview} onChange={onChange} />
      </div>
      <div className="importing-coding">
        {from === "highlights" ? (
          <HighlightsSwitch options={options} onChange={onChange} />
        ) : (
          <OntoSwitch from={from} options={options} onChange={onChange} />
        )}
        {from !== "rows" && <FinishedSwitch options={options} onChange={onChange} />}
      </div>
      {from === "rows" && (
        <ColumnsOfCoding
          key={preview.header.join("\n")}
          options={options}
          preview={preview}
          onChange={onChange}
        />
      )}
      <Heading level={2} look={3}>
        What would be imported
      </Heading>
      <p className="importing-outcome" role="status" aria-busy={!isCurrent} data-current={isCurrent}>
        <span className="importing-outcome-part" data-tone={placed.placed > 0 ? "success" : "none"}>
          {placed.placed > 0 ? <FinishedIcon aria-hidden="true" /> : <InfoIcon aria-hidden="true" />}
          {placed.placed > 0
            ? `${numbered(placed.placed)} of ${counted(rows, "row", "rows")} found in ${counted(stories, "story", "stories")}`
            : NOTHING_FOUND[from]}
        </span>
        {alreadyHere > 0 && (
          <span className="importing-outcome-part">
            <InfoIcon aria-hidden="true" />
            {counted(alreadyHere, "code is", "codes are")} already in the project
          </span>
        )}
        {finishing > 0 && (
          <span className="importing-outcome-part" data-tone="success">
            <FinishedIcon aria-hidden="true" />
            {counted(finishing, "story", "stories")} will be finished
          </span>
        )}
        {left > 0 && (
          <span className="importing-outcome-part" data-tone="warning">
            <WarningIcon aria-hidden="true" />
            {counted(left, "row brings", "rows bring")} nothing
          </span>
        )}
      </p>
      {isNothing && isCurrent && (from !== "rows" || options.coding !== undefined) && (
        <Notice>
          {left === 0
            ? "Every code in this file is already in the project. There is nothing to import."
            : "The codes in this file are already in the project. The other rows bring nothing for the reasons below."}
        </Notice>
      )}
      {coding.annotations > 0 && (from !== "highlights" || (options.coderName ?? "").trim() !== "") && (
        <ComingCoding preview={preview} coding={coding} />
      )}
      {faults.map((each) => (
        <Faults key={each.kind} faults={each} word={rowWord(preview)} />
      ))}
    </>
  );
}

const NOTHING_FOUND: Readonly<Record<PlacedSource, string>> = {
  highlights: "No highlight was found in the stories that are here",
  rows: "No row names a story that is here",
  labels: "No text is that of a story that is here",
};

const WHY: Readonly<
  Record<PlacedFault, { readonly title: (rows: number) => string; readonly next?: string }>
> = {
  unread: { title: (rows) => `${counted(rows, "row", "rows")} can’t be read` },
  "no-document": { title: (rows) => `${counted(rows, "row names", "rows name")} no document` },
  "no-story": {
    title: (rows) => `${counted(rows, "row is", "rows are")} on texts that are not among the stories`,
    next: "Import these texts first, under the same names or identifiers.",
  },
  "no-identifier": { title: (rows) => `${counted(rows, "row names", "rows name")} no story` },
  "several-stories": {
    title: (rows) => `${counted(rows, "row names", "rows name")} several stories`,
    next: "Nothing says which of them is meant, so none is coded.",
  },
  "other-text": {
    title: (rows) => `${counted(rows, "row has", "rows have")} another text than the story that is here`,
    next: "The labels are places in a text, so they code that text alone.",
  },
  cell: { title: (rows) => `${counted(rows, "row has", "rows have")} cells that can’t be read as coding` },
  label: { title: (rows) => `${counted(rows, "row has", "rows have")} labels that can’t be imported` },
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
    title: (rows) => `${counted(rows, "row is", "rows are")} on stories that their coder has finished`,
    next: "A finished story is not changed. Reopen these stories to add to them.",
  },
  "several-codes": {
    title: (rows) => `${counted(rows, "row has", "rows have")} a name that several codes have`,
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
