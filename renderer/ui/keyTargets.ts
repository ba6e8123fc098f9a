import { isMac } from "./isMac.ts";

// What a key that was pressed is meant for: a command of the page, the field that has the focus, or a dialog above both.

export function isModifier(key: string): boolean {
  return ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Dead"].includes(key);
}

/** The newest dialog or menu that is open, wherever the focus is: a dialog takes it only a moment after it is drawn. One that fades is closed. */
export function openOverlay(): HTMLElement | undefined {
  const found = document.querySelectorAll<HTMLElement>(
    '[role="dialog"], [role="alertdialog"], [role="menu"]',
  );
  return [...found].findLast((each) => each.closest("[data-exiting]") === null);
}

/** Lets a dialog or menu have a key that was pressed before it took the focus. */
export function passTo(overlay: HTMLElement, event: KeyboardEvent): void {
  if (event.target instanceof Node && overlay.contains(event.target)) return;
  const { key, code } = event;
  const isTaken = !overlay.dispatchEvent(
    new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }),
  );
  if (isTaken) event.preventDefault();
}

/** Keys that belong to a field or a list that is open: what lies behind is not meant. */
export function isLeftAlone(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest(".ui-popover") !== null) return true;
  if (!isTypedInto(target) || /^F\d{1,2}$/u.test(event.key)) return false;
  const chord = isMac ? event.metaKey : event.ctrlKey;
  // In a field of several lines it ends the typing.
  if (event.key === "Enter" && target instanceof HTMLTextAreaElement) return true;
  return !chord || event.altKey || isEditing(event.key);
}

/** With Ctrl or Cmd these edit text or move in it. */
function isEditing(key: string): boolean {
  return (
    ["z", "y", "a", "c", "x", "v", "Backspace", "Delete", "Home", "End"].includes(
      key.length === 1 ? key.toLowerCase() : key,
    ) || key.startsWith("Arrow")
  );
}

function isTypedInto(element: HTMLElement): boolean {
  if (element.isContentEditable || element instanceof HTMLTextAreaElement) return true;
  if (element instanceof HTMLSelectElement) return true;
  return (
    element instanceof HTMLInputElement &&
    !["button", "checkbox", "radio", "range", "submit", "reset", "color", "file"].includes(element.type)
  );
}
