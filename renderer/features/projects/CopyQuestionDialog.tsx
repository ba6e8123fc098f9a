import { useStore } from "../../data/store.ts";
import { fileWords } from "../../project/projectFile.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";

/** Asks, before another copy of a project is opened, to which of the two files the project is saved from now on. */
export function CopyQuestionDialog() {
  const question = useStore(useProjects().copyQuestion);
  if (question === null) return null;
  const { projectName, opened, known, answer } = question;
  return (
    <Dialog
      title={`This is another copy of “${projectName}”`}
      isOpen
      onOpenChange={() => answer(null)}
      role="alertdialog"
      size="small"
      footer={
        <>
          <Button onPress={() => answer(null)}>Cancel</Button>
          <Button onPress={() => answer("opened")}>Save to this copy from now on</Button>
          <Button variant="primary" autoFocus onPress={() => answer("known")}>
            Merge
          </Button>
        </>
      }
    >
      <p>
        On this computer, the project is saved in {fileWords(known)}. You are opening {fileWords(opened)}.
      </p>
      <p>
        <strong>Merge</strong> adds what this copy has to your project, which is still saved in “{known.name}
        ”. The copy stays unchanged.
      </p>
      <p>
        <strong>Save to this copy from now on</strong> merges too, and then saves your project in the copy. “
        {known.name}” in {known.place} is no longer kept up to date.
      </p>
    </Dialog>
  );
}
