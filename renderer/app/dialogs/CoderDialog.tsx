import { useState } from "react";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { CoderIcon } from "../../ui/icons.ts";
import { TextField } from "../../ui/TextField.tsx";

export interface CoderDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly session: Session;
}

/** Asks who codes now: one of the project's coders, or somebody new. */
export function CoderDialog({ isOpen, onOpenChange, session }: CoderDialogProps) {
  const coders = useStore(session.coders);
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const leave = () => {
    setName("");
    setProblem(null);
    onOpenChange(false);
  };
  const choose = (coderId: string) => {
    leave();
    void session.switchCoder(coderId);
  };
  const add = async () => {
    const added = await session.addCoder(name);
    if (added.ok) choose(added.value.id);
    else setProblem(added.error.message);
  };
  return (
    <Dialog
      title="Who is coding?"
      size="small"
      isOpen={isOpen}
      onOpenChange={leave}
      footer={
        <>
          <Button onPress={leave}>Cancel</Button>
          <Button variant="primary" isDisabled={name.trim() === ""} onPress={() => void add()}>
            Add and code as them
          </Button>
        </>
      }
    >
      {coders.length > 0 && (
        <ul className="app-coders" aria-label="Coders of the project">
          {coders.map((coder) => (
            <li key={coder.id}>
              <Button icon={<CoderIcon aria-hidden="true" />} onPress={() => choose(coder.id)}>
                <span dir="auto">{coder.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label={coders.length === 0 ? "Your name or initials" : "Somebody new"}
          description="Each coder has a layer of codes of their own. The name need not be a real one."
          autoFocus
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
