import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "./IconButton.tsx";
import { ClearIcon } from "./icons.ts";
import { useModal } from "./modals.ts";
import "./Dialog.css";

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Called with false when the person closes it: Escape, the close button, or a button with `slot="close"`. */
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  /** 440, 600 or 880 px wide, never more than the window. Default `medium`. */
  readonly size?: "small" | "medium" | "large";
  /** False while closing would lose work in progress: Escape and the close button are then away. Default true. */
  readonly isDismissable?: boolean;
  /** `alertdialog` for a question that must be answered; see AlertDialog. */
  readonly role?: "dialog" | "alertdialog";
}

/** A modal dialog: holds focus inside, gives it back on closing; its body scrolls when it is longer than the window. */
export function Dialog(props: DialogProps) {
  const {
    title,
    isOpen,
    onOpenChange,
    children,
    footer,
    size = "medium",
    isDismissable = true,
    role,
  } = props;
  useModal(isOpen);
  return (
    <ModalOverlay
      className="ui-dialog-overlay"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isKeyboardDismissDisabled={!isDismissable}
    >
      <Modal className="ui-dialog-modal" data-size={size}>
        <AriaDialog className="ui-dialog" role={role ?? "dialog"}>
          <header className="ui-dialog-header">
            <Heading slot="title" className="ui-dialog-title" dir="auto">
              {title}
            </Heading>
            {isDismissable && role !== "alertdialog" && (
              <IconButton
                label="Close"
                icon={<ClearIcon aria-hidden="true" />}
                size="small"
                onPress={() => onOpenChange(false)}
              />
            )}
          </header>
          <div className="ui-dialog-body">{children}</div>
          {footer !== undefined && <footer className="ui-dialog-footer">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
