import { useState } from "react";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { WhoCodesDialog } from "../../features/projects/WhoCodesDialog.tsx";
import { whoMayCode } from "../../project/whoCodes.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";

export interface CoderDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly session: Session;
}

/** Where nobody codes, asks who does; otherwise adds a coder, who then codes. */
export function CoderDialog({ isOpen, onOpenChange, session }: CoderDialogProps) {
  const current = useStore(session.currentCoder);
  if (!isOpen) return null;
  const close = () => onOpenChange(false);
  const choose = (coderId: string) => {
    close();
    void session.switchCoder(coderId);
  };
  return current === null ? (
    <WhoCodesDialog
      who={whoMayCode(session)}
      session={Promise.resolve(session)}
      onChosen={choose}
      onClose={close}
    />
  ) : (
    <AddCoderDialog session={session} onAdded={choose} onClose={close} />
  );
}

interface AddCoderDialogProps {
  readonly session: Session;
  readonly onAdded: (coderId: string) => void;
  readonly onClose: () => void;
}

function AddCoderDialog({ session, onAdded, onClose }: AddCoderDialogProps) {
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const add = async () => {
    const added = await session.addCoder(name);
    if (added.ok) onAdded(added.value.id);
    else setProblem(added.error.message);
  };
  return (
    <Dialog
      title="Add a coder"
      size="small"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={name.trim() === ""} onPress={() => void add()}>
            Add and start coding
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label="New coder"
          description="Each coder has their own coding. You can use initials or a pseudonym."
          autoFocus
          maxLength={80}
          value={name}
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
