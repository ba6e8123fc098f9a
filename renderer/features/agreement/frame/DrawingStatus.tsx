import type { Drawing } from "../../../project/useDrawing.ts";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { ProgressBar } from "../../../ui/ProgressBar.tsx";

/** How far the bootstrap is, and what to do where it was cancelled. */
export function DrawingStatus(props: { readonly drawing: Drawing<unknown>; readonly replicates: number }) {
  const { progress, isCancelled, cancel, runAgain } = props.drawing;
  if (progress !== null) {
    return (
      <ProgressBar
        label="Calculating intervals"
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
      title="Intervals cancelled"
      actions={
        <Button size="small" onPress={runAgain}>
          Try again
        </Button>
      }
    >
      The values are correct; their intervals are not shown.
    </Notice>
  );
}
