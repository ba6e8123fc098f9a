import { useState } from "react";
import { OtherCodebookField } from "../../project/OtherCodebookField.tsx";
import type { ChosenCodebook } from "../../project/readOtherCodebook.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";

export interface OtherProjectDialogProps {
  /** The project that is open. */
  readonly projectId: string;
  /** Goes on to what would change. */
  readonly onChosen: (chosen: ChosenCodebook) => void;
  readonly onClose: () => void;
}

/** Asks for the project whose codes are imported. Mounted while open. */
export function OtherProjectDialog({ projectId, onChosen, onClose }: OtherProjectDialogProps) {
  const [chosen, setChosen] = useState<ChosenCodebook | null>(null);
  return (
    <Dialog
      title="Import codes from another project"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={chosen === null}
            onPress={() => {
              if (chosen !== null) onChosen(chosen);
            }}
          >
            Show what changes
          </Button>
        </>
      }
    >
      <OtherCodebookField except={projectId} chosen={chosen} onChange={setChosen} />
    </Dialog>
  );
}
