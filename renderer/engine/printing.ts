import type { Desktop } from "../../preload/contract/desktop.ts";
import type { ChosenFile } from "../../preload/contract/files.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import type { Writing } from "./writing.ts";

/** Has the system's print dialog opened for an HTML document; whether it was printed. */
export function toPrinter(
  desktop: Desktop,
  signal: AbortSignal,
): Writing<undefined, { readonly printed: boolean }> {
  return {
    ...sending(desktop),
    finish: (part) => stoppable(desktop, part, signal, () => desktop.invoke("print.show", { part })),
  };
}

/** Has the pages of an HTML document written as PDF in a place that was chosen. */
export function toPdf(
  desktop: Desktop,
  { grant, replaces }: Pick<ChosenFile, "grant" | "replaces">,
  signal: AbortSignal,
): Writing<undefined, { readonly file: GrantedFile }> {
  return {
    ...sending(desktop),
    finish: (part) =>
      stoppable(desktop, part, signal, () => desktop.invoke("print.toPdf", { part, grant, replaces })),
  };
}

/** Has pages made, and made no further once somebody cancels. */
async function stoppable<T>(
  desktop: Desktop,
  part: string,
  signal: AbortSignal,
  make: () => Promise<T>,
): Promise<T> {
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
