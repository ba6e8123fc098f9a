import { useStore } from "../../data/store.ts";
import type { OpenProblem } from "../../project/problems.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { DamagedCopyDialog } from "./DamagedCopyDialog.tsx";

/**
 * Says why a project could not be created or opened and, if its working copy is damaged or gone, offers the way back.
 */
export function OpenProblemDialog() {
  const projects = useProjects();
  const problem = useStore(projects.problem);
  if (problem === null) return null;
  return problem.kind === "restart" || (problem.kind === "rebuild" && problem.projectId !== undefined) ? (
    <DamagedCopyDialog problem={problem} />
  ) : (
    <PlainDialog problem={problem} />
  );
}

function PlainDialog({ problem }: { readonly problem: OpenProblem }) {
  const projects = useProjects();
  const close = () => projects.messages.dismissProblem();
  return (
    <Dialog
      title={problem.title}
      isOpen
      onOpenChange={close}
      role="alertdialog"
      size="small"
      footer={
        <Button variant="primary" autoFocus onPress={close}>
          Close
        </Button>
      }
    >
      <p>{problem.message}</p>
    </Dialog>
  );
}
