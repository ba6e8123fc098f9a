import { useState } from "react";
import type { Session } from "../../data/session.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";

export interface RenameDialogProps {
  readonly session: Session;
  readonly onClose: () => void;
}

/** Asks for the project's new name. Its file keeps its name. */
export function RenameDialog({ session, onClose }: RenameDialogProps) {
  const projects = useProjects();
  const [name, setName] = useState(session.project.get().name);
  const [problem, setProblem] = useState<string | null>(null);
  const rename = async () => {
    const renamed = await session.renameProject(name);
    if (!renamed.ok) {
      setProblem(renamed.error.message);
      return;
    }
    await projects.remember(session);
    onClose();
  };
  return (
    <Dialog
      title="Rename project"
      size="small"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={() => void rename()}>
            Rename
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        <TextField
          label="Name"
          description="The project file keeps its name."
          autoFocus
          value={name}
          onChange={setName}
          {...(problem !== null && { errorMessage: problem })}
        />
      </form>
    </Dialog>
  );
}
