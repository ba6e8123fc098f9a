import type { Conflicts } from "../../data/useConflicts.ts";
import { Button } from "../../ui/Button.tsx";
import { ConflictsNotice } from "../../ui/ConflictsNotice.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { FileProblem } from "./useCodebookFiles.ts";

export interface CodebookNoticesProps extends Conflicts {
  readonly problem: FileProblem | null;
  readonly onDismiss: () => void;
  /** A code is to be edited by hand. */
  readonly onEdit: (codeId: string) => void;
}

/** What could not be done, and what people changed apart. */
export function CodebookNotices({ problem, onDismiss, onEdit, ...conflicts }: CodebookNoticesProps) {
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
      <ConflictsNotice
        where="in the codebook"
        {...conflicts}
        editing={{ label: "Edit the code", onEdit: ({ id }) => onEdit(id) }}
      />
    </>
  );
}
