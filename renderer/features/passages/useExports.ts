import { useEffect, useRef, useState } from "react";
import { fileNameOf } from "../../../core/exporting/file-name.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { useCsvForm } from "../../data/csvForm.ts";
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
}

/** Copies what is listed, and exports it as a table. It ends when the page is left: a file that is not whole is then not written. */
export function useExports(answered: AnsweredQuery | null, title: string, names: GroupNames): PassageExports {
  const session = useSession();
  const desktop = useDesktop();
  const [form] = useCsvForm();
  const [working, setWorking] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController>(null);
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
      passages.exportInto(session.projectId, query, { kind: "csv", form }, sink, { signal }),
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
    work: (answered: AnsweredQuery, signal: AbortSignal) => Promise<string | null>,
  ) => {
    if (answered !== null) void run(words, (signal) => work(answered, signal));
  };
  return {
    working,
    problem,
    copy: () =>
      start("Copying", async ({ query, found }, signal) => {
        const headings = headingsOf(query.grouping, found, names);
        const text = await passages.asText(session.projectId, query, headings, { signal });
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
    toCsv: () => start("Exporting", save),
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
