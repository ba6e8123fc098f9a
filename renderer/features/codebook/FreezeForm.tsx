import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";

export interface FreezeFormProps {
  /** Resolves to the reason if nothing was frozen, or to null. */
  readonly onFreeze: (name: string, note: string) => Promise<string | null>;
}

/** Asks for the name and the note under which the present codebook is kept. */
export function FreezeForm({ onFreeze }: FreezeFormProps) {
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const freeze = async () => {
    if (isPending) return;
    setPending(true);
    const said = await onFreeze(name, note);
    setPending(false);
    setProblem(said);
    if (said !== null) return;
    setName("");
    setNote("");
  };
  return (
    <form
      className="codebook-new"
      onSubmit={(event) => {
        event.preventDefault();
        void freeze();
      }}
    >
      <TextField
        label="Name of this version"
        autoFocus
        placeholder="After the pilot"
        value={name}
        onChange={(typed) => {
          setName(typed);
          setProblem(null);
        }}
        {...(problem !== null && { errorMessage: problem })}
      />
      <TextArea label="Note" placeholder="What changed, and why" rows={2} value={note} onChange={setNote} />
      <div>
        <Button type="submit" isPending={isPending}>
          Freeze the present codebook
        </Button>
      </div>
    </form>
  );
}
