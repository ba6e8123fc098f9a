import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";

/** Says what a copy for teammates has in it, before a place for it is chosen. */
export function SaveCopyDialog({
  onSave,
  onClose,
}: {
  readonly onSave: (names: boolean) => void;
  readonly onClose: () => void;
}) {
  const [names, setNames] = useState(false);
  return (
    <Dialog
      title="Save a copy for teammates"
      size="small"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            autoFocus
            onPress={() => {
              onClose();
              onSave(names);
            }}
          >
            Choose where to save…
          </Button>
        </>
      }
    >
      <p className="team-ask">
        The copy has all stories and the codebook, and nobody’s coding. Send it to your teammates: each opens
        it, says who they are, and codes without seeing anyone else’s coding. Your own project file does not
        change.
      </p>
      <Checkbox
        isSelected={names}
        onChange={setNames}
        description="Needed only if teammates are already listed as coders and should choose themselves."
      >
        Include the coders’ names
      </Checkbox>
    </Dialog>
  );
}
