import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { z } from "zod";
import type { HistoryFilter, ShownEntry } from "../../../core/trail/shown.ts";
import { filteredEntries } from "../../../core/trail/shown.ts";
import { HISTORY_GROUPS } from "../../../core/trail/words.ts";
import { useBlindCoder } from "../../data/blindCoder.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { useCsvForm } from "../../data/csvForm.ts";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { pageState, usePageState } from "../../data/pageState.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { DateRangeFields } from "../../ui/DateRangeFields.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { HistoryIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { Select } from "../../ui/Select.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { VirtualList } from "../../ui/VirtualList.tsx";
import { counted, numbered } from "../../words/counts.ts";
import { dayOf, momentWords } from "../../words/dates.ts";
import type { EntryLinks } from "./EntryDetails.tsx";
import { EntryDetails } from "./EntryDetails.tsx";
import { saveHistory } from "./saveHistory.ts";
import { useHistory } from "./useHistory.ts";
import { GROUP_FILTERS, GROUP_NAMES } from "./words.ts";
import "./HistoryPage.css";

const filterSchema = z.object({
  group: z.enum(HISTORY_GROUPS).nullable(),
  author: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  text: z.string(),
});
const NO_FILTER: HistoryFilter = { group: null, author: null, from: null, to: null, text: "" };
const FILTER = pageState<HistoryFilter>("history.filter", filterSchema, NO_FILTER);
const CHOSEN = pageState<string | null>("history.chosen", z.string().nullable(), null);

const ALL = "all";
const KINDS = [
  { id: ALL, name: "Everything" },
  ...HISTORY_GROUPS.filter((id) => id !== "other").map((id) => ({ id, name: GROUP_FILTERS[id] })),
];

const dayOfMoment = (moment: string): string => dayOf(new Date(moment));

/** Everything that was imported, merged, undone, assigned, frozen, decided, exported and opened, by whom and when. Nothing here is ever removed. */
export function HistoryPage(links: EntryLinks) {
  const session = useSession();
  const desktop = useDesktop();
  const [form] = useCsvForm();
  const blind = useBlindCoder();
  const history = useHistory();
  const [filter, setFilter] = usePageState(FILTER);
  const [dates, setDates] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useDeferredValue(filter);
  const rows = useMemo(() => history?.rows ?? [], [history]);
  const shown = useMemo(() => filteredEntries(rows, asked, dayOfMoment), [rows, asked]);
  const authors = useMemo(() => {
    const all = new Map<string, string>();
    for (const { entry, who } of rows) if (who !== "") all.set(entry.author, who);
    return [...all].map(([id, name]) => ({ id, name }));
  }, [rows]);
  const set = (change: Partial<HistoryFilter>): void => setFilter({ ...filter, ...change });
  const showAll = (): void => {
    setFilter(NO_FILTER);
    // The fields of dates keep what was typed.
    setDates(dates + 1);
  };
  const save = async (): Promise<void> => setProblem(await saveHistory(desktop, session, shown, form));
  return (
    <div className="history-page">
      <PageHeader
        title="History"
        description={
          blind === null
            ? "Every import, merge, undo, assignment, codebook version, decision and export, and who first opened others’ coding. Entries are only added, and travel with the project."
            : "Every import, merge, undo, assignment, codebook version, decision and export. You code blind: what others decided is not told until you have seen their coding."
        }
        actions={
          <Button isDisabled={shown.length === 0} onPress={() => void save()}>
            Export CSV…
          </Button>
        }
      />
      {problem !== null && (
        <Notice tone="error" title="Couldn’t export the history" isLive>
          {problem}
        </Notice>
      )}
      {history === null ? (
        <div className="history-loading">
          <Spinner label="Reading the history" size={20} />
        </div>
      ) : rows.length === 0 ? (
        <EmptyState icon={<HistoryIcon />} title="No history yet">
          Imports, merges, assignments, codebook versions, decisions and exports are listed here from now on.
        </EmptyState>
      ) : (
        <>
          <div className="history-filter">
            <SearchField
              label="Search the history"
              placeholder="Search words, files, hashes"
              value={filter.text}
              onChange={(text) => set({ text })}
            />
            <Select
              label="Kind"
              isLabelHidden
              options={KINDS}
              value={filter.group ?? ALL}
              onChange={(id) => set({ group: HISTORY_GROUPS.find((each) => each === id) ?? null })}
            />
            {authors.length > 1 && (
              <Select
                label="Coder"
                isLabelHidden
                options={[{ id: ALL, name: "By anybody" }, ...authors]}
                value={filter.author ?? ALL}
                onChange={(id) => set({ author: id === ALL ? null : id })}
              />
            )}
            <DateRangeFields
              key={dates}
              initial={filter}
              description=""
              onChange={(range) => set(range ?? { from: null, to: null })}
            />
            <p className="history-count" role="status">
              {shown.length === rows.length
                ? counted(rows.length, "entry", "entries")
                : `${numbered(shown.length)} of ${counted(rows.length, "entry", "entries")}`}
            </p>
          </div>
          {shown.length === 0 ? (
            <EmptyState
              title="No entry matches"
              actions={<Button onPress={showAll}>Show everything</Button>}
            />
          ) : (
            <Entries shown={shown} undoable={history.undoable} {...links} />
          )}
        </>
      )}
    </div>
  );
}

/** The list, and beside it the entry that is chosen. */
function Entries({
  shown,
  undoable,
  ...links
}: EntryLinks & {
  readonly shown: readonly ShownEntry[];
  readonly undoable: ReadonlyMap<string, number>;
}) {
  const scroll = useKeptScroll("history.list");
  const [chosenId, setChosen] = usePageState(CHOSEN);
  const at = useMemo(() => shown.findIndex(({ entry }) => entry.id === chosenId), [shown, chosenId]);
  const getKey = useCallback((row: number) => shown[row]?.entry.id ?? String(row), [shown]);
  const chosen = shown[at] ?? null;
  return (
    <div className="history-body">
      <div className="history-list">
        <VirtualList
          scroll={scroll}
          label="History"
          count={shown.length}
          getKey={getKey}
          rowHeight={56}
          selectedIndex={at === -1 ? null : at}
          isPageFocus
          onSelect={(row) => setChosen(shown[row]?.entry.id ?? null)}
          renderRow={(row) => {
            const each = shown[row];
            return each === undefined ? null : <EntryRow shown={each} />;
          }}
        />
      </div>
      {chosen === null ? (
        <p className="history-details history-muted">
          Choose an entry to see its files and what it is about.
        </p>
      ) : (
        <EntryDetails
          key={chosen.entry.id}
          shown={chosen}
          undoable={undoable.get(chosen.entry.id)}
          {...links}
        />
      )}
    </div>
  );
}

function EntryRow({ shown: { entry, group, words, who, isUndone } }: { readonly shown: ShownEntry }) {
  return (
    <div className="history-row" data-undone={isUndone}>
      <span className="history-row-words" dir="auto">
        {words}
      </span>
      <span className="history-row-about">
        <Badge>{GROUP_NAMES[group]}</Badge>
        {isUndone && <Badge>Undone</Badge>}
        <span className="history-row-who">
          {who !== "" && <bdi>{who}</bdi>}
          <span className="history-row-when">
            {who !== "" && " · "}
            {momentWords(entry.updatedAt)}
          </span>
        </span>
      </span>
    </div>
  );
}
