import { endToast, showToast } from "../ui/toastQueue.ts";

/** What to do where the clipboard was not written. */
export const COPY_FAILED = "Click in the Concord window, then copy the details again.";

/** Puts an error's details on the clipboard. Where that fails, a message says so and offers it once more. */
export async function copyDetails(details: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(details);
    endToast("copied-details");
  } catch {
    // The browser writes only while the window has the focus, and where the system lets it.
    showToast({
      title: "Couldn’t copy the details",
      description: COPY_FAILED,
      tone: "warning",
      about: "copied-details",
      reach: "window",
      action: { name: "Copy details", onAction: () => void copyDetails(details) },
    });
  }
}
