import { useId, useState } from "react";
import { passphraseProblem } from "../../../core/file/locked-file.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import type { LockedKeyTable } from "../../project/keyTable.ts";
import { keyTableOf } from "../../project/keyTable.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";

/** Begins a key table: a passphrase, and where its file is to be. */
export function BeginKeyTableDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const desktop = useDesktop();
  const form = useId();
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [isTold, setTold] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const weakness = passphraseProblem(passphrase) ?? undefined;
  const difference = passphrase === again ? undefined : "The two passphrases differ.";
  const begin = async (): Promise<void> => {
    setTold(true);
    if (isPending || (weakness ?? difference) !== undefined) return;
    setPending(true);
    const begun = await keyTableOf(session).begin(desktop, passphrase);
    setPending(false);
    if (begun.ok) onClose();
    else setProblem(begun.error);
  };
  return (
    <Dialog
      title="Begin a key table"
      isOpen
      isDismissable={!isPending}
      onOpenChange={onClose}
      size="small"
      footer={
        <>
          <Button isDisabled={isPending} onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={form} isPending={isPending}>
            Choose a place…
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="redaction-form"
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <p className="redaction-ask">
          The key table says which pseudonym stands for which name, and by how many days whose dates move. It
          is an encrypted file of its own and never part of the project or of an export. Keep it apart from
          the project. One key table serves the whole team: share it with those who decide on names.
        </p>
        <TextField
          label="Passphrase"
          type="password"
          autoComplete="off"
          autoFocus
          value={passphrase}
          onChange={setPassphrase}
          description="Nobody can open the key table without it, and Concord keeps it nowhere."
          {...(isTold && { errorMessage: weakness })}
        />
        <TextField
          label="Passphrase again"
          type="password"
          autoComplete="off"
          value={again}
          onChange={setAgain}
          {...(isTold && weakness === undefined && { errorMessage: difference })}
        />
      </form>
      {problem !== null && (
        <Notice tone="error" title="Couldn’t begin the key table" isLive>
          {problem}
        </Notice>
      )}
    </Dialog>
  );
}

/** Asks for the passphrase of a key table that somebody has chosen. */
export function OpenKeyTableDialog({
  locked,
  onClose,
}: {
  readonly locked: LockedKeyTable;
  readonly onClose: () => void;
}) {
  const session = useSession();
  const form = useId();
  const [passphrase, setPassphrase] = useState("");
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [isPending, setPending] = useState(false);
  const open = async (): Promise<void> => {
    if (isPending || passphrase === "") return;
    setPending(true);
    const opened = await keyTableOf(session).open(locked, passphrase);
    setPending(false);
    if (opened.ok) onClose();
    else setProblem(opened.error ?? undefined);
  };
  return (
    <Dialog
      title={`Passphrase for “${locked.file.name}”`}
      isOpen
      isDismissable={!isPending}
      onOpenChange={onClose}
      size="small"
      footer={
        <>
          <Button isDisabled={isPending} onPress={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            type="submit"
            form={form}
            isPending={isPending}
            isDisabled={passphrase === ""}
          >
            Open
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="redaction-form"
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
          errorMessage={problem}
          description="The key table stays open until you close it or the project."
          onChange={(typed) => {
            setPassphrase(typed);
            setProblem(undefined);
          }}
        />
      </form>
    </Dialog>
  );
}
