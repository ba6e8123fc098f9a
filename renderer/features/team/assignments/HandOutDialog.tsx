import { useMemo, useState } from "react";
import { roundsOf, storiesOfCoder } from "../../../../core/assignment/rounds.ts";
import type { RoundProgress } from "../../../../core/index/round-progress.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import { isDeidentified } from "../../../../core/model/deidentification.ts";
import { useDesktop, useSession } from "../../../data/context.tsx";
import { useStore } from "../../../data/store.ts";
import { showInFolder } from "../../../project/exportedFile.ts";
import { OutsideFound } from "../../../project/OutsideFound.tsx";
import { useNewPassphrase } from "../../../project/useNewPassphrase.tsx";
import { useOutsideTexts } from "../../../project/useOutsideTexts.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../../ui/CheckboxGroup.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { showToast } from "../../../ui/toastQueue.ts";
import { counted } from "../../../words/counts.ts";
import { DEIDENTIFICATION_OFF } from "../../../words/redaction.ts";
import { handOut } from "./handOut.ts";

interface HandOutDialogProps {
  readonly coders: readonly Coder[];
  readonly rounds: readonly RoundProgress[];
  readonly onClose: () => void;
}

/** Memos are not handed out. */
const NOBODY: readonly string[] = [];

/** Writes a file for each coder who has an assignment, and says before what is in it. */
export function HandOutDialog({ coders, rounds, onClose }: HandOutDialogProps) {
  const session = useSession();
  const desktop = useDesktop();
  const own = useStore(session.ownCoder);
  const assigned = coders.filter(({ id }) =>
    rounds.some((round) => round.coders.some(({ coderId, stories }) => coderId === id && stories > 0)),
  );
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    assigned.map(({ id }) => id).filter((id) => id !== own?.id),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const [isLocked, setLocked] = useState(false);
  const made = useNewPassphrase();
  const assignments = useStore(session.assignments);
  const handedOut = useMemo(
    () =>
      new Set(
        chosen.flatMap((coderId) => storiesOfCoder(roundsOf(assignments, new Set([coderId])), coderId)),
      ),
    [assignments, chosen],
  );
  const found = useOutsideTexts({ stories: handedOut, codes: "texts", memosOf: NOBODY });
  const isOn = isDeidentified(useStore(session.project));
  const write = async (): Promise<void> => {
    if (isPending) return;
    const passphrase = isLocked ? made.read() : null;
    if (isLocked && passphrase === null) return;
    setPending(true);
    setProblem(null);
    const written = await handOut(
      desktop,
      session,
      assigned.filter(({ id }) => chosen.includes(id)),
      passphrase,
      {},
    );
    setPending(false);
    if (!written.ok) {
      const { message, written: before } = written.error;
      if (message === null) return;
      const kept =
        before.length === 0 ? "" : ` ${counted(before.length, "file was", "files were")} written before.`;
      setProblem(`${message}${kept}`);
      return;
    }
    onClose();
    const [first] = written.value;
    showToast({
      tone: "success",
      title: `Handed out ${counted(written.value.length, "file", "files")}`,
      description: written.value.map(({ name }) => name).join(", "),
      ...(first !== undefined && { action: showInFolder(desktop, first) }),
    });
  };
  return (
    <Dialog
      title="Hand out assignments"
      isOpen
      isDismissable={!isPending}
      onOpenChange={onClose}
      footer={
        <>
          <Button isDisabled={isPending} onPress={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={chosen.length === 0}
            onPress={() => void write()}
          >
            Choose a folder…
          </Button>
        </>
      }
    >
      <p className="team-ask">
        Concord writes one file for each coder: the stories assigned to them, the codebook with its frozen
        versions, and their name. Nobody’s coding, no memo and no other coder is in it. Send each coder their
        file: it opens as theirs. What they export afterwards merges here, matched to their assignment.
      </p>
      {chosen.length > 0 && (
        <>
          <OutsideFound
            found={found}
            lookedThrough="titles, identifiers, attributes and codes"
            before="you hand out"
          />
          <p className="team-ask">
            {isOn
              ? "De-identification is on: the files have the redacted texts alone."
              : DEIDENTIFICATION_OFF}
          </p>
        </>
      )}
      <CheckboxGroup label="Coders" value={[...chosen]} onChange={setChosen}>
        {assigned.map(({ id, name }) => (
          <Checkbox key={id} value={id}>
            {name}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <div className="team-passphrase">
        <Checkbox isSelected={isLocked} onChange={setLocked}>
          Put a passphrase on the files
        </Checkbox>
        {isLocked && (
          <>
            <p className="team-ask">
              Nobody can open the files without the passphrase, and Concord keeps it nowhere: write it down.
              Tell it to the coders another way than the files. It protects the files on their way only: once
              a coder has opened theirs, the stories are on that computer without a passphrase, and what comes
              back from there has none.
            </p>
            {made.fields}
          </>
        )}
      </div>
      {problem !== null && (
        <Notice tone="error" title="Couldn’t write all files" isLive>
          {problem}
        </Notice>
      )}
    </Dialog>
  );
}
