import { useLayoutEffect, useSyncExternalStore } from "react";

let open = 0;
const listeners = new Set<() => void>();

/** Tells the window that a modal dialog is open, for as long as `isOpen` and the dialog is mounted. */
export function useModal(isOpen: boolean): void {
  useLayoutEffect(() => {
    if (!isOpen) return;
    count(1);
    return () => count(-1);
  }, [isOpen]);
}

/** Whether a modal dialog is open. One that fades away is closed. */
export function useIsModalOpen(): boolean {
  return useSyncExternalStore(subscribe, () => open > 0);
}

function count(step: 1 | -1): void {
  open += step;
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
