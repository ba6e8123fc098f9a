import type { ReactNode } from "react";
import { useMemo } from "react";
import type { Span } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { openedStories } from "../../data/openedStories.ts";
import { useQuotesToLeave } from "../../data/quotes.ts";
import { useSawOthers } from "../../data/sawOthers.ts";
import { useSetting } from "../../data/settings.ts";
import { useStore } from "../../data/store.ts";
import { lacksStories, NoStories } from "../../project/NoStories.tsx";
import { printCommand } from "../../project/printCommand.ts";
import type { DocumentFormat } from "../../project/useDocumentJob.ts";
import { Button } from "../../ui/Button.tsx";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { CodebookIcon, InfoIcon, PassagesIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { SplitPane } from "../../ui/SplitPane.tsx";
import { tellSawOthers } from "../../ui/toastQueue.ts";
import { usePresently } from "../../ui/usePresently.ts";
import { ByKeysLine } from "./ByKeysLine.tsx";
import { anotherList, queryOf, useChoice } from "./choice.ts";
import { CodePicker } from "./CodePicker.tsx";
import { Combining } from "./Combining.tsx";
import { CopyAndExport } from "./CopyAndExport.tsx";
import { Filters } from "./Filters.tsx";
import { ListStatus, NoCodes, NothingFound } from "./ListStatus.tsx";
import { listTitle } from "./listWords.ts";
import { panesDefaults, panesSchema } from "./panes.ts";
import { PassageDetails } from "./PassageDetails.tsx";
import { PassageList } from "./PassageList.tsx";
import { isPassageHidden } from "./PassageRow.tsx";
import { PassagesDocumentDialog } from "./PassagesDocumentDialog.tsx";
import { PublicPostsDialog } from "./PublicPostsDialog.tsx";
import { useChanging } from "./useChanging.tsx";
import { useCodes } from "./useCodes.ts";
import { MOST_COPIED, useExports } from "./useExports.ts";
import { useCodeCounts, usePassages } from "./usePassages.ts";
import { useRowSheets } from "./useRowSheets.ts";
import { useSame } from "./useSame.ts";
import { useSideDrawers } from "./useSideDrawers.ts";
import { useWhoseCoding } from "./useWhoseCoding.ts";
import { WhoseLine } from "./WhoseLine.tsx";
import "./passages.css";

export interface PassagesPageProps {
  /** Opens a story on the Code page, with these words selected; null for the whole story. */
  readonly onOpen: (storyId: string, span: Span | null) => void;
  readonly onOpenCodebook: () => void;
  /** Draws the passages that were chosen as examples of a code. */
  readonly renderExamples: (codeId: string) => ReactNode;
}

/** What was coded, read back: everything with a code or a combination of codes, in its sentence, over coders and stories. */
export function PassagesPage({ onOpen, onOpenCodebook, renderExamples }: PassagesPageProps) {
  const session = useSession();
  const stories = useStore(session.stories);
  const coders = useStore(session.coders);
  const own = useStore(session.currentCoder);
  const collections = useStore(session.collections);
  const opened = useStore(openedStories(session));
  const codes = useCodes();
  const [choice, change] = useChoice();
  const whose = useWhoseCoding(choice);
  const query = useMemo(() => queryOf(choice, whose.coderIds), [choice, whose.coderIds]);
  const { value: answered, isComputing, problem } = usePassages(useSame(query));
  const counts = useCodeCounts(whose.coderIds);
  const [sheets, sheetsProblem] = useRowSheets();
  const [sizes, setSizes] = useSetting("passages.panes", panesSchema, panesDefaults);
  const [drawers, showDrawer, codesButton, detailsButton, search, detailsPane] = useSideDrawers();
  const [document, askForDocument, setDocument] = usePresently<DocumentFormat | null>(null);
  const names = useMemo(
    () => ({
      codes: codes.byId,
      coders: new Map([...coders, ...whose.offered].map(({ id, name }) => [id, name])),
      collections: new Map(collections.map(({ id, name }) => [id, name])),
      storyName: (storyId: string) => stories.get(storyId)?.externalId ?? storyId,
    }),
    [codes, coders, whose.offered, collections, stories],
  );
  // What was found for another question is not an answer to this one.
  const found = query === null ? null : (answered?.found ?? null);
  const row = choice.row === null || found === null ? null : Math.min(choice.row, found.length - 1);
  const passage = row === null ? null : (found?.at(row) ?? null);
  const code = codes.byId.get(passage?.codeId ?? choice.codeIds?.[0] ?? "");
  const listId = JSON.stringify(answered?.query);
  const listed = found === null || found.length === 0 ? null : answered;
  const leaving = useQuotesToLeave(session);
  const exports = useExports(listed, listed === null ? "" : listTitle(listed.query, names), names, leaving);
  useSawOthers(
    found !== null && found.length > 0 && whose.coderIds.some((id) => id !== own?.id),
    tellSawOthers,
  );

  const entry = passage === null ? undefined : stories.get(passage.storyId);
  const setByKeys = (byKeys: boolean) => change({ byKeys, row: choice.row ?? (byKeys ? 0 : null) });
  const changing = useChanging({
    ...{ passage, query, sheets, codes, byKeys: choice.byKeys, isOutdated: isComputing },
    isHidden: isPassageHidden(entry, null, opened),
    onByKeys: setByKeys,
    onNext: () => change({ row: row === null ? 0 : row + 1 }),
  });

  const open = (at: number): void => {
    const chosen = found?.at(at);
    if (chosen != null) onOpen(chosen.storyId, chosen.span);
  };
  const openCurrent = (): void => {
    if (row !== null) open(row);
  };
  useRegisterCommands("page", [
    printCommand(listed !== null, () => askForDocument("print")),
    {
      id: "passages.copy",
      title: "Copy passages",
      group: "Passages",
      enabled: listed !== null && listed.found.length <= MOST_COPIED,
      run: exports.copy,
    },
    {
      id: "passages.open",
      title: "Open passage in coding",
      group: "Passages",
      enabled: row !== null && passage !== null,
      run: openCurrent,
    },
  ]);

  if (lacksStories(stories))
    return (
      <NoStories level={1} stories={stories} icon={<PassagesIcon />}>
        Here you read everything that was coded with a code, each passage in its sentence.
      </NoStories>
    );
  if (codes.placed.length === 0) return <NoCodes onOpenCodebook={onOpenCodebook} />;
  return (
    <div className="passages-page">
      <div className="passages-top">
        <PageHeader
          title="Passages"
          description="Read everything that was coded with a code, next to its definition."
          actions={
            <>
              {drawers.codes !== undefined && (
                <Button
                  ref={codesButton}
                  icon={<CodebookIcon aria-hidden="true" />}
                  onPress={() => showDrawer("codes")}
                >
                  Codes
                </Button>
              )}
              {drawers.details !== undefined && (
                <Button
                  ref={detailsButton}
                  icon={<InfoIcon aria-hidden="true" />}
                  onPress={() => showDrawer("details")}
                >
                  Details
                </Button>
              )}
            </>
          }
        />
        {[problem, counts.problem, sheetsProblem, exports.problem].map(
          (each) =>
            each !== null && (
              <Notice key={each} tone="error" isLive>
                {each}
              </Notice>
            ),
        )}
      </div>
      <div className="passages-panes">
        <SplitPane
          fill="list"
          sizes={sizes}
          onResize={(id, size) => setSizes({ ...sizes, [id]: size })}
          panes={[
            {
              id: "codes",
              label: "Codes",
              min: 180,
              max: 480,
              initial: 250,
              drawer: drawers.codes,
              content: (
                <CodePicker
                  placed={codes.placed}
                  counts={counts.value}
                  withSubcodes={choice.withSubcodes}
                  codeIds={choice.codeIds}
                  searchRef={search}
                  onChoose={(codeIds) => change(anotherList({ codeIds }))}
                />
              ),
            },
            {
              id: "list",
              label: "Passages",
              min: 320,
              content: (
                <div className="passages-main">
                  <div className="passages-controls">
                    <WhoseLine
                      whose={whose}
                      onEverybody={(everybody) => change(anotherList({ everybody, coderIds: null }))}
                    />
                    {query !== null && (
                      <>
                        <Combining
                          placed={codes.placed}
                          choice={choice}
                          onChange={change}
                          hasCoders={whose.coderIds.length > 1}
                        />
                        <Filters choice={choice} whose={whose} onChange={change} />
                        <ByKeysLine codes={codes} byKeys={choice.byKeys} onByKeys={setByKeys} />
                      </>
                    )}
                    <div className="passages-outcome">
                      <div className="passages-status" role="status">
                        {found !== null && <ListStatus found={found} />}
                        {changing.said !== null && <span dir="auto">{changing.said}</span>}
                        {query !== null && isComputing && <Spinner label="Updating" />}
                      </div>
                      {query !== null && (
                        <CopyAndExport
                          exports={exports}
                          count={listed?.found.length ?? 0}
                          onDocument={askForDocument}
                        />
                      )}
                    </div>
                  </div>
                  <div className="passages-list">
                    {query === null ? (
                      <EmptyState icon={<PassagesIcon />} title="Choose a code">
                        Everything coded with it is listed here, each passage in its sentence.
                      </EmptyState>
                    ) : found === null ? null : found.length === 0 ? (
                      <NothingFound query={query} isEverybody={whose.isEverybody} />
                    ) : (
                      <PassageList
                        key={listId}
                        listId={listId}
                        found={found}
                        grouping={answered?.query.grouping ?? { by: "none" }}
                        names={names}
                        codes={codes}
                        stories={stories}
                        opened={opened}
                        sheets={sheets}
                        row={row}
                        onRow={(next) => change({ row: next })}
                        onOpen={open}
                      />
                    )}
                  </div>
                </div>
              ),
            },
            {
              id: "details",
              label: "Definition and passage",
              min: 220,
              max: 560,
              initial: 300,
              drawer: drawers.details,
              content: (
                <PassageDetails
                  ref={detailsPane}
                  code={code}
                  examples={code === undefined ? null : renderExamples(code.id)}
                  theme={code?.parentId == null ? undefined : codes.byId.get(code.parentId)}
                  passage={passage}
                  codes={codes}
                  coderName={names.coders.get(passage?.coderId ?? "") ?? ""}
                  sheets={sheets}
                  changing={changing}
                  onOpen={openCurrent}
                />
              ),
            },
          ]}
        />
      </div>
      {changing.dialog}
      {exports.asked !== null && (
        <PublicPostsDialog {...exports.asked} choice={leaving.choice} onChoice={leaving.setChoice} />
      )}
      {document !== null && listed !== null && (
        <PassagesDocumentDialog
          listed={listed}
          names={names}
          whose={whose}
          leaving={leaving}
          first={document}
          onClose={() => setDocument(null)}
        />
      )}
    </div>
  );
}
