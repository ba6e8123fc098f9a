import { useState } from "react";
import { flagsOffered } from "../../../core/model/flag.ts";
import { useSession } from "../../data/context.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextArea } from "../../ui/TextArea.tsx";

/** Changes the flags that the project offers. */
export function FlagsDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const [typed, setTyped] = useState(() => flagsOffered(session.project.get()).join("\n"));
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const changed = await session.changeFlags(typed.split("\n"));
    if (changed.ok) onClose();
    else setProblem(changed.error.message);
  };
  return (
    <Dialog
      title="Flags of this project"
      size="small"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <TextArea
        label="Flags, one per line"
        description="The first nine have the keys Alt+1 to Alt+9. Your team gets the list with the project file. A flag that you delete here stays on the stories that have it."
        autoFocus
        value={typed}
        onChange={setTyped}
        {...(problem !== null && { errorMessage: problem })}
      />
    </Dialog>
  );
}
