import type { Split } from "../../../core/documents/split.ts";
import { SPLITS } from "../../../core/documents/split.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { asEncoding, encodingOptions } from "./encodings.ts";
import type { ReadingOptions } from "./useTable.ts";
import { withoutMapping } from "./useTable.ts";

export interface TextsFieldsProps {
  readonly options: ReadingOptions;
  readonly preview: TablePreview | null;
  readonly onChange: (options: ReadingOptions) => void;
}

const splitWords: Readonly<Record<Split, { readonly name: string; readonly description: string }>> = {
  file: { name: "One story per file", description: "Each file is named after its file" },
  line: { name: "At each line", description: "Each line or paragraph is a story" },
  "blank-line": { name: "At blank lines", description: "What stands between two blank lines is a story" },
  heading: { name: "At headings", description: "The heading becomes the title" },
  marker: { name: "At a marker", description: "Each line that begins with it starts a story" },
};

const splitOptions = SPLITS.map((id) => ({ id, ...splitWords[id] }));

/** How texts become stories, and how those that are plain are written. */
export function TextsFields({ options, preview, onChange }: TextsFieldsProps) {
  const split = options.split ?? "file";
  const { marker = "" } = options;
  return (
    <>
      <Select
        label="Split into stories"
        options={splitOptions}
        value={split}
        onChange={(id) => {
          const chosen = SPLITS.find((each) => each === id);
          // Other parts, other columns: what they are is known again.
          if (chosen !== undefined) onChange({ ...withoutMapping(options), split: chosen });
        }}
        description={splitWords[split].description}
      />
      {split === "marker" && (
        <TextField
          label="Marker"
          value={marker}
          onChange={(typed) => onChange({ ...withoutMapping(options), marker: typed })}
          description="For example “###” or “Story”. What follows it on its line is the title."
        />
      )}
      {preview?.source.kinds.includes("table") === true && (
        <EncodingOfTexts options={options} onChange={onChange} />
      )}
    </>
  );
}

/** In which encoding files are read that each have their own. */
export function EncodingOfTexts({ options, onChange }: Omit<TextsFieldsProps, "preview">) {
  return (
    <ComboBox
      label="Encoding"
      options={encodingOptions}
      value={options.encoding ?? null}
      placeholder="Detected"
      menuTrigger="focus"
      description={options.encoding === undefined ? "For each file by itself" : "Chosen by you"}
      onChange={(id) => {
        const chosen = asEncoding(id);
        if (chosen !== undefined) onChange({ ...options, encoding: chosen });
      }}
    />
  );
}
