import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";

export interface AlertDialogProps {
  /** The question: "Remove 3 stories?" */
  readonly title: string;
  /** What will happen, and what is kept. */
  readonly children: ReactNode;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The act itself: "Remove", never "OK". */
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  /** Default "Cancel". */
  readonly cancelLabel?: string;
  /** `danger` for what cannot be undone. Default `danger`. */
  readonly tone?: "danger" | "primary";
  /** True while the confirmed act runs; the caller closes the dialog when it is done. */
  readonly isPending?: boolean;
}

/** A question before something that is hard to take back. Cancel has the focus, so that a stray Enter loses nothing. */
export function AlertDialog(props: AlertDialogProps) {
  const { title, children, isOpen, onOpenChange, confirmLabel, onConfirm } = props;
  const { cancelLabel = "Cancel", tone = "danger", isPending = false } = props;
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={!isPending}
      role="alertdialog"
      size="small"
      footer={
        <>
          <Button autoFocus isDisabled={isPending} onPress={() => onOpenChange(false)}>
            {cancelLabel}
          </Button>
          <Button variant={tone} isPending={isPending} onPress={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
