import { useEffect, useRef, useState } from "react";
import type { Result } from "../../core/result.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";
import { useDesktop, useSession } from "../data/context.tsx";
import type { Session } from "../data/session.ts";
import type { DocumentKind } from "../engine/documentPieces.ts";
import type { FileSink } from "../engine/fileSink.ts";
import type { JobOptions, JobProblem } from "../engine/job.ts";
import { toPdf, toPrinter } from "../engine/printing.ts";
import { replacing, writeFile } from "../engine/writing.ts";
import { sayExported } from "./exportedFile.ts";

/** What may be made of a document. */
export type DocumentFormat = "print" | "pdf" | "docx" | "html";

/** Makes the document's bytes into a sink. What is printed or becomes a PDF is HTML. */
export type MakeDocument = (
  kind: DocumentKind,
  sink: FileSink<undefined>,
  job: JobOptions,
) => Promise<Result<undefined, JobProblem>>;

export interface DocumentJob {
  /** How far a document is, from 0 to 1, while one is made; then its pages are, of which nobody knows how far they are. Null while nothing is made. */
  readonly progress: number | "pages" | null;
  readonly problem: string | null;
  /** Resolves to whether it is done: not where somebody cancelled, or where there is a problem. */
  readonly start: (format: DocumentFormat, name: string, make: MakeDocument) => Promise<boolean>;
  readonly cancel: () => void;
}

/** Prints a document or saves it. It ends when the page is left: a file that is not whole is then not written. */
export function useDocumentJob(): DocumentJob {
  const desktop = useDesktop();
  const session = useSession();
  const [progress, setProgress] = useState<number | "pages" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  return {
    progress,
    problem,
    cancel: () => running.current?.abort(),
    async start(format, name, make) {
      running.current?.abort();
      const job = new AbortController();
      running.current = job;
      setProblem(null);
      const pages = { signal: job.signal, onPages: () => setProgress("pages") };
      const outcome = await written({ desktop, session }, pages, format, name, (kind, sink) => {
        setProgress(0);
        return make(kind, sink, { signal: job.signal, onProgress: setProgress });
      });
      if (running.current === job) setProgress(null);
      if (typeof outcome !== "string") return outcome;
      setProblem(outcome);
      return false;
    },
  };
}

/** Whether it was done, or why it could not be. */
async function written(
  { desktop, session }: { readonly desktop: Desktop; readonly session: Session },
  job: { readonly signal: AbortSignal; readonly onPages: () => void },
  format: DocumentFormat,
  name: string,
  make: (kind: DocumentKind, sink: FileSink<undefined>) => Promise<Result<undefined, JobProblem>>,
): Promise<boolean | string> {
  const { signal } = job;
  if (format === "print") {
    const shown = await writeFile(toPrinter(desktop, job), (sink) => make("html", sink));
    if (!shown.ok) return problemOf(shown.error, signal);
    if (shown.value.finished.printed)
      await session.tellHistory({
        event: "export",
        names: { form: "document", by: "print", document: name },
      });
    return shown.value.finished.printed;
  }
  const { file } = await desktop.invoke("files.pickSave", {
    purpose: format,
    suggestedName: `${name}.${format}`,
  });
  if (file === null) return false;
  const saved =
    format === "pdf"
      ? await writeFile(toPdf(desktop, file, job), (sink) => make("html", sink))
      : await writeFile(replacing(desktop, file), (sink) => make(format, sink));
  if (!saved.ok) return problemOf(saved.error, signal);
  const { sha256 } = saved.value.finished;
  const exported = { file, sha256, names: { form: "document" } };
  const about = { title: "Saved the document", about: "saved-document" };
  await sayExported({ desktop, session }, exported, about);
  return true;
}

/** Why it could not be done; false where somebody cancelled. */
function problemOf(
  { kind, message }: { readonly kind: string; readonly message: string },
  { aborted }: AbortSignal,
): string | false {
  return aborted || kind === "cancelled" ? false : message;
}
