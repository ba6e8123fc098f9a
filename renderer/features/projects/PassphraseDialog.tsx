import { useId, useState } from "react";
import { unlockBytes } from "../../../core/file/cipher.ts";
import { useStore } from "../../data/store.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import type { PassphraseQuestion } from "../../project/questions.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import "./dialogs.css";

/** Asks for the passphrase of a file that is to be opened, and says what the project is afterwards. */
export function PassphraseDialog() {
  const question = useStore(useProjects().passphraseQuestion);
  return question === null ? null : <Asked question={question} />;
}

function Asked({ question: { name, bytes, answer } }: { readonly question: PassphraseQuestion }) {
  const form = useId();
  const [passphrase, setPassphrase] = useState("");
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const [broken, setBroken] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const open = async (): Promise<void> => {
    if (isPending || passphrase === "") return;
    setPending(true);
    const unlocked = await unlockBytes(crypto, bytes, passphrase);
    setPending(false);
    if (unlocked.ok) answer(unlocked.value);
    else if (unlocked.error.kind === "passphrase") setWrong(unlocked.error.message);
    else setBroken(unlocked.error.message);
  };
  return (
    <Dialog
      title={`Passphrase for “${name}”`}
      isOpen
      isDismissable={!isPending}
      onOpenChange={() => answer(null)}
      size="small"
      footer={
        <>
          <Button onPress={() => answer(null)}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form={form}
            isPending={isPending}
            isDisabled={passphrase === "" || broken !== null}
          >
            Open
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="projects-passphrase"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <TextField
          label="Passphrase"
          type="password"
          autoComplete="off"
          autoFocus
          value={passphrase}
          errorMessage={wrong}
          onChange={(typed) => {
            setPassphrase(typed);
            setWrong(undefined);
          }}
        />
      </form>
      <p>
        Whoever sent you the file has the passphrase. Once the file is open, Concord keeps your project on
        this computer without it: the working copy, the project file and the backups are not encrypted.
        Protect them with your computer’s own password and disk encryption.
      </p>
      {broken !== null && (
        <Notice tone="error" title="Couldn’t open the file" isLive>
          {broken}
        </Notice>
      )}
    </Dialog>
  );
}
