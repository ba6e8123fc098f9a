import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";

interface Message {
  /** What happened: "3 stories removed". */
  readonly title: string;
  readonly description?: string | undefined;
  /** One act, such as Undo; the message closes when it is taken. */
  readonly action?: { readonly name: string; readonly onAction: () => void } | undefined;
  /** Watches what the message speaks of and calls `end` once that is over, such as a change that has been undone. Returns how to stop watching. */
  readonly until?: ((end: () => void) => () => void) | undefined;
  /** "window": true beyond the project that is open, and kept when it closes. Default "project". */
  readonly reach?: "project" | "window";
}

/**
 * A message. `about` names what it speaks of, as in "project-file": a newer message about the same replaces it, and `endToast` ends it.
 * Warnings and errors stay until they are closed, so each of them needs it.
 */
export type ToastContent =
  | (Message & { readonly tone?: "neutral" | "success" | undefined; readonly about?: string | undefined })
  | (Message & { readonly tone: "warning" | "error"; readonly about: string });

/** The one queue of the window, newest first; ToastRegion, mounted once by the shell, shows it. */
export const toastQueue = new ToastQueue<ToastContent>();

/**
 * Shows a short message at the foot of the window. It goes after 6 seconds, 12 with an action; warnings and errors stay until closed, and time
 * stops while the pointer or focus is on it. An error that needs an answer belongs in the page (Notice) or a dialog, not here.
 */
export function showToast(content: ToastContent): void {
  const { about, tone, action, until } = content;
  if (about !== undefined) endToast(about);
  newest = content;
  const watch = { stop: (): void => undefined };
  const stays = tone === "error" || tone === "warning";
  const key = toastQueue.add(content, {
    onClose: () => watch.stop(),
    ...(!stays && { timeout: action === undefined ? 6_000 : 12_000 }),
  });
  if (until !== undefined) watch.stop = until(() => toastQueue.close(key));
}

/** Shows that others' coding could not be noted as seen, until it is closed; null ends that message: it is noted. */
export function tellSawOthers(problem: string | null): void {
  if (problem === null) endToast("saw-others");
  else showToast({ title: problem, tone: "warning", about: "saw-others" });
}

let newest: ToastContent | null = null;

/** Whether a message is the one that came last: one that comes into view again, because that one has left, has been said before. */
export function cameLast(content: ToastContent): boolean {
  return content === newest;
}

/** Ends the message about this, if there is one: what it said is no longer so. */
export function endToast(about: string): void {
  endToasts((content) => content.about === about);
}

/** Ends the messages that belong to the project that is open, because it closes. */
export function endProjectToasts(): void {
  endToasts((content) => content.reach !== "window");
}

function endToasts(isOver: (content: ToastContent) => boolean): void {
  for (const { key, content } of toastQueue.visibleToasts) if (isOver(content)) toastQueue.close(key);
}
