import { useMemo, useRef, useState } from "react";
import { usedColumns } from "../../../core/importing/coding-columns.ts";
import type { PlacedPreview } from "../../../core/importing/placed-coding.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import { noteWordsOf } from "../../../core/model/note-words.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { unexpected } from "../../data/storageProblem.ts";
import { useStore, writable } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useTakeFocus } from "../../ui/useTakeFocus.ts";
import { counted } from "../../words/counts.ts";
import { CodingFields } from "./CodingFields.tsx";
import { ComingCoding } from "./ComingCoding.tsx";
import { FileNotices } from "./FileNotices.tsx";
import { leftOutFiles, leftOutTitle } from "./leftOutFiles.ts";
import { Outcome } from "./Outcome.tsx";
import { PlacedReview } from "./PlacedReview.tsx";
import { PreviewTable } from "./PreviewTable.tsx";
import { PublicPostsChoice } from "./PublicPostsChoice.tsx";
import { ReadingForm } from "./ReadingForm.tsx";
import { RejectedRows } from "./RejectedRows.tsx";
import type { Role } from "./roles.ts";
import { withRole } from "./roles.ts";
import { rowWord } from "./rowWord.ts";
import type { ImportProgress } from "./runImport.ts";
import { runCoding, runImport, toldCoding, toldImported } from "./runImport.ts";
import type { Running } from "./RunningImport.tsx";
import { RunningImport } from "./RunningImport.tsx";
import type { StoriesFile } from "./storiesFile.ts";
import { pickStoriesFile } from "./storiesFile.ts";
import type { AcceptedNotes } from "./SuggestedNotes.tsx";
import { SuggestedNotes } from "./SuggestedNotes.tsx";
import { useSuggestions } from "./useSuggestions.ts";
import type { Reading, ReadingOptions } from "./useTable.ts";

export interface ReviewFileProps {
  readonly fileName: string;
  /** Files of its folder that are not imported. */
  readonly leftOut: readonly string[];
  readonly reading: Reading;
  readonly options: ReadingOptions;
  readonly onOptions: (options: ReadingOptions) => void;
  readonly onDone: (firstStoryId: string | null) => void;
  readonly onCancel: () => void;
  readonly onChoose: (file: StoriesFile) => void;
}

interface Ended {
  readonly kind: "cancelled" | "problem" | "stopped" | "unread";
  readonly message: string;
}

const endedTitles = {
  cancelled: "Import cancelled",
  problem: "Nothing was imported",
  stopped: "The import stopped",
  unread: "Couldn’t read the other file",
} as const;

/** The second step: what would come, how the file is read, and the import itself. */
export function ReviewFile(props: ReviewFileProps) {
  const { fileName, leftOut, reading, options, onOptions, onDone, onCancel, onChoose } = props;
  const place = useRef<HTMLDivElement>(null);
  useTakeFocus(place);
  const session = useSession();
  const desktop = useDesktop();
  const [running, setRunning] = useState<Running | null>(null);
  const [ended, setEnded] = useState<Ended | null>(null);
  const [chosenColumns, setChosenColumns] = useState<ReadonlySet<string>>(new Set());
  const { preview, problem, tableId, isCurrent } = reading;
  const words = noteWordsOf(useStore(session.project));
  const [accepted, setAccepted] = useState<AcceptedNotes>(new Map());
  const read = useMemo(() => (preview === null ? null : asRead(options, preview)), [options, preview]);
  // The import needs the worker for itself.
  const isLooking = isCurrent && problem === null && running === null && (preview?.placed ?? null) === null;
  const suggestions = useSuggestions(session, tableId, isLooking ? read : null, words);

  const change = (next: ReadingOptions) => {
    setEnded(null);
    onOptions(next);
  };
  const setRole = (column: number, role: Role) => {
    if (preview === null) return;
    setChosenColumns(new Set(chosenColumns).add(preview.header[column] ?? ""));
    change({ ...options, mapping: withRole(preview.mapping, column, role) });
  };
  const start = async () => {
    if (tableId === null || preview === null) return;
    const ending = new AbortController();
    setEnded(null);
    const progress = writable<ImportProgress>({ words: "Preparing", fraction: undefined });
    setRunning({ progress, ending });
    try {
      const job = {
        ...{ session, desktop, tableId, signal: ending.signal },
        options: { ...asRead(options, preview), notes: { words, accepted: [...accepted.values()] } },
        tell: (now: ImportProgress) => progress.set(now),
      };
      const outcome =
        preview.placed === null
          ? toldImported(session, await runImport(job))
          : toldCoding(session, await runCoding(job));
      if (outcome.ok) {
        onDone(outcome.value.firstStoryId);
        return;
      }
      const { kind, message } = outcome.error;
      setEnded({ kind: kind === "cancelled" ? "cancelled" : "problem", message });
    } catch (error) {
      setEnded({
        kind: "stopped",
        message: unexpected(error, "Check the story list: an import is either complete or not made at all."),
      });
    }
    setRunning(null);
  };

  const chooseAnother = async () => {
    const picked = await pickStoriesFile(desktop);
    if (!picked.ok) setEnded({ kind: "unread", message: picked.error });
    else if (picked.value !== null) onChoose(picked.value);
  };

  const placed = preview?.placed ?? null;
  const isReady = isCurrent && problem === null && preview !== null && isTold(options, placed);
  const act = preview === null ? null : actWords(preview);
  return (
    <div ref={place} className="importing-page" data-wide="">
      <div className="importing-top">
        <PageHeader
          title={titleOf(placed)}
          description={fileWords(fileName, reading)}
          {...(running === null && {
            actions: (
              <>
                <Button onPress={onCancel}>Cancel</Button>
                <Button onPress={() => void chooseAnother()}>Choose another file…</Button>
                <Button variant="primary" isDisabled={!isReady || act === null} onPress={() => void start()}>
                  {(isReady ? act : null) ?? "Import"}
                </Button>
              </>
            ),
          })}
        />
        {ended !== null && (
          <Notice tone={ended.kind === "cancelled" ? "info" : "error"} title={endedTitles[ended.kind]} isLive>
            {ended.kind === "cancelled" ? "Nothing was changed." : ended.message}
          </Notice>
        )}
        {running !== null && <RunningImport {...running} />}
      </div>
      <div className="importing-body" inert={running !== null}>
        {placed === null && <ReadingForm options={options} preview={preview} onChange={change} />}
        {placed === null && preview !== null && (
          <CodingFields options={options} preview={preview} onChange={change} />
        )}
        {placed !== null && preview !== null && (
          <PlacedReview
            options={options}
            preview={preview}
            placed={placed}
            isCurrent={isCurrent}
            onChange={change}
          />
        )}
        {problem !== null && (
          <Notice tone="error" title="Couldn’t read the file this way" isLive>
            {problem.message}
          </Notice>
        )}
        {preview !== null && placed === null && problem === null && (
          <>
            {leftOut.length > 0 && (
              <Notice title={leftOutTitle(leftOut)}>
                <ul className="importing-left-behind">
                  {leftOutFiles(leftOut).map((each) => (
                    <li key={each} dir="auto">
                      {each}
                    </li>
                  ))}
                </ul>
              </Notice>
            )}
            <FileNotices options={options} preview={preview} onChange={change} />
            <PublicPostsChoice options={options} preview={preview} onChange={change} />
            <Outcome
              preview={preview}
              coding={options.coding === undefined ? [] : usedColumns(options.coding)}
              isCurrent={isCurrent}
            />
            {preview.coding !== null && <ComingCoding preview={preview} coding={preview.coding} />}
            {preview.stories > 0 && (
              <SuggestedNotes
                session={session}
                suggestions={suggestions}
                rowWord={rowWord(preview)}
                accepted={accepted}
                onAccept={setAccepted}
              />
            )}
            <PreviewTable
              preview={preview}
              coding={options.coding === undefined ? [] : usedColumns(options.coding)}
              chosenColumns={chosenColumns}
              onRole={setRole}
            />
            {preview.rejectedCount > 0 && (
              <RejectedRows
                rejected={preview.rejected}
                count={preview.rejectedCount}
                rowWord={rowWord(preview)}
                collectionName={options.name}
              />
            )}
          </>
        )}
      </div>
    </div>
  );
}

function titleOf(placed: PlacedPreview | null): string {
  if (placed === null) return "Import stories";
  return placed.from === "highlights" ? "Import highlights" : "Import coding";
}

/** Whether all is said that only a person can say. */
function isTold({ name, coderName = "", coding }: ReadingOptions, placed: PlacedPreview | null): boolean {
  if (placed === null) return name.trim() !== "";
  if (placed.from === "highlights") return coderName.trim() !== "";
  return placed.from === "labels" || coding !== undefined;
}

/** What the import would do, on its button; null where it would do nothing. */
function actWords({ stories, placed }: TablePreview): string | null {
  if (placed === null) return stories === 0 ? null : `Import ${counted(stories, "story", "stories")}`;
  const { coding, finishing } = placed;
  if (coding.annotations > 0) return `Apply ${counted(coding.annotations, "code", "codes")}`;
  return finishing > 0 ? `Finish ${counted(finishing, "story", "stories")}` : null;
}

/** The options with what was detected: what was shown is what is imported, and nothing is detected a second time. */
function asRead(
  options: ReadingOptions,
  { encoding, delimiter, workbook, source, mapping, headerRows, escapes }: TablePreview,
): ReadingOptions {
  return {
    ...options,
    ...escapes,
    mapping,
    // Other files each have their own.
    ...((source.kind === "table" || source.kind === "workbook") && { encoding }),
    ...(delimiter !== null && { delimiter }),
    ...(workbook !== null && { sheet: workbook.sheet }),
    ...(headerRows > 0 && { headerRows }),
  };
}

function fileWords(fileName: string, { preview }: Reading): string {
  if (preview === null) return fileName;
  if (preview.source.kind === "texts")
    return `${fileName}: ${counted(preview.rowCount, "text", "texts")}. Nothing has been imported yet.`;
  if (preview.source.kind === "tweets" && preview.tweets !== null)
    return `${fileName}: ${counted(preview.tweets.tweets, "tweet", "tweets")}. Nothing has been imported yet.`;
  const columns = counted(preview.header.length, "column", "columns");
  return `${fileName}: ${counted(preview.rowCount, "row", "rows")}, ${columns}. Nothing has been imported yet.`;
}
