import type { Code } from "../../../core/model/code.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import { useSession } from "../../data/context.tsx";
import type { DocumentFormat } from "../../project/useDocumentJob.ts";
import { CodebookDocumentDialog } from "./CodebookDocumentDialog.tsx";
import { ImportCodebookDialog } from "./ImportCodebookDialog.tsx";
import { MergeCodeDialog } from "./MergeCodeDialog.tsx";
import { NewCodeDialog } from "./NewCodeDialog.tsx";
import { OtherProjectDialog } from "./OtherProjectDialog.tsx";
import { RemoveCodeDialog } from "./RemoveCodeDialog.tsx";
import type { useCodebookFiles } from "./useCodebookFiles.ts";
import type { useCodeEdits } from "./useCodeEdits.ts";
import { VersionsDialog } from "./VersionsDialog.tsx";

/** Which dialog of the page is open, and about what. */
export type OpenDialog =
  | { readonly kind: "new"; readonly parentId: string | null }
  | { readonly kind: "versions" | "other-project" }
  | { readonly kind: "document"; readonly first: DocumentFormat }
  | { readonly kind: "remove" | "merge"; readonly code: Code };

export interface CodebookDialogsProps {
  readonly dialog: OpenDialog | null;
  readonly placed: readonly PlacedCode[];
  readonly edits: ReturnType<typeof useCodeEdits>;
  readonly file: ReturnType<typeof useCodebookFiles>;
  readonly onClose: () => void;
  readonly onCreated: (codeId: string) => void;
}

/** What the codebook page asks, and the review of a codebook that comes in. */
export function CodebookDialogs({ dialog, placed, edits, file, onClose, onCreated }: CodebookDialogsProps) {
  const session = useSession();
  return (
    <>
      {dialog?.kind === "new" && (
        <NewCodeDialog
          placed={placed}
          parentId={dialog.parentId}
          onClose={onClose}
          onCreated={(code) => {
            onClose();
            onCreated(code.id);
          }}
        />
      )}
      {dialog?.kind === "remove" && (
        <RemoveCodeDialog
          code={dialog.code}
          standing={placed.map((each) => each.code)}
          onConfirm={() => void edits.remove(dialog.code, onClose)}
          onRetire={
            dialog.code.retired === true
              ? undefined
              : () => {
                  onClose();
                  void edits.retire(dialog.code);
                }
          }
          onClose={onClose}
        />
      )}
      {dialog?.kind === "other-project" && (
        <OtherProjectDialog
          projectId={session.projectId}
          onChosen={(chosen) => {
            onClose();
            file.compareWith(chosen);
          }}
          onClose={onClose}
        />
      )}
      {dialog?.kind === "document" && <CodebookDocumentDialog first={dialog.first} onClose={onClose} />}
      {dialog?.kind === "versions" && <VersionsDialog onClose={onClose} />}
      {dialog?.kind === "merge" && (
        <MergeCodeDialog
          code={dialog.code}
          placed={placed}
          onMerge={(into) => edits.merge(dialog.code, into, onClose)}
          onClose={onClose}
        />
      )}
      {file.review !== null && (
        <ImportCodebookDialog
          fileName={file.review.fileName}
          comparison={file.review.comparison}
          isPending={file.isPending}
          onConfirm={() => void file.confirm()}
          onClose={file.closeReview}
        />
      )}
    </>
  );
}
