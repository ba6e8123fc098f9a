import { useState } from "react";
import type { Coder } from "../../../core/model/coder.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";

/** Names a new coder, or one who is there (`coder`). The first coder of a project codes on this computer at once. */
export function CoderNameDialog({
  coder,
  onClose,
}: {
  readonly coder: Coder | null;
  readonly onClose: () => void;
}) {
  const session = useSession();
  const current = useStore(session.currentCoder);
  const records = useStore(session.coderRecords);
  const [name, setName] = useState(records.find(({ id }) => id === coder?.id)?.name ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  const save = async (): Promise<void> => {
    if (isPending) return;
    setPending(true);
    const saved = coder === null ? await session.addCoder(name) : await session.renameCoder(coder.id, name);
    setPending(false);
    if (!saved.ok) {
      setProblem(saved.error.message);
      return;
    }
    if (coder === null && current === null) await session.switchCoder(saved.value.id);
    onClose();
  };

  return (
    <Dialog
      title={coder === null ? "Add a coder" : `Rename ${coder.name}`}
      isOpen
      size="small"
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isPending={isPending} onPress={() => void save()}>
            {coder === null ? "Add" : "Rename"}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label="Name"
          description="The name is in every file that this coder exports. You can use initials or a pseudonym."
          value={name}
          autoFocus
          onChange={(next) => {
            setName(next);
            setProblem(null);
          }}
          {...(problem !== null && { errorMessage: problem })}
        />
      </form>
    </Dialog>
  );
}
