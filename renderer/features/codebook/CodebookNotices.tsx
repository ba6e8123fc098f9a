import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { counted } from "../../words/counts.ts";
import type { FileProblem } from "./useCodebookFiles.ts";

export interface CodebookNoticesProps {
  readonly problem: FileProblem | null;
  readonly onDismiss: () => void;
  /** How many fields people changed apart. */
  readonly conflicts: number;
  readonly onReview: () => void;
}

/** What could not be done, and what people changed apart. */
export function CodebookNotices({ problem, onDismiss, conflicts, onReview }: CodebookNoticesProps) {
  return (
    <>
      {problem !== null && (
        <Notice
          tone="error"
          title={problem.title}
          isLive
          actions={
            <Button size="small" onPress={onDismiss}>
              Dismiss
            </Button>
          }
        >
          {problem.message}
        </Notice>
      )}
      {conflicts > 0 && (
        <Notice
          tone="warning"
          title={`${counted(conflicts, "conflict", "conflicts")} in the codebook`}
          actions={
            <Button size="small" onPress={onReview}>
              Review conflicts
            </Button>
          }
        >
          Teammates changed the same field without seeing each other’s change. The latest change is in use
          until you decide.
        </Notice>
      )}
    </>
  );
}
