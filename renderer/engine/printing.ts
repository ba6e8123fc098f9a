import type { Desktop } from "../../preload/contract/desktop.ts";
import type { ChosenFile } from "../../preload/contract/files.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import type { Writing } from "./writing.ts";

/** What stops the pages, and who hears that all of the document is there and its pages are being made: how far these are, nobody says. */
interface PageJob {
  readonly signal: AbortSignal;
  readonly onPages: () => void;
}

/** Has the system's print dialog opened for an HTML document; whether it was printed. */
export function toPrinter(desktop: Desktop, job: PageJob): Writing<undefined, { readonly printed: boolean }> {
  return {
    ...sending(desktop),
    finish: (part) => stoppable(desktop, part, job, () => desktop.invoke("print.show", { part })),
  };
}

/** Has the pages of an HTML document written as PDF in a place that was chosen. */
export function toPdf(
  desktop: Desktop,
  { grant, replaces }: Pick<ChosenFile, "grant" | "replaces">,
  job: PageJob,
): Writing<undefined, { readonly file: GrantedFile; readonly sha256: string }> {
  return {
    ...sending(desktop),
    finish: (part) =>
      stoppable(desktop, part, job, () => desktop.invoke("print.toPdf", { part, grant, replaces })),
  };
}

/** Has pages made, and made no further once somebody cancels. */
async function stoppable<T>(
  desktop: Desktop,
  part: string,
  { signal, onPages }: PageJob,
  make: () => Promise<T>,
): Promise<T> {
  onPages();
  const stop = () => void desktop.invoke("print.abandon", { part });
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await make();
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function sending(desktop: Desktop): Omit<Writing<undefined, never>, "finish"> {
  return {
    begin: () => desktop.invoke("print.begin", {}),
    append: (part, { bytes }) => desktop.invoke("print.append", { part, bytes }),
    abandon: (part) => desktop.invoke("print.abandon", { part }),
  };
}
