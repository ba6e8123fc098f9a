import { collectionIdOf } from "../../../core/ids.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { TextField } from "../../ui/TextField.tsx";
import type { TablePreview } from "../../workers/tables.ts";
import { counted } from "../../words/counts.ts";
import { asDelimiter, asEncoding, delimiterOptions, encodingOptions } from "./encodings.ts";
import type { ReadingOptions } from "./useTable.ts";

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
  const encoding = options.encoding ?? preview?.encoding ?? null;
  const delimiter = options.delimiter ?? preview?.delimiter ?? null;
  return (
    <div className="importing-form">
      <TextField
        label="Collection"
        value={options.name}
        onChange={(name) => onChange({ ...options, name })}
        {...(options.name.trim() === "" && { errorMessage: "Give the collection a name." })}
        description={
          joined === undefined
            ? "Teammates who import the same file under the same name get the same stories."
            : `Joins the collection of that name, which has ${counted(joined.storyCount, "story", "stories")}.`
        }
      />
      <Select
        label="Encoding"
        options={encodingOptions}
        value={encoding}
        placeholder="Not recognised"
        onChange={(id) => {
          const chosen = asEncoding(id);
          if (chosen !== undefined) onChange({ ...options, encoding: chosen });
        }}
        description={encodingWords(options, preview)}
      />
      <Select
        label="Between cells"
        options={delimiterOptions}
        value={delimiter}
        placeholder="Not recognised"
        onChange={(id) => {
          const chosen = asDelimiter(id);
          // Other cells, other columns: what they are is guessed anew.
          if (chosen !== undefined) onChange({ ...withoutMapping(options), delimiter: chosen });
        }}
        description={options.delimiter === undefined ? "Detected" : "Chosen by you"}
      />
      <div className="importing-switches">
        <Switch
          isSelected={options.hasHeader ?? true}
          onChange={(hasHeader) => onChange({ ...options, hasHeader })}
        >
          First row holds column names
        </Switch>
        <Switch
          isSelected={options.quoting ?? true}
          onChange={(quoting) => onChange({ ...withoutMapping(options), quoting })}
        >
          Quotation marks enclose cells
        </Switch>
      </div>
    </div>
  );
}

function withoutMapping(options: ReadingOptions): ReadingOptions {
  const { mapping: _, ...rest } = options;
  return rest;
}

function encodingWords(options: ReadingOptions, preview: TablePreview | null): string {
  const mark = preview?.hadBom === true ? ", with a byte order mark" : "";
  return options.encoding === undefined ? `Detected${mark}` : `Chosen by you${mark}`;
}
