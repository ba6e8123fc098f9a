import { useState } from "react";
import type { Code } from "../../../core/model/code.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import type { Codes } from "./useCodes.ts";

export interface ChooseCodeDialogProps {
  readonly title: string;
  /** What the button says. */
  readonly confirm: string;
  readonly codes: Codes;
  /** The code that the passage has. */
  readonly exceptId: string;
  readonly onChoose: (code: Code) => void;
  readonly onClose: () => void;
}

/** Asks for a code of those that are offered for coding. Mounted while open. */
export function ChooseCodeDialog(props: ChooseCodeDialogProps) {
  const { title, confirm, codes, exceptId, onChoose, onClose } = props;
  const [codeId, setCodeId] = useState<string | null>(null);
  const offered = codes.offered.filter(({ code }) => code.id !== exceptId);
  const choose = (): void => {
    const code = offered.find((each) => each.code.id === codeId)?.code;
    if (code === undefined) return;
    onClose();
    onChoose(code);
  };
  return (
    <Dialog
      title={title}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={codeId === null} onPress={choose}>
            {confirm}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          choose();
        }}
      >
        <ComboBox
          label="Code"
          autoFocus
          options={offered.map(({ code, depth }) => ({
            id: code.id,
            name: `${"\u2003".repeat(depth)}${code.name}`,
            icon: <CodeSwatch slot={code.colour} />,
          }))}
          value={codeId}
          onChange={setCodeId}
        />
      </form>
    </Dialog>
  );
}
