import { useId, useState } from "react";
import { useDesktop, useSession } from "../../data/context.tsx";
import type { LockedKeyTable } from "../../project/keyTable.ts";
import { keyTableOf } from "../../project/keyTable.ts";
import { useNewPassphrase } from "../../project/useNewPassphrase.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextField } from "../../ui/TextField.tsx";

/** Begins a key table: a passphrase, and where its file is to be. */
export function BeginKeyTableDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const desktop = useDesktop();
  const form = useId();
  const made = useNewPassphrase({
    description: "Nobody can open the key table without it, and Concord keeps it nowhere.",
    autoFocus: true,
  });
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const begin = async (): Promise<void> => {
    const passphrase = made.read();
    if (isPending || passphrase === null) return;
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
        {made.fields}
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
