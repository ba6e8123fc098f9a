import { useEffect, useMemo, useRef, useState } from "react";
import { z } from "zod";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import type { AgreementReport } from "../../../../core/agreement/reports/project-report.ts";
import { tableRows } from "../../../../core/agreement/tables/code-rows.ts";
import { codesTable } from "../../../../core/agreement/tables/codes.ts";
import { tableHtml, tableText } from "../../../../core/agreement/wording/table.ts";
import { useDesktop, useSession } from "../../../data/context.tsx";
import { pageState, usePageState } from "../../../data/pageState.ts";
import { useStore } from "../../../data/store.ts";
import type { DocumentFormat } from "../../../project/useDocumentJob.ts";
import { Button } from "../../../ui/Button.tsx";
import { useRegisterCommands } from "../../../ui/commands.tsx";
import { CopyIcon, PrintIcon } from "../../../ui/icons.ts";
import { Menu } from "../../../ui/Menu.tsx";
import { showToast } from "../../../ui/toastQueue.ts";
import { useVersions } from "../compare/useVersions.ts";
import { copyTable, copyText } from "../frame/clipboard.ts";
import { headingOf } from "../frame/columns.ts";
import { useComparedConsensus } from "../frame/ComparedConsensus.tsx";
import { useComparedVersion } from "../frame/ComparedVersion.tsx";
import { DrawingStatus } from "../frame/DrawingStatus.tsx";
import { ShowControls } from "../frame/ShowControls.tsx";
import { useTableExport } from "../frame/useTableExport.ts";
import { ViewBar } from "../frame/ViewBar.tsx";
import type { ViewSettings } from "../frame/viewSettings.ts";
import { AgreementDocumentDialog } from "./AgreementDocumentDialog.tsx";
import { AgreementTable } from "./AgreementTable.tsx";
import { codebookOf } from "./codebookWords.ts";
import type { Worded } from "./copying.ts";
import { methodsOf, sentenceOf, tableOf } from "./copying.ts";
import { DisagreementPanel } from "./DisagreementPanel.tsx";
import { MethodsDialog } from "./MethodsDialog.tsx";
import type { Sort, SortColumn } from "./rows.ts";
import { sortRows } from "./rows.ts";
import { useBootstraps, withBootstraps } from "./useBootstraps.ts";
import "./CodesView.css";

const isColumn = (column: string): column is SortColumn =>
  ["name", "disagreements"].includes(column) || /^(?:figure|coder):/u.test(column);
const SORT = pageState<Sort | null>(
  "agreement.codes.sort",
  z
    .object({ column: z.string().refine(isColumn), direction: z.enum(["ascending", "descending"]) })
    .nullable(),
  null,
);
/** The row whose disagreements are shown, by key. */
const SHOWN_ROW = pageState<string | null>("agreement.codes.row", z.string().nullable(), null);

interface CodesViewProps {
  readonly comparison: Comparison;
  readonly report: AgreementReport;
  readonly settings: ViewSettings;
  readonly onSettings: (changed: Partial<ViewSettings>) => void;
  readonly onOpenStory: (storyId: string) => void;
  /** What is asked to become of the figures as a document, with this choice at first; null: nothing. */
  readonly printed: DocumentFormat | null;
  readonly onPrinted: (printed: DocumentFormat | null) => void;
}

/** The table of codes with its choices, what can be copied of it, and the stories on which coders differ about one. */
export function CodesView(props: CodesViewProps) {
  const { comparison, report: bare, settings, onSettings, onOpenStory, printed, onPrinted } = props;
  const session = useSession();
  const codes = useStore(session.codes);
  const version = useVersion();
  const [sort, setSort] = usePageState(SORT);
  const [shownKey, setShownKey] = usePageState(SHOWN_ROW);
  const [isMethodsOpen, setMethodsOpen] = useState(false);
  const opener = useRef<HTMLElement>(null);
  const bootstraps = useBootstraps(session, comparison, bare, settings);
  const report = useMemo(() => withBootstraps(bare, bootstraps.found), [bare, bootstraps.found]);
  const rows = useMemo(() => tableRows(report.rows, codes), [report, codes]);
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort]);
  const shown = rows.find(({ key }) => key === shownKey);
  const exported = useTableExport();
  const versions = useVersions(session, comparison.pass);
  const exportTable = (): void => exported.exportCsv(codesTable(report, sorted));
  const worded: Worded = {
    report,
    settings,
    pass: comparison.pass,
    version: useComparedVersion(),
    consensus: useComparedConsensus(),
    software: { name: "Concord", version },
  };
  const methods = () => methodsOf(worded, codebookOf(codes, versions, comparison.versionId));
  const copyAsTable = (): void => {
    const table = tableOf(worded, sorted);
    void copyTable(tableText(table), tableHtml(table)).then(sayCopied("the table"));
  };
  useRegisterCommands("page", [
    {
      id: "agreement.exportTable",
      title: "Export the agreement table…",
      group: "Agreement",
      enabled: true,
      run: exportTable,
    },
    {
      id: "agreement.copyTable",
      title: "Copy the agreement table",
      group: "Agreement",
      enabled: true,
      run: copyAsTable,
    },
    {
      id: "agreement.methods",
      title: "Write a methods paragraph on agreement…",
      group: "Agreement",
      enabled: true,
      run: () => setMethodsOpen(true),
    },
  ]);
  return (
    <div className="agreement-codes">
      <div className="agreement-codes-main">
        <ViewBar
          isComputing={false}
          problems={[exported.problem, bootstraps.problem]}
          onExport={exportTable}
          extra={
            <>
              <Button icon={<PrintIcon aria-hidden="true" />} onPress={() => onPrinted("print")}>
                Print or save…
              </Button>
              <Menu
                label="Copy"
                placement="bottom end"
                trigger={<Button icon={<CopyIcon aria-hidden="true" />}>Copy</Button>}
                groups={[
                  {
                    id: "copy",
                    actions: [
                      {
                        id: "table",
                        name: "Copy as table",
                        description: "The rows and columns shown, for a word processor or spreadsheet",
                      },
                      {
                        id: "methods",
                        name: "Methods paragraph…",
                        description: "What was computed and how, with references",
                      },
                    ],
                  },
                ]}
                onAction={(id) => (id === "table" ? copyAsTable() : setMethodsOpen(true))}
              />
            </>
          }
        >
          <ShowControls settings={settings} onChange={onSettings} />
        </ViewBar>
        <DrawingStatus drawing={bootstraps} replicates={settings.replicates} />
        {sort !== null && (
          <div className="agreement-order">
            <span>{sortWords(sort, report)}</span>
            <Button size="small" variant="quiet" onPress={() => setSort(null)}>
              Restore codebook order
            </Button>
          </div>
        )}
        <AgreementTable
          report={report}
          rows={sorted}
          settings={settings}
          sort={sort}
          onSort={setSort}
          shownKey={shownKey}
          onShowDisagreements={({ key }, from) => {
            opener.current = from;
            setShownKey(key === shownKey ? null : key);
          }}
          onCopySentence={(row, column) =>
            void copyText(sentenceOf(worded, row, column)).then(sayCopied("the sentence"))
          }
        />
      </div>
      {shown !== undefined && (
        <DisagreementPanel
          key={shown.key}
          shown={shown}
          report={report}
          comparison={comparison}
          onOpenStory={onOpenStory}
          onClose={() => {
            setShownKey(null);
            opener.current?.focus();
          }}
        />
      )}
      {isMethodsOpen && <MethodsDialog text={methods()} onClose={() => setMethodsOpen(false)} />}
      {printed !== null && (
        <AgreementDocumentDialog
          worded={worded}
          comparison={comparison}
          rows={sorted}
          methods={methods()}
          isDrawing={bootstraps.progress !== null}
          first={printed}
          onClose={() => onPrinted(null)}
        />
      )}
    </div>
  );
}

function useVersion(): string {
  const desktop = useDesktop();
  const [version, setVersion] = useState("");
  useEffect(() => {
    let isCurrent = true;
    void desktop.invoke("app.info", {}).then((info) => {
      if (isCurrent) setVersion(info.version);
    });
    return () => {
      isCurrent = false;
    };
  }, [desktop]);
  return version;
}

/** "Sorted by Krippendorff's α, themes ungrouped." */
function sortWords({ column }: Sort, { coders }: AgreementReport): string {
  const figure = /^figure:(.*)$/su.exec(column)?.[1];
  const coder = coders.find(({ id }) => column === `coder:${id}`);
  const by =
    figure !== undefined
      ? headingOf(figure, coders.length === 2)
      : coder !== undefined
        ? `${coder.name}’s prevalence`
        : column === "name"
          ? "name"
          : "disagreements";
  return `Sorted by ${by}, themes ungrouped.`;
}

function sayCopied(what: string): (copied: boolean) => void {
  return (copied) =>
    showToast(
      copied
        ? { tone: "success", title: `Copied ${what}`, about: "copied" }
        : { tone: "error", title: `Couldn’t copy ${what}`, about: "copied" },
    );
}
