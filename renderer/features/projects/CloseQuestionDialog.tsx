import { useStore } from "../../data/store.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { useProjects } from "./ProjectsContext.tsx";

/** Asks before closing a project whose file could not be saved. */
export function CloseQuestionDialog() {
  const question = useStore(useProjects().closeQuestion);
  if (question === null) return null;
  return (
    <AlertDialog
      title="The project file could not be saved"
      isOpen
      onOpenChange={() => question.answer(false)}
      cancelLabel="Stay"
      confirmLabel="Close anyway"
      tone="primary"
      onConfirm={() => question.answer(true)}
    >
      <p>{question.message}</p>
      <p>
        Nothing is lost by closing: everything is in Concord’s own copy on this machine, and is there when you
        open the project again.
      </p>
    </AlertDialog>
  );
}
