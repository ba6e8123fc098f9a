import { CSV_FORMS } from "../../../core/exporting/csv-form.ts";
import { csvText } from "../../../core/exporting/csv-writer.ts";
import { fileNameOf } from "../../../core/exporting/file-name.ts";
import type { RejectedRow } from "../../../core/importing/rejected-rows.ts";
import { useDesktop } from "../../data/context.tsx";
import { writeBytes } from "../../engine/writing.ts";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { counted, numbered } from "../../words/counts.ts";
import type { RowWord } from "./rowWord.ts";

export interface RejectedRowsProps {
  /** The first of them. */
  readonly rejected: readonly RejectedRow[];
  /** How many there are. */
  readonly count: number;
  readonly rowWord: RowWord;
  readonly collectionName: string;
}

const reasons: Readonly<Record<RejectedRow["kind"], string>> = {
  "malformed-quoting": "Malformed quoting",
  "too-many-cells": "Too many cells",
  "row-too-long": "Row too long",
  "unread-file": "File couldn’t be read",
  "not-json": "No JSON",
  "no-record": "No record",
  retweet: "Retweet",
  "repeated-tweet": "Same tweet",
  "repeated-text": "Same text",
  "near-duplicate": "Nearly the same text",
  "empty-text": "Empty text",
  "too-long": "Too long",
  "duplicate-id": "Duplicate identifier",
  "rounded-id": "Identifier rounded by Excel",
  "duplicate-text": "Duplicate text",
  "text-differs": "Different text in project",
};

/** The rows that would be rejected, each with its line in the file and the reason. */
export function RejectedRows({ rejected, count, rowWord, collectionName }: RejectedRowsProps) {
  const desktop = useDesktop();
  const save = async () => {
    const suggestedName = `${fileNameOf([collectionName, "rejected rows"], "rejected rows")}.csv`;
    const { file } = await desktop.invoke("files.pickSave", { purpose: "csv", suggestedName });
    if (file === null) return;
    const bytes = new TextEncoder().encode(csvText(rejectedTable(rejected), CSV_FORMS.excel));
    const written = await writeBytes(desktop, file, bytes);
    const about = "rejected-rows";
    if (written.ok) showToast({ title: `Saved ${file.name}`, tone: "success", about });
    else
      showToast({
        title: "Couldn’t save the list",
        description: written.error.message,
        tone: "error",
        about,
      });
  };
  const hasFiles = rejected.some(({ file }) => file !== undefined);
  const shown =
    rejected.length < count
      ? `The first ${counted(rejected.length, "row", "rows")} of ${numbered(count)}`
      : counted(count, "row", "rows");
  return (
    <div className="importing-rejected">
      <div className="importing-rejected-header">
        <div>
          <Heading level={2} look={3}>
            Rows that will be rejected
          </Heading>
          <span className="importing-rejected-count">{shown}. All other rows are imported.</span>
        </div>
        <Button size="small" onPress={() => void save()}>
          Save list…
        </Button>
      </div>
      <div
        className="importing-rejected-scroller"
        role="region"
        aria-label="Rows that will be rejected"
        tabIndex={0}
      >
        <table className="importing-rejected-table">
          <thead>
            <tr>
              <th scope="col">{rowWord}</th>
              {hasFiles && <th scope="col">File</th>}
              <th scope="col">Reason</th>
              <th scope="col">Details</th>
            </tr>
          </thead>
          <tbody>
            {rejected.map((row) => (
              <tr key={row.line}>
                <th scope="row">{linesOf(row)}</th>
                {hasFiles && <td dir="auto">{row.file}</td>}
                <td>{reasons[row.kind]}</td>
                <td dir="auto">{withoutFile(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function linesOf({ line, lastLine }: RejectedRow): string {
  return lastLine > line ? `${line}–${lastLine}` : String(line);
}

/** What is wrong, without the name of the file that stands beside it. */
function withoutFile({ file, message }: RejectedRow): string {
  const name = `“${file ?? ""}”: `;
  return file !== undefined && message.startsWith(name) ? message.slice(name.length) : message;
}

function rejectedTable(rejected: readonly RejectedRow[]) {
  return {
    columns: [
      {
        name: "line",
        meaning:
          "The line of the file on which the row starts, its row in the sheet, or the number of the text, from 1.",
      },
      { name: "last_line", meaning: "The last line of the row." },
      { name: "reason", meaning: "The reason, in a few words." },
      { name: "details", meaning: "The reason in full, and what to do." },
      { name: "file", meaning: "The file that it comes from, where several are read together." },
    ],
    rows: rejected.map((row) => [
      row.line,
      row.lastLine,
      reasons[row.kind],
      withoutFile(row),
      row.file ?? "",
    ]),
    rowCount: rejected.length,
  };
}
