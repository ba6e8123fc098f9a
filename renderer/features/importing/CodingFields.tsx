import type { TablePreview } from "../../../core/importing/table-preview.ts";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { FinishedSwitch, HighlightsSwitch, OntoSwitch } from "./CodingSwitches.tsx";
import { ColumnsOfCoding } from "./ColumnsOfCoding.tsx";
import type { ReadingOptions } from "./useTable.ts";
import { withoutMapping } from "./useTable.ts";

export interface CodingFieldsProps {
  readonly options: ReadingOptions;
  readonly preview: TablePreview;
  readonly onChange: (options: ReadingOptions) => void;
}

/** What the file tells of how its stories were coded elsewhere: columns of a table, or labels that a program has written beside its texts. */
export function CodingFields(props: CodingFieldsProps) {
  const { options, preview, onChange } = props;
  const { kind } = preview.source;
  const hasLabels = preview.coding?.program !== undefined && preview.coding.program !== null;
  if (hasLabels || options.withoutLabels === true)
    return (
      <div className="importing-coding">
        <Switch
          isSelected={options.withoutLabels !== true}
          onChange={(isOn) => {
            const { withoutLabels: _, ...rest } = withoutMapping(options);
            onChange(isOn ? rest : { ...rest, withoutLabels: true });
          }}
          description={
            kind === "taguette"
              ? "Each tag is a code, on the words that are highlighted. Otherwise only the documents are imported."
              : "Each label is a code, on the words that it marks. Otherwise labels are attributes."
          }
        >
          {kind === "taguette"
            ? "Import the tags and highlights of Taguette as coding"
            : `Import the labels of ${preview.coding?.program ?? "the file"} as coding`}
        </Switch>
        {options.withoutLabels !== true && (
          <>
            <OntoSwitch from="labels" options={options} onChange={onChange} />
            <FinishedSwitch options={options} onChange={onChange} />
          </>
        )}
      </div>
    );
  if ((kind !== "table" && kind !== "workbook") || preview.tweets !== null) return null;
  if (options.highlightsAsStories === true)
    return (
      <div className="importing-coding">
        <HighlightsSwitch options={options} onChange={onChange} />
      </div>
    );
  return (
    <Disclosure level={2} title="Coding in this table">
      <div className="importing-coding">
        <OntoSwitch from="rows" options={options} onChange={onChange} />
      </div>
      {/* Of other columns something else is to be said. */}
      <ColumnsOfCoding key={preview.header.join("\n")} {...props} />
    </Disclosure>
  );
}
