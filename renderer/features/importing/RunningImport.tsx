import type { WritableStore } from "../../data/store.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import type { ImportProgress } from "./runImport.ts";

export interface Running {
  readonly progress: WritableStore<ImportProgress>;
  readonly ending: AbortController;
}

/** How far an import is, and what ends it. By itself, since the page around it would take longer to draw than the import has between two steps. */
export function RunningImport({ progress, ending }: Running) {
  const { words, fraction } = useStore(progress);
  return (
    <ProgressBar
      label={words}
      fraction={fraction}
      cancel={
        <Button
          size="small"
          isDisabled={ending.signal.aborted}
          onPress={() => {
            ending.abort();
            progress.set({ words: "Cancelling", fraction: undefined });
          }}
        >
          Cancel import
        </Button>
      }
    />
  );
}
