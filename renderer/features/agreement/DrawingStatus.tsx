import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { numbered } from "../../words/counts.ts";
import type { Drawing } from "./useDrawing.ts";

/** How far the bootstrap is, and what to do where it was cancelled. */
export function DrawingStatus(props: { readonly drawing: Drawing<unknown>; readonly replicates: number }) {
  const { progress, isCancelled, cancel, runAgain } = props.drawing;
  if (progress !== null) {
    return (
      <ProgressBar
        label={`Drawing ${numbered(props.replicates)} bootstrap replicates`}
        fraction={progress}
        cancel={
          <Button size="small" onPress={cancel}>
            Cancel
          </Button>
        }
      />
    );
  }
  if (!isCancelled) return null;
  return (
    <Notice
      tone="info"
      title="The bootstrap was cancelled"
      actions={
        <Button size="small" onPress={runAgain}>
          Run again
        </Button>
      }
    >
      The figures stand; their intervals are not shown.
    </Notice>
  );
}
