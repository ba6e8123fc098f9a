import type { PlacedSource } from "../../../core/importing/placed-coding.ts";
import { Switch } from "../../ui/Switch.tsx";
import type { ReadingOptions } from "./useTable.ts";

export interface CodingSwitchProps {
  readonly options: ReadingOptions;
  readonly onChange: (options: ReadingOptions) => void;
}

/** Whether the coders have finished what they coded. */
export function FinishedSwitch({ options, onChange }: CodingSwitchProps) {
  return (
    <Switch
      isSelected={options.finished === true}
      onChange={(finished) => onChange({ ...options, finished })}
      description="Agreement counts only finished stories. Otherwise they are in progress."
    >
      Coders have finished the stories that they coded
    </Switch>
  );
}

/** Whether the rows are read as highlights, or each as a story. */
export function HighlightsSwitch({ options, onChange }: CodingSwitchProps) {
  return (
    <Switch
      isSelected={options.highlightsAsStories !== true}
      onChange={(isOn) => {
        const { highlightsAsStories: _, ...rest } = options;
        onChange(isOn ? rest : { ...rest, highlightsAsStories: true });
      }}
      description="Each highlight is found by its words in the story that is called like its document. Otherwise each row is a story."
    >
      Read as Taguette’s highlights on stories that are here
    </Switch>
  );
}

/** Whether rows or labels code stories that are here, or come with stories of their own. */
export function OntoSwitch({ from, options, onChange }: CodingSwitchProps & { readonly from: PlacedSource }) {
  return (
    <Switch
      isSelected={options.onto !== undefined}
      onChange={(isOn) => {
        const { onto: _, ...rest } = options;
        onChange(isOn ? { ...rest, onto: { column: null } } : rest);
      }}
      description={
        from === "rows"
          ? "Each row codes the story with its identifier. Otherwise each row is a story of its own."
          : "Labels code the stories that have the same text. Otherwise each record is a story of its own."
      }
    >
      Code stories that are in the project
    </Switch>
  );
}
