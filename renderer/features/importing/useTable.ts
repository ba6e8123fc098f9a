import { useEffect, useRef, useState } from "react";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import type { Result } from "../../../core/result.ts";
import { systemEnvironment } from "../../data/environment.ts";
import { unexpected } from "../../data/storageProblem.ts";
import { files } from "../../engine/client.ts";
import type { JobProblem } from "../../engine/job.ts";
import type { TableRequest } from "../../engine/madeStories.ts";
import type { StoriesFile } from "./storiesFile.ts";

/** What the person can say about how the file is to be read; what is not given is detected. */
export type ReadingOptions = Omit<TableRequest, "author" | "now">;

/** The options without what was said of the columns: they are other ones now. */
export function withoutMapping(options: ReadingOptions): ReadingOptions {
  const { mapping: _, ...rest } = options;
  return withoutColumns(rest);
}

function withoutColumns(options: Omit<ReadingOptions, "mapping">): ReadingOptions {
  const { coding: _, onto, ...rest } = options;
  // Stories are named in another column, too.
  return onto === undefined ? rest : { ...rest, onto: { column: null } };
}

/** How far the look at the file is. */
export interface Reading {
  /** The worker's number for the open file; null until it is open. */
  readonly tableId: number | null;
  /** The last preview that could be made. */
  readonly preview: TablePreview | null;
  /** Why there is none with the options as they are now. */
  readonly problem: JobProblem | null;
  /** From 0 to 1, while a preview is being made. */
  readonly fraction: number;
  /** Whether preview or problem answer to the options as they are now. */
  readonly isCurrent: boolean;
}

interface Answer {
  readonly tableId: number;
  readonly options: ReadingOptions;
  readonly problem: JobProblem | null;
}

/** A change is waited for so long before the file is looked at again, in milliseconds. */
const PAUSE = 200;

/** Opens a file in the worker and keeps its preview up to the options; a newer change ends the look that an older one began. */
export function useTable(
  file: StoriesFile,
  projectId: string,
  author: string,
  options: ReadingOptions,
): Reading {
  const [opened, setOpened] = useState<Result<number, JobProblem> | null>(null);
  const [preview, setPreview] = useState<TablePreview | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [fraction, setFraction] = useState(0);

  useEffect(() => {
    let isOpen = true;
    const opening = files.openTable(file.bytes, file.name, file.others, file.folder);
    void opening.then((table) => {
      if (isOpen) setOpened(table);
    });
    return () => {
      isOpen = false;
      void opening.then((table) => {
        if (table.ok) files.closeTable(table.value);
      });
    };
  }, [file]);
  const tableId = opened?.ok === true ? opened.value : null;

  const wasAsked = useRef(false);
  useEffect(() => {
    if (tableId === null) return;
    const ending = new AbortController();
    const { signal } = ending;
    const look = async () => {
      setFraction(0);
      const request = { ...options, author, now: systemEnvironment.now() };
      const made = await files
        .previewTable(tableId, projectId, request, {
          signal,
          onProgress: (done) => {
            if (!signal.aborted) setFraction(done);
          },
        })
        .catch(broken);
      if (signal.aborted) return;
      if (made.ok) setPreview(made.value);
      setAnswer({ tableId, options, problem: made.ok ? null : made.error });
    };
    const timer = setTimeout(() => void look(), wasAsked.current ? PAUSE : 0);
    wasAsked.current = true;
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [tableId, projectId, author, options]);

  if (opened?.ok === false)
    return { tableId, preview: null, problem: opened.error, fraction, isCurrent: true };
  const isCurrent = answer !== null && answer.tableId === tableId && answer.options === options;
  return { tableId, preview, problem: isCurrent ? answer.problem : null, fraction, isCurrent };
}

/** The worker itself failed: memory, most likely. */
function broken(error: unknown): { readonly ok: false; readonly error: JobProblem } {
  return {
    ok: false,
    error: {
      kind: "data",
      message: unexpected(
        error,
        "Nothing was imported. If the file is very large, split it into several files.",
      ),
    },
  };
}
