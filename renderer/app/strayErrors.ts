import { showToast } from "../ui/toastQueue.ts";
import { copyDetails } from "./copyDetails.ts";
import { errorDetails } from "./errorDetails.ts";

/** Errors that happen outside of any page's rendering are told rather than lost in a console that nobody sees. */
export function tellOfStrayErrors(): void {
  window.addEventListener("error", (event) => tell(event.error ?? new Error(event.message)));
  window.addEventListener("unhandledrejection", (event) => tell(event.reason));
}

/** The same error again and again is told once. */
let lastTold = "";

function tell(error: unknown): void {
  const details = errorDetails(error, "outside of a page", document.title);
  if (details === lastTold || isHarmless(error)) return;
  lastTold = details;
  showToast({
    title: "Concord made an error",
    description:
      "Everything you coded is saved on this computer. If something looks wrong, restart Concord. If it happens again, copy the details and report them.",
    tone: "error",
    about: "stray-error",
    reach: "window",
    action: { name: "Copy details", onAction: () => void copyDetails(details) },
  });
}

/**
 * Browsers report through the same event that a watched size changed once more while it was being told. And what was still being read when a
 * project was closed is not wanted any more.
 */
function isHarmless(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.message.startsWith("ResizeObserver loop") || error.name === "DatabaseClosedError")
  );
}
