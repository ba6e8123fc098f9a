import { useEffect, useRef, useState } from "react";
import { fileNameOf } from "../../../core/exporting/file-name.ts";
import type { QuoteCounts } from "../../../core/quoting/count-quotes.ts";
import { hasQuotes } from "../../../core/quoting/count-quotes.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { useCsvForm } from "../../data/csvForm.ts";
import type { QuotesToLeave } from "../../data/quotes.ts";
import { passages } from "../../engine/codingClient.ts";
import type { FinishedFile } from "../../engine/writing.ts";
import { replacing, writeFile } from "../../engine/writing.ts";
import { sayExported } from "../../project/exportedFile.ts";
import { showToast } from "../../ui/toastQueue.ts";
import { counted } from "../../words/counts.ts";
import type { GroupNames } from "./groupName.ts";
import { headingsOf } from "./groupName.ts";
import type { AnsweredQuery } from "./usePassages.ts";

/** More passages than this are not put on the clipboard: a file has them all. */
export const MOST_COPIED = 5000;

export interface PassageExports {
  readonly copy: () => void;
  readonly toCsv: () => void;
  /** What is under way, in words; null where nothing is. */
  readonly working: string | null;
  readonly problem: string | null;
  /** What is asked before quotes of public posts leave; null where nothing is. */
  readonly asked: AskedQuotes | null;
}

/** Something that is to leave has quotes of public posts. */
export interface AskedQuotes {
  readonly counts: QuoteCounts;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Copies what is listed, and exports it as a table. It ends when the page is left: a file that is not whole is then not written. */
export function useExports(
  answered: AnsweredQuery | null,
  title: string,
  names: GroupNames,
  leaving: QuotesToLeave,
): PassageExports {
  const session = useSession();
  const desktop = useDesktop();
  const [form] = useCsvForm();
  const [working, setWorking] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState<AskedQuotes | null>(null);
  const running = useRef<AbortController>(null);
  // What is chosen in a dialog is read once it is confirmed.
  const { choice, paraphrases } = leaving;
  const quotes = useRef({ choice, paraphrases });
  useEffect(() => {
    quotes.current = { choice, paraphrases };
  }, [choice, paraphrases]);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (words: string, work: (signal: AbortSignal) => Promise<string | null>): Promise<void> => {
    running.current?.abort();
    const job = new AbortController();
    running.current = job;
    setProblem(null);
    setWorking(words);
    const told = await work(job.signal);
    if (running.current !== job) return;
    setWorking(null);
    setProblem(told);
  };
  const save = async ({ query, found }: AnsweredQuery, signal: AbortSignal): Promise<string | null> => {
    const suggestedName = `${fileNameOf([session.project.get().name, "passages", title], "Passages")}.csv`;
    const { file } = await desktop.invoke("files.pickSave", { purpose: "csv", suggestedName });
    if (file === null) return null;
    const written = await writeFile<undefined, FinishedFile>(replacing(desktop, file), (sink) =>
      passages.exportInto(session.projectId, query, { kind: "csv", form, quotes: quotes.current }, sink, {
        signal,
      }),
    );
    if (!written.ok) return written.error.kind === "cancelled" ? null : written.error.message;
    const { sha256 } = written.value.finished;
    const exported = { file, sha256, names: { form: "passages" }, counts: { rows: found.length } };
    const told = `Exported ${counted(found.length, "passage", "passages")}`;
    await sayExported({ desktop, session }, exported, { title: told, about: "exported-passages" });
    return null;
  };
  const start = (
    words: string,
    confirm: string,
    work: (answered: AnsweredQuery, signal: AbortSignal) => Promise<string | null>,
  ) => {
    if (answered === null) return;
    const go = () => void run(words, (signal) => work(answered, signal));
    if (!leaving.hasPublic) {
      go();
      return;
    }
    void run(words, async (signal) => {
      const counted = await passages.countQuotes(session.projectId, answered.query, quotes.current, {
        signal,
      });
      if (!counted.ok) return counted.error.kind === "cancelled" ? null : counted.error.message;
      if (!hasQuotes(counted.value)) return work(answered, signal);
      const onClose = () => setAsked(null);
      const onConfirm = () => {
        onClose();
        go();
      };
      setAsked({ counts: counted.value, confirm, onConfirm, onClose });
      return null;
    });
  };
  return {
    working,
    problem,
    asked,
    copy: () =>
      start("Copying", "Copy", async ({ query, found }, signal) => {
        const headings = headingsOf(query.grouping, found, names);
        const text = await passages.asText(session.projectId, query, headings, quotes.current, { signal });
        if (!text.ok) return text.error.kind === "cancelled" ? null : text.error.message;
        if (!(await copyText(text.value)))
          return "The passages could not be copied. Click in this window, and copy them again.";
        await session.tellHistory({
          event: "export",
          names: { form: "passages", by: "copy" },
          counts: { passages: found.length },
        });
        showToast({
          tone: "success",
          title: `Copied ${counted(found.length, "passage", "passages")}`,
          about: "copied-passages",
        });
        return null;
      }),
    toCsv: () => start("Exporting", "Export…", save),
  };
}

/** Puts text on the clipboard; whether it was taken. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The one expected failure: the window lost the focus before the clipboard was written.
    return false;
  }
}
