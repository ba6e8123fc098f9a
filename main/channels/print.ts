import type { printChannels } from "../../preload/contract/print.ts";
import type { FileStore } from "../disk/fileStore.ts";
import { done } from "../disk/outcome.ts";
import type { PrintedDocuments } from "../print/printedDocuments.ts";
import type { Handlers } from "./requests.ts";

/** Bytes of a PDF that are written at once. */
const PIECE = 1 << 20;

/** Printing what the window sends, and saving it as PDF in a place that was chosen. */
export function printHandlers(
  documents: PrintedDocuments,
  store: FileStore,
): Pick<Handlers, keyof typeof printChannels> {
  return {
    "print.begin": () => documents.begin(),
    "print.append": ({ part, bytes }) => documents.append(part, bytes),
    "print.show": ({ part }) => documents.print(part),
    "print.toPdf": async ({ part, grant, replaces }) => {
      const pdf = await documents.pdf(part);
      if (!pdf.ok) return pdf;
      const begun = await store.beginReplacing(grant, replaces);
      if (!begun.ok) return begun;
      for (let at = 0; at < pdf.value.length; at += PIECE) {
        const appended = await store.append(begun.value.part, pdf.value.subarray(at, at + PIECE));
        if (!appended.ok) return appended;
      }
      const finished = await store.finish(begun.value.part);
      if (!finished.ok) return finished;
      const { file, sha256 } = finished.value;
      return done({ file, sha256 });
    },
    "print.abandon": ({ part }) => {
      documents.abandon(part);
      return {};
    },
  };
}
