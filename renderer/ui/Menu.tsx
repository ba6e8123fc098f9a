import type { ReactElement, ReactNode } from "react";
import { useRef } from "react";
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from "react-aria-components";
import { CheckIcon } from "./icons.ts";
import { Kbd } from "./Kbd.tsx";
import "./Menu.css";
import "./Popover.css";

export interface MenuAction {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly icon?: ReactNode;
  readonly shortcut?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  /** It removes something. */
  readonly isDanger?: boolean | undefined;
  /** True or false makes it a choice that carries a check; undefined is a plain act. */
  readonly isChecked?: boolean | undefined;
}

/** A group of actions; groups are parted by a line. */
export interface MenuGroup {
  readonly id: string;
  readonly name?: string | undefined;
  readonly actions: readonly MenuAction[];
}

export interface MenuProps {
  /** The Button or IconButton that opens it. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly onAction: (id: string) => void;
  readonly placement?: "bottom start" | "bottom end" | "top start" | "top end";
}

/** A menu of actions; arrows and first letters move in it. */
export function Menu({ trigger, label, groups, onAction, placement = "bottom start" }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="ui-popover" placement={placement} offset={4}>
        <MenuBody label={label} groups={groups} onAction={onAction} />
      </Popover>
    </MenuTrigger>
  );
}

export interface ContextMenuProps extends Pick<MenuProps, "label" | "groups" | "onAction"> {
  /** Where it opens, in the window; null while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly onClose: () => void;
}

/** The menu of what was pointed at. It opens where that is, and gives the focus back when it closes. */
export function ContextMenu({ at, label, groups, onAction, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span
        ref={anchor}
        className="ui-menu-anchor"
        aria-hidden="true"
        style={{ left: at?.x ?? 0, top: at?.y ?? 0 }}
      />
      <Popover
        className="ui-popover"
        aria-label={label}
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        isOpen={at !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <MenuBody
          label={label}
          groups={groups}
          onAction={(id) => {
            onClose();
            onAction(id);
          }}
          onClose={onClose}
        />
      </Popover>
    </>
  );
}

function MenuBody({
  label,
  groups,
  onAction,
  onClose,
}: Pick<MenuProps, "label" | "groups" | "onAction"> & { readonly onClose?: () => void }) {
  return (
    <AriaMenu
      className="ui-menu"
      aria-label={label}
      {...(onClose !== undefined && { autoFocus: "first" as const, onClose })}
      // A menu with choices would otherwise stay open over the page, which is inert under it.
      shouldCloseOnSelect
      onAction={(key) => {
        if (typeof key === "string") onAction(key);
      }}
    >
      {groups.map((group, position) => (
        <MenuGroupRows key={group.id} group={group} isFirst={position === 0} />
      ))}
    </AriaMenu>
  );
}

function MenuGroupRows({ group, isFirst }: { readonly group: MenuGroup; readonly isFirst: boolean }) {
  const checked = group.actions.filter((action) => action.isChecked === true).map((action) => action.id);
  const hasChoices = group.actions.some((action) => action.isChecked !== undefined);
  return (
    <>
      {!isFirst && <Separator className="ui-menu-line" />}
      <MenuSection
        className="ui-menu-group"
        aria-label={group.name ?? group.id}
        {...(hasChoices && { selectionMode: "multiple", selectedKeys: checked })}
      >
        {group.name !== undefined && (
          <Header className="ui-menu-header" dir="auto">
            {group.name}
          </Header>
        )}
        {group.actions.map((action) => (
          <MenuRow key={action.id} action={action} />
        ))}
      </MenuSection>
    </>
  );
}

function MenuRow({ action }: { readonly action: MenuAction }) {
  return (
    <MenuItem
      className="ui-menu-action"
      id={action.id}
      textValue={action.name}
      isDisabled={action.isDisabled ?? false}
      data-danger={action.isDanger}
    >
      {action.isChecked === undefined ? (
        action.icon
      ) : (
        <CheckIcon className="ui-menu-check" data-checked={action.isChecked} aria-hidden="true" />
      )}
      <span className="ui-option-words">
        <Text slot="label" dir="auto">
          {action.name}
        </Text>
        {action.description !== undefined && (
          <Text slot="description" className="ui-option-description" dir="auto">
            {action.description}
          </Text>
        )}
      </span>
      {action.shortcut !== undefined && <Kbd keys={action.shortcut} />}
    </MenuItem>
  );
}
