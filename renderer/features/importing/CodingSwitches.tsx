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
