import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";

export interface ToastContent {
  /** What happened: "3 stories removed". */
  readonly title: string;
  readonly description?: string | undefined;
  readonly tone?: "neutral" | "success" | "warning" | "error" | undefined;
  /** One act, such as Undo; the toast closes when it is taken. */
  readonly action?: { readonly name: string; readonly onAction: () => void } | undefined;
}

/** The one queue of the window; ToastRegion, mounted once by the shell, shows it. At most three at a time, the rest wait. */
export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

/**
 * Shows a short message at the foot of the window. It goes after 6 seconds, 12 with an action; warnings and errors stay until closed, and time
 * stops while the pointer or focus is on it. An error that needs an answer belongs in the page (Notice) or a dialog, not here.
 */
export function showToast(content: ToastContent): void {
  if (content.tone === "error" || content.tone === "warning") toastQueue.add(content);
  else toastQueue.add(content, { timeout: content.action === undefined ? 6_000 : 12_000 });
}
