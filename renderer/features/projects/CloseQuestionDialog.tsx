import { useStore } from "../../data/store.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import { AlertDialog } from "../../ui/AlertDialog.tsx";

/** Asks before closing a project while its file, or the text of a field, could not be saved. */
export function CloseQuestionDialog() {
  const question = useStore(useProjects().closeQuestion);
  if (question === null) return null;
  const isFile = question.about === "file";
  return (
    <AlertDialog
      title={isFile ? "Couldn’t save the project file" : "Couldn’t save what you typed"}
      isOpen
      onOpenChange={() => question.answer(false)}
      cancelLabel="Stay"
      confirmLabel="Close anyway"
      tone={isFile ? "primary" : "danger"}
      onConfirm={() => question.answer(true)}
    >
      <p>{question.message}</p>
      <p>
        {isFile
          ? "You lose nothing by closing: Concord’s working copy on this computer has everything, and opens next time."
          : "If you close now, the text in that field is lost. Everything else is saved."}
      </p>
    </AlertDialog>
  );
}
