import { useState } from "react";
import type { Coder } from "../../../core/model/coder.ts";
import { useSession } from "../../data/context.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { showToast } from "../../ui/toastQueue.ts";

/** Says what a second pass is for, and adds one for the coder. */
export function SecondPassDialog({
  coder,
  onClose,
}: {
  readonly coder: Coder;
  readonly onClose: () => void;
}) {
  const session = useSession();
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  const add = async (): Promise<void> => {
    if (isPending) return;
    setPending(true);
    const added = await session.addSecondPass(coder.id);
    setPending(false);
    if (!added.ok) {
      setProblem(added.error.message);
      return;
    }
    showToast({ tone: "success", title: `Added “${added.value.name}”` });
    onClose();
  };

  return (
    <Dialog
      title={`Add a second pass for ${coder.name}`}
      isOpen
      size="small"
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button autoFocus variant="primary" isPending={isPending} onPress={() => void add()}>
            Add
          </Button>
        </>
      }
    >
      <p className="team-second-pass">
        In a second pass, <bdi>{coder.name}</bdi> codes the same stories again some weeks later, without
        seeing the first coding. It shows how stable one person’s coding is. The second pass is listed as a
        separate coder and is left out of comparisons between coders.
      </p>
      {problem !== null && (
        <Notice tone="error" title="Couldn’t add a second pass" isLive>
          {problem}
        </Notice>
      )}
    </Dialog>
  );
}
