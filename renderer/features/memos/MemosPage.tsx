import { useCallback, useDeferredValue, useMemo } from "react";
import { z } from "zod";
import type { MemoSubject } from "../../../core/model/memo.ts";
import { MEMO_PURPOSES } from "../../../core/model/memo.ts";
import { ok } from "../../../core/result.ts";
import type { Span } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { openedStories } from "../../data/openedStories.ts";
import { pageState, usePageState } from "../../data/pageState.ts";
import { useStore } from "../../data/store.ts";
import { files } from "../../engine/client.ts";
import type { JobOptions } from "../../engine/job.ts";
import { useLead } from "../../project/leads.tsx";
import { ImportStories, lacksStories } from "../../project/NoStories.tsx";
import { printCommand } from "../../project/printCommand.ts";
import { useComputed } from "../../project/useComputed.ts";
import type { DocumentFormat } from "../../project/useDocumentJob.ts";
import { Button } from "../../ui/Button.tsx";
import { useKeyOf, useRegisterCommands } from "../../ui/commands.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { CodebookIcon, CodingIcon, MemoIcon, PrintIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { Select } from "../../ui/Select.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { usePresently } from "../../ui/usePresently.ts";
import { VirtualList } from "../../ui/VirtualList.tsx";
import { counted, numbered } from "../../words/counts.ts";
import { PURPOSES } from "../../words/memos.ts";
import type { ListedMemo, ListedPlace, MemoFilter } from "./listedMemos.ts";
import { filteredMemos, filterSchema, listedMemos, noFilter } from "./listedMemos.ts";
import { labelOf, MemoRow } from "./MemoRow.tsx";
import { MemosDocumentDialog } from "./MemosDocumentDialog.tsx";
import "./MemosPage.css";

export interface MemosPageProps {
  /** Opens what a memo is on, where it can be read and written: a story at the words of a passage. */
  readonly onOpen: (subject: MemoSubject, passage: Span | null) => void;
}

const KINDS: readonly { readonly id: MemoFilter["purpose"]; readonly name: string }[] = [
  { id: "all", name: "All kinds" },
  ...MEMO_PURPOSES.map((id) => ({ id, name: PURPOSES[id].name })),
];
const SUBJECTS: readonly { readonly id: MemoFilter["about"]; readonly name: string }[] = [
  { id: "all", name: "On anything" },
  { id: "project", name: "On the project" },
  { id: "coder", name: "On coders" },
  { id: "code", name: "On codes" },
  { id: "story", name: "On stories" },
  { id: "passage", name: "On passages" },
];

const FILTER = pageState<MemoFilter>("memos.filter", filterSchema, noFilter);
/** The memo whose place was opened last. */
const OPENED = pageState<string | null>("memos.opened", z.string().nullable(), null);

/** All memos in one list. Teammates' memos on stories are in it once the coder has seen their coding anyway. */
export function MemosPage({ onOpen }: MemosPageProps) {
  const session = useSession();
  const coder = useStore(session.currentCoder);
  const coders = useStore(session.coders);
  const codes = useStore(session.codes);
  const memos = useStore(session.memos);
  const stories = useStore(session.stories);
  const opened = useStore(openedStories(session));
  const memoKey = useKeyOf()("coding.memo");
  const [filter, setFilter] = usePageState(FILTER);
  const seesOthers = coder !== null && coder.sawOthersAt !== undefined;
  const coderId = coder?.id ?? null;
  const whose = seesOthers ? null : (coderId ?? "");
  const read = useComputed(
    session,
    useCallback(
      async (job: JobOptions) => {
        const found = await files.storyMemos(session.projectId, whose === null ? null : [whose], job);
        return found.ok ? ok({ whose, memos: found.value }) : found;
      },
      [session, whose],
    ),
  );
  // What was read for somebody who may see more is not shown to the next coder.
  const ofStories = read.value !== null && read.value.whose === whose ? read.value.memos : null;
  const all = useMemo(
    () => (ofStories === null ? [] : listedMemos({ memos, ofStories, stories, codes, coders, opened })),
    [memos, ofStories, stories, codes, coders, opened],
  );
  const asked = useDeferredValue(filter);
  const shown = useMemo(() => filteredMemos(all, asked), [all, asked]);
  const set = (change: Partial<MemoFilter>): void => setFilter({ ...filter, ...change });
  const writers = coders.filter(({ id }) => all.some(({ memo }) => memo.coderId === id));
  const isBlind = coders.length > 1 && !seesOthers;
  const [printed, askToPrint, setPrinted] = usePresently<DocumentFormat | null>(null);
  useRegisterCommands("page", [printCommand(shown.length > 0, () => askToPrint("print"))]);
  return (
    <div className="memos-page">
      <PageHeader
        title="Memos"
        description={
          isBlind
            ? "Your memos, and your team’s on the project, its codes and coders. Your teammates’ memos on stories are listed once you have seen their coding, on the Agreement page."
            : "What you and your team have written on the project, its codes and coders, stories and passages."
        }
        actions={
          <Button
            icon={<PrintIcon aria-hidden="true" />}
            isDisabled={shown.length === 0}
            onPress={() => askToPrint("print")}
          >
            Print or save…
          </Button>
        }
      />
      {printed !== null && (
        <MemosDocumentDialog
          shown={shown}
          filtered={shown.length < all.length}
          isBlind={isBlind}
          first={printed}
          onClose={() => setPrinted(null)}
        />
      )}
      {read.problem !== null && (
        <Notice tone="error" title="Couldn’t read the memos on stories" isLive>
          {read.problem}
        </Notice>
      )}
      {ofStories === null && read.problem === null ? (
        <div className="memos-page-loading">
          <Spinner label="Reading the memos" size={20} />
        </div>
      ) : all.length === 0 ? (
        <NoMemos hasStories={!lacksStories(stories)} memoKey={memoKey} />
      ) : (
        <>
          <div className="memos-filter">
            <SearchField
              label="Search memos"
              placeholder="Search memos"
              value={filter.query}
              onChange={(query) => set({ query })}
            />
            <Select
              label="Kind"
              isLabelHidden
              options={KINDS}
              value={filter.purpose}
              onChange={(id) => set({ purpose: KINDS.find((each) => each.id === id)?.id ?? "all" })}
            />
            <Select
              label="What it is on"
              isLabelHidden
              options={SUBJECTS}
              value={filter.about}
              onChange={(id) => set({ about: SUBJECTS.find((each) => each.id === id)?.id ?? "all" })}
            />
            {writers.length > 1 && (
              <Select
                label="Coder"
                isLabelHidden
                options={[{ id: "all", name: "By anybody" }, ...writers]}
                value={filter.coder}
                onChange={(id) => set({ coder: id })}
              />
            )}
            <p className="memos-count" role="status">
              {shown.length === all.length
                ? counted(all.length, "memo", "memos")
                : `${numbered(shown.length)} of ${counted(all.length, "memo", "memos")}`}
            </p>
          </div>
          <div className="memos-list">
            {shown.length === 0 ? (
              <EmptyState
                title="No memo matches"
                actions={<Button onPress={() => setFilter(noFilter)}>Show all memos</Button>}
              />
            ) : (
              <MemoList shown={shown} onOpen={onOpen} />
            )}
          </div>
        </>
      )}
    </div>
  );
}

/** How memos come to be: on stories where there are some, and on all else in any case. */
function NoMemos({
  hasStories,
  memoKey,
}: {
  readonly hasStories: boolean;
  readonly memoKey: string | undefined;
}) {
  const lead = useLead();
  return (
    <EmptyState
      icon={<MemoIcon />}
      title="No memos yet"
      actions={
        <>
          {hasStories ? (
            <Button variant="primary" icon={<CodingIcon aria-hidden="true" />} onPress={() => lead("coding")}>
              Open Code
            </Button>
          ) : (
            <ImportStories />
          )}
          <Button icon={<CodebookIcon aria-hidden="true" />} onPress={() => lead("codebook")}>
            Open Codebook
          </Button>
        </>
      }
    >
      {hasStories
        ? `Write a memo on a story, or on the passage that is selected, on the Code page${memoKey === undefined ? "" : ` (${memoKey})`}.`
        : "Most memos are on stories and passages, and this project has no stories to write them on yet."}{" "}
      You can also write memos on codes (Codebook page), on coders (Team page) and on the project (Project
      page).
    </EmptyState>
  );
}

/** The list; Enter or a press opens what a memo is on. */
function MemoList({
  shown,
  onOpen,
}: {
  readonly shown: readonly ListedMemo[];
  readonly onOpen: MemosPageProps["onOpen"];
}) {
  const scroll = useKeptScroll("memos.list");
  const [openedId, setOpened] = usePageState(OPENED);
  const at = useMemo(() => shown.findIndex(({ memo }) => memo.id === openedId), [shown, openedId]);
  const getKey = useCallback((at: number) => shown[at]?.memo.id ?? String(at), [shown]);
  return (
    <VirtualList
      scroll={scroll}
      label="Memos"
      count={shown.length}
      getKey={getKey}
      rowHeight={92}
      isMeasured
      selectedIndex={at === -1 ? null : at}
      selectsOnMove={false}
      getLabel={(at) => {
        const each = shown[at];
        return each === undefined ? "" : labelOf(each);
      }}
      onSelect={(at) => {
        const place = shown[at]?.place;
        setOpened(shown[at]?.memo.id ?? null);
        const subject = place === undefined ? null : subjectIn(place);
        if (subject !== null) onOpen(subject, passageIn(place));
      }}
      renderRow={(at) => {
        const each = shown[at];
        return each === undefined ? null : <MemoRow listed={each} />;
      }}
    />
  );
}

/** The words that a memo is on; those of a hidden story are selected once it is opened. */
function passageIn(place: ListedPlace | undefined): Span | null {
  if (place === undefined || !("entry" in place)) return null;
  const span = place.passage?.span ?? null;
  return span === null ? null : { start: span.start, end: span.end };
}

/** What can be opened; null for a story that is left out of the study. */
function subjectIn(place: ListedPlace): MemoSubject | null {
  if (place.kind === "project") return { kind: "project", id: "" };
  if (!("entry" in place)) return { kind: place.kind, id: place.id };
  return place.isLeftOut ? null : { kind: "story", id: place.entry.id };
}
