import { useState } from "react";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { CopyIcon, EditIcon, MoreIcon, RemoveIcon } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { Slider } from "../../ui/Slider.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { Section, Specimen } from "./Section.tsx";

const nothing = () => undefined;
const groups = [
  {
    id: "edit",
    actions: [
      { id: "edit", name: "Edit code", shortcut: "F2", icon: <EditIcon aria-hidden="true" /> },
      { id: "copy", name: "Copy", shortcut: "Ctrl+C", icon: <CopyIcon aria-hidden="true" /> },
      {
        id: "merge",
        name: "Merge into another code",
        description: "Annotations move with it.",
        isDisabled: true,
      },
    ],
  },
  {
    id: "show",
    name: "Show",
    actions: [
      { id: "passages", name: "Passages", isChecked: true },
      { id: "memos", name: "Memos", isChecked: false },
    ],
  },
  {
    id: "remove",
    actions: [{ id: "remove", name: "Remove", isDanger: true, icon: <RemoveIcon aria-hidden="true" /> }],
  },
];

export function OverlaysSection() {
  const [open, setOpen] = useState<"dialog" | "long" | "alert" | null>(null);
  const [size, setSize] = useState(18);
  const onOpenChange = (isOpen: boolean) => {
    if (!isOpen) setOpen(null);
  };
  return (
    <Section title="Overlays">
      <Specimen name="Dialogs, menu, popover">
        <Button onPress={() => setOpen("dialog")}>Dialog</Button>
        <Button onPress={() => setOpen("long")}>Long dialog</Button>
        <Button variant="danger" onPress={() => setOpen("alert")}>
          Alert
        </Button>
        <Menu
          label="More about this code"
          trigger={<IconButton label="More" icon={<MoreIcon aria-hidden="true" />} />}
          groups={groups}
          onAction={nothing}
        />
        <Menu label="Code" trigger={<Button>Menu</Button>} groups={groups} onAction={nothing} />
        <Popover label="Reading" trigger={<Button>Popover</Button>}>
          <Slider
            label="Size of story text"
            value={size}
            onChange={setSize}
            min={14}
            max={28}
            format={(value) => `${value} px`}
          />
        </Popover>
      </Specimen>
      <Dialog
        title="New coder"
        isOpen={open === "dialog"}
        onOpenChange={onOpenChange}
        size="small"
        footer={
          <>
            <Button slot="close">Cancel</Button>
            <Button variant="primary" slot="close">
              Create coder
            </Button>
          </>
        }
      >
        <TextField label="Name" autoFocus description="Teammates see it beside your codings." />
      </Dialog>
      <Dialog
        title="A title that is rather longer than a title ought to be, because a file’s name is in it: interviews-final-v7.csv"
        isOpen={open === "long"}
        onOpenChange={onOpenChange}
      >
        {Array.from({ length: 30 }, (_, index) => (
          <p key={index}>Row {index + 1}: the text is empty. The row was left out; the others were kept.</p>
        ))}
      </Dialog>
      <AlertDialog
        title="Remove 3 stories?"
        isOpen={open === "alert"}
        onOpenChange={onOpenChange}
        confirmLabel="Remove"
        onConfirm={() => setOpen(null)}
      >
        Their annotations by every coder go with them. A backup is made first.
      </AlertDialog>
    </Section>
  );
}
