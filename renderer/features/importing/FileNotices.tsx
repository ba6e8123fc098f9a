import type { EscapesFound } from "../../../core/importing/escapes-found.ts";
import { shortRowsWords } from "../../../core/importing/short-rows.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import { Button } from "../../ui/Button.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { counted, numbered } from "../../words/counts.ts";
import { asEncoding, encodingName } from "./encodings.ts";
import { rowWord } from "./rowWord.ts";
import { TweetChoices } from "./TweetChoices.tsx";
import type { ReadingOptions } from "./useTable.ts";
import { withoutMapping } from "./useTable.ts";

export interface FileNoticesProps {
  readonly options: ReadingOptions;
  readonly preview: TablePreview;
  readonly onChange: (options: ReadingOptions) => void;
}

/** What stands beside the text of so many files is told. */
const NOTES_SHOWN = 5;

/** What was noticed in the file and a person should decide or know before importing it. */
export function FileNotices({ options, preview, onChange }: FileNoticesProps) {
  const { survey, found, escapes, rounded } = preview;
  return (
    <>
      {(!preview.isCertain || (preview.likely.length > 0 && options.encoding !== undefined)) && (
        <LikelyEncodings options={options} preview={preview} onChange={onChange} />
      )}
      {preview.named !== null && options.coding === undefined && (
        <Notice
          title={`The column “${preview.header[preview.named.column] ?? ""}” names stories that are in the project`}
          actions={
            <Button
              size="small"
              onPress={() => onChange({ ...options, onto: { column: preview.named?.column ?? null } })}
            >
              Code these stories…
            </Button>
          }
        >
          Does this file say how they were coded? Its rows can code them, and add no stories.
        </Notice>
      )}
      {preview.tweets !== null && (
        <TweetChoices options={options} tweets={preview.tweets} onChange={onChange} />
      )}
      {preview.tweets === null && preview.source.notes.length > 0 && (
        <Notice title="Left out">
          <ul className="importing-left-behind">
            {preview.source.notes.slice(0, NOTES_SHOWN).map((note) => (
              <li key={note} dir="auto">
                {note}
              </li>
            ))}
          </ul>
          {preview.source.notes.length > NOTES_SHOWN &&
            `And in ${counted(preview.source.notes.length - NOTES_SHOWN, "more file", "more files")}.`}
        </Notice>
      )}
      {preview.sameTextsCount > 0 && (
        <Notice
          title={`${counted(preview.sameTextsCount, "text is", "texts are")} the same as another. Each will be a story of its own`}
        >
          <ul className="importing-left-behind">
            {preview.sameTexts.map(({ file, first }) => (
              <li key={file} dir="auto">{`“${file}” has the text of “${first}”`}</li>
            ))}
          </ul>
          {preview.sameTextsCount > preview.sameTexts.length &&
            `And ${numbered(preview.sameTextsCount - preview.sameTexts.length)} more.`}
        </Notice>
      )}
      {survey !== null && (
        <Notice
          title={`This looks like a ${survey.tool === "qualtrics" ? "Qualtrics" : "SurveyMonkey"} export`}
        >
          <Switch
            isSelected={preview.headerRows === survey.headerRows}
            onChange={(isOn) =>
              onChange({ ...withoutMapping(options), headerRows: isOn ? survey.headerRows : 1 })
            }
            description={
              survey.tool === "qualtrics"
                ? "Question texts are kept as descriptions of the columns."
                : "Columns of one question are named “question: option”."
            }
          >
            {`Leave out its ${survey.headerRows === 2 ? "extra heading row" : `${survey.headerRows - 1} extra heading rows`}`}
          </Switch>
        </Notice>
      )}
      {found.html !== null && (
        <EscapesNotice
          title="The text contains HTML codes"
          found={found.html}
          isRead={escapes.html}
          onRead={(html) => onChange({ ...options, html })}
        />
      )}
      {found.json !== null && (preview.escapes.json || options.json !== undefined) && (
        <EscapesNotice
          title="The text is written as JSON strings"
          found={found.json}
          isRead={escapes.json}
          onRead={(json) => onChange({ ...options, json })}
        />
      )}
      {preview.before !== null && (
        <Notice title={`Columns are as they were for “${preview.before.collection}”`}>
          {preview.before.leftOut.length === 0
            ? "Change what a column is below, if these rows are different."
            : `Left out, as the collection has none of ${preview.before.leftOut.length === 1 ? "this" : "these"}: ${preview.before.leftOut.map((name) => `“${name}”`).join(", ")}. Change what a column is below to keep it.`}
        </Notice>
      )}
      {rounded !== null && (
        <Notice tone="warning" title={`The numbers in “${rounded.column}” were rounded by a spreadsheet`}>
          {`Excel keeps only 15 digits of a number (“${rounded.example}”), so different stories can have the same number. Don’t use this column as the identifier. Export the file again with this column as text if you need these identifiers.`}
        </Notice>
      )}
      {preview.short !== null && (
        <Notice
          tone={preview.short.isLast ? "warning" : "info"}
          title={counted(preview.short.rows, "row is short", "rows are short")}
        >
          {shortRowsWords(preview.short)}
        </Notice>
      )}
      {preview.doubtfulCount > 0 && <DoubtfulCells preview={preview} />}
    </>
  );
}

function LikelyEncodings({ options, preview, onChange }: FileNoticesProps) {
  const { likely, encoding, isCertain } = preview;
  const shown = likely.some((each) => each.encoding === encoding)
    ? likely
    : [{ encoding, sample: "" }, ...likely];
  return (
    <Notice
      tone={isCertain ? "info" : "warning"}
      title={isCertain ? "Other encodings" : "The encoding is not certain"}
    >
      <RadioGroup
        label="Choose the one in which all letters look right"
        options={shown.map((each) => ({
          id: each.encoding,
          name: encodingName(each.encoding),
          ...(each.sample !== "" && { description: each.sample }),
        }))}
        value={encoding}
        onChange={(id) => {
          const chosen = asEncoding(id);
          if (chosen !== undefined) onChange({ ...options, encoding: chosen });
        }}
      />
    </Notice>
  );
}

interface EscapesNoticeProps {
  readonly title: string;
  readonly found: EscapesFound;
  readonly isRead: boolean;
  readonly onRead: (isRead: boolean) => void;
}

function EscapesNotice({ title, found, isRead, onRead }: EscapesNoticeProps) {
  return (
    <Notice title={title}>
      <Switch isSelected={isRead} onChange={onRead}>
        Convert to plain text
      </Switch>
      <dl className="importing-before-after">
        <dt>In the file</dt>
        <dd dir="auto">{found.before}</dd>
        <dt>Converted</dt>
        <dd dir="auto">{found.after}</dd>
      </dl>
    </Notice>
  );
}

const doubts = {
  unreadable: "Unreadable character (�)",
  nul: "NUL character, removed on import",
  "half-character": "Half an emoji or character, imported as �",
  mojibake: "Wrong encoding, for example “Ã©” for “é”",
} as const;

function DoubtfulCells({ preview }: { readonly preview: TablePreview }) {
  const { doubtful, doubtfulCount } = preview;
  const more = doubtfulCount - doubtful.length;
  return (
    <Notice
      tone="warning"
      title={`${counted(doubtfulCount, "cell contains", "cells contain")} characters that nobody typed`}
    >
      They are imported as shown. If many letters look wrong,{" "}
      {preview.workbook === null && "choose another encoding, or "}correct the file.
      <Disclosure title="Show the cells">
        <div className="importing-doubtful" role="region" aria-label="Doubtful cells" tabIndex={0}>
          <table className="importing-rejected-table">
            <thead>
              <tr>
                <th scope="col">{rowWord(preview)}</th>
                <th scope="col">Column</th>
                <th scope="col">Problem</th>
                <th scope="col">Text</th>
              </tr>
            </thead>
            <tbody>
              {doubtful.map(({ line, column, doubt, excerpt }) => (
                <tr key={`${line} ${column}`}>
                  <th scope="row">{line}</th>
                  <td dir="auto">{column}</td>
                  <td>{doubts[doubt]}</td>
                  <td dir="auto">{excerpt}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {more > 0 && <p>And {numbered(more)} more.</p>}
        </div>
      </Disclosure>
    </Notice>
  );
}
