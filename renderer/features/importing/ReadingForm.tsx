import { collectionIdOf } from "../../../core/ids.ts";
import type { SourceKind } from "../../../core/importing/source-kind.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { counted } from "../../words/counts.ts";
import { asDelimiter, asEncoding, delimiterOptions, encodingOptions } from "./encodings.ts";
import { EncodingOfTexts, TextsFields } from "./TextsFields.tsx";
import type { ReadingOptions } from "./useTable.ts";
import { withoutMapping } from "./useTable.ts";

export interface ReadingFormProps {
  readonly options: ReadingOptions;
  readonly preview: TablePreview | null;
  readonly onChange: (options: ReadingOptions) => void;
}

/** The collection's name and how the file is read, as it was detected and as the person corrects it. */
export function ReadingForm({ options, preview, onChange }: ReadingFormProps) {
  const session = useSession();
  const collections = useStore(session.collections);
  const joined =
    options.name.trim() === ""
      ? undefined
      : collections.find((collection) => collection.id === collectionIdOf(options.name));
  const source = preview?.source ?? null;
  return (
    <div className="importing-form">
      <TextField
        label="Collection"
        value={options.name}
        onChange={(name) => onChange({ ...options, name })}
        {...(options.name.trim() === "" && { errorMessage: "Enter a name for the collection." })}
        description={
          joined === undefined
            ? "Teammates who import the same file under the same name get the same stories."
            : `Adds to the collection with this name, which has ${counted(joined.storyCount, "story", "stories")}.`
        }
      />
      {source !== null && source.kinds.length > 1 && (
        <Select
          label="Read as"
          options={source.kinds.map((id) => ({ id, ...kindWords[id] }))}
          value={source.kind}
          onChange={(id) => {
            const chosen = source.kinds.find((each) => each === id);
            if (chosen !== undefined && chosen !== source.kind)
              onChange({
                name: options.name,
                readAs: chosen,
                ...(options.coderName !== undefined && { coderName: options.coderName }),
              });
          }}
          description={options.readAs === undefined ? "Detected" : "Chosen by you"}
        />
      )}
      <SourceFields options={options} preview={preview} onChange={onChange} />
    </div>
  );
}

/** How the file is read. */
export function SourceFields(props: ReadingFormProps) {
  switch (props.preview?.source.kind) {
    case "texts":
      return <TextsFields {...props} />;
    case "json":
    case "tweets":
      return <EncodingOfTexts options={props.options} onChange={props.onChange} />;
    case "taguette":
      return props.options.withoutLabels === true ? null : <CoderOfHighlights {...props} />;
    case "table":
    case "workbook":
    case undefined:
      return <TableFields {...props} />;
  }
}

/** Whose highlights they are. Without a name, the coder is called after the program. */
function CoderOfHighlights({ options, onChange }: Pick<ReadingFormProps, "options" | "onChange">) {
  return (
    <TextField
      label="Name of the coder"
      value={options.coderName ?? ""}
      onChange={(coderName) => onChange({ ...options, coderName })}
      description="Taguette’s file doesn’t say who highlighted. All of it becomes the coding of this coder."
    />
  );
}

const kindWords: Readonly<Record<SourceKind, { readonly name: string; readonly description: string }>> = {
  table: { name: "Table", description: "Rows and columns" },
  workbook: { name: "Spreadsheet", description: "Rows and columns" },
  texts: { name: "Text", description: "Stories as running text" },
  json: { name: "JSON", description: "Each field is a column" },
  tweets: { name: "Tweets", description: "Tweets of the Twitter API or an account archive" },
  taguette: { name: "Taguette", description: "Documents with tags and highlights" },
};

/** What has to be said of tables. */
function TableFields({ options, preview, onChange }: ReadingFormProps) {
  const workbook = preview?.workbook ?? null;
  const hasHeader = options.hasHeader ?? true;
  return (
    <>
      {workbook === null ? (
        <TextFileFields options={options} preview={preview} onChange={onChange} />
      ) : (
        <Select
          label="Sheet"
          options={workbook.sheets.map(({ name, isHidden }) => ({
            id: name,
            name: isHidden ? `${name} (hidden)` : name,
          }))}
          value={options.sheet ?? workbook.sheet}
          onChange={(sheet) => onChange({ ...withoutMapping(options), sheet })}
          description={`${counted(workbook.sheets.length, "sheet", "sheets")} in the file`}
        />
      )}
      <div className="importing-rows">
        <div className="importing-switches">
          <Switch
            isSelected={hasHeader}
            onChange={(isOn) => onChange({ ...withoutMapping(options), hasHeader: isOn })}
          >
            First row has column names
          </Switch>
          {workbook === null && (
            <Switch
              isSelected={options.quoting ?? true}
              onChange={(quoting) => onChange({ ...withoutMapping(options), quoting })}
            >
              Text is in quotation marks
            </Switch>
          )}
        </div>
        {hasHeader && (
          <NumberField
            label="Header rows"
            minValue={1}
            maxValue={20}
            value={options.headerRows ?? preview?.headerRows ?? 1}
            onChange={(headerRows) => {
              if (Number.isInteger(headerRows)) onChange({ ...withoutMapping(options), headerRows });
            }}
          />
        )}
      </div>
    </>
  );
}

/** What has to be said of a text file alone. */
function TextFileFields({ options, preview, onChange }: ReadingFormProps) {
  const encoding = options.encoding ?? preview?.encoding ?? null;
  const delimiter = options.delimiter ?? preview?.delimiter ?? null;
  return (
    <>
      <ComboBox
        label="Encoding"
        options={encodingOptions}
        value={encoding}
        placeholder="Not detected"
        menuTrigger="focus"
        onChange={(id) => {
          const chosen = asEncoding(id);
          if (chosen !== undefined && chosen !== encoding) onChange({ ...options, encoding: chosen });
        }}
        description={encodingWords(options, preview)}
      />
      <Select
        label="Delimiter"
        options={delimiterOptions}
        value={delimiter}
        placeholder="Not detected"
        onChange={(id) => {
          const chosen = asDelimiter(id);
          // Other cells, other columns: what they are is proposed again.
          if (chosen !== undefined) onChange({ ...withoutMapping(options), delimiter: chosen });
        }}
        description={options.delimiter === undefined ? "Detected" : "Chosen by you"}
      />
    </>
  );
}

function encodingWords(options: ReadingOptions, preview: TablePreview | null): string {
  const mark = preview?.hadBom === true ? ", with a byte order mark" : "";
  const how = options.encoding === undefined ? "Detected" : "Chosen by you";
  return `${how}${preview?.isCertain === false ? ", not certain" : ""}${mark}`;
}
