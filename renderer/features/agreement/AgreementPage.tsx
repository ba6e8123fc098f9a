import { useMemo, useRef, useState } from "react";
import { EVERY_STORY } from "../../../core/agreement/comparison.ts";
import type { Comparison } from "../../../core/agreement/comparison.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { AgreementIcon, ExportIcon, HelpIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { agreementCsv } from "./agreementCsv.ts";
import { AgreementTable } from "./AgreementTable.tsx";
import { CodersView } from "./CodersView.tsx";
import { ConfusionView } from "./ConfusionView.tsx";
import { DisagreementPanel } from "./DisagreementPanel.tsx";
import { OverTimeView } from "./OverTimeView.tsx";
import { StoriesView } from "./StoriesView.tsx";
import { HowToRead } from "./HowToRead.tsx";
import { sortRows, tableRows } from "./rows.ts";
import type { Sort } from "./rows.ts";
import { saveTable } from "./saveTable.ts";
import { useActiveCoders } from "./useActiveCoders.ts";
import { useReport } from "./useReport.ts";
import "./agreement.css";

/** How far the coders agree on each code, and the stories on which they do not. Coders' layers are laid side by side here, and only here. */
export function AgreementPage({ onOpenStory }: { readonly onOpenStory: (storyId: string) => void }) {
  const session = useSession();
  const desktop = useDesktop();
  const coders = useStore(session.coders);
  const codes = useStore(session.codes);
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const [sort, setSort] = useState<Sort | null>(null);
  const [shownKey, setShownKey] = useState<string | null>(null);
  const [isGuideOpen, setGuideOpen] = useState(false);
  const opener = useRef<HTMLElement>(null);
  const [saveProblem, setSaveProblem] = useState<string | null>(null);

  const active = useActiveCoders(session, coders);
  const chosen = useMemo(() => chosenCoders(coders, picked, active), [coders, picked, active]);
  const comparison = useMemo(
    (): Comparison | null => chosen && { coderIds: chosen, stories: EVERY_STORY, versionId: null },
    [chosen],
  );
  const { report, isComputing, problem } = useReport(session, comparison);
  const [view, setView] = useState<View>("codes");
  const [shownStory, setShownStory] = useState<string | null>(null);
  const rows = useMemo(() => (report === null ? [] : tableRows(report.rows, codes)), [report, codes]);
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort]);
  const shown = rows.find(({ key }) => key === shownKey);
  const isEmpty = report === null || report.coders.length < 2 || report.stories === 0 || rows.length === 0;

  const exportTable = (): void => {
    if (report === null) return;
    setSaveProblem(null);
    void saveTable(desktop, session.project.get().name, agreementCsv(report, sorted)).then((saved) => {
      if (saved.kind === "failed") setSaveProblem(saved.message);
      if (saved.kind !== "saved") return;
      const { grant, name } = saved.file;
      showToast({
        tone: "success",
        title: "Exported the agreement table",
        description: name,
        action: {
          name: "Show in folder",
          onAction: () => void desktop.invoke("files.reveal", { grant }),
        },
      });
    });
  };

  useRegisterCommands([
    {
      id: "agreement.exportTable",
      title: "Export the agreement table…",
      group: "Agreement",
      enabled: !isEmpty,
      run: exportTable,
    },
    {
      id: "agreement.howToRead",
      title: "How to read agreement figures",
      group: "Agreement",
      enabled: true,
      run: () => setGuideOpen(true),
    },
  ]);

  return (
    <div className="agreement-page">
      <div className="agreement-main">
        <PageHeader
          title="Agreement"
          description="How far coders agree on each code, over the stories that at least two of them finished."
          actions={
            <>
              <Button
                variant="quiet"
                icon={<HelpIcon aria-hidden="true" />}
                onPress={() => setGuideOpen(true)}
              >
                How to read this
              </Button>
              <Button icon={<ExportIcon aria-hidden="true" />} isDisabled={isEmpty} onPress={exportTable}>
                Export table…
              </Button>
            </>
          }
        />
        {problem !== null && (
          <Notice tone="error" title="The figures could not be computed" isLive>
            {problem}
          </Notice>
        )}
        {saveProblem !== null && (
          <Notice tone="error" title="The table was not exported" isLive>
            {saveProblem}
          </Notice>
        )}
        {coders.length > 1 && (
          <div className="agreement-controls">
            <CheckboxGroup
              label="Coders compared"
              value={[...(chosen ?? [])]}
              onChange={(ids) => setPicked(new Set(ids))}
            >
              {coders.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  value={id}
                  isDisabled={chosen !== null && chosen.length <= 2 && chosen.includes(id)}
                >
                  {name}
                  {active?.has(id) === false && (
                    <span className="agreement-idle"> (has finished no story)</span>
                  )}
                </Checkbox>
              ))}
            </CheckboxGroup>
            <div className="agreement-status" role="status">
              {report !== null && !isEmpty && (
                <span>
                  <strong>{report.stories.toLocaleString("en")}</strong>{" "}
                  {report.stories === 1 ? "story" : "stories"} compared
                  {report.singleStories > 0 &&
                    `; ${report.singleStories.toLocaleString("en")} finished by one coder only`}
                </span>
              )}
              {isComputing && (
                <span className="agreement-computing">
                  <Spinner label="Bringing the figures up to date" />
                </span>
              )}
            </div>
          </div>
        )}
        {!isEmpty && comparison !== null && (
          <Tabs<View>
            label="Views of agreement"
            selected={view}
            onSelect={setView}
            tabs={[
              { id: "codes", name: "Codes", content: null },
              { id: "coders", name: "Coders", content: <CodersView comparison={comparison} /> },
              {
                id: "confusion",
                name: "Confusion",
                content: (
                  <ConfusionView
                    comparison={comparison}
                    onShowStory={(storyId) => {
                      setShownStory(storyId);
                      setView("stories");
                    }}
                  />
                ),
              },
              { id: "time", name: "Over time", content: <OverTimeView comparison={comparison} /> },
              {
                id: "stories",
                name: "Stories",
                content: (
                  <StoriesView
                    comparison={comparison}
                    storyId={shownStory}
                    onSelect={setShownStory}
                    onOpenStory={onOpenStory}
                  />
                ),
              },
            ]}
          />
        )}
        {sort !== null && !isEmpty && view === "codes" && (
          <div className="agreement-order">
            <span>Sorted; themes are taken apart.</span>
            <Button size="small" variant="quiet" onPress={() => setSort(null)}>
              Back to the codebook's order
            </Button>
          </div>
        )}
        {isEmpty ? (
          <Nothing coders={coders.length} report={report} isComputing={isComputing} />
        ) : view !== "codes" ? null : (
          <AgreementTable
            report={report}
            rows={sorted}
            sort={sort}
            onSort={setSort}
            shownKey={shownKey}
            onShowDisagreements={({ key }, from) => {
              opener.current = from;
              setShownKey(key === shownKey ? null : key);
            }}
          />
        )}
      </div>
      {!isEmpty && shown !== undefined && comparison !== null && view === "codes" && (
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
      <HowToRead isOpen={isGuideOpen} onClose={() => setGuideOpen(false)} />
    </div>
  );
}

type View = "codes" | "coders" | "confusion" | "time" | "stories";

/** Who is compared: whom the person picked, else all who have finished a story; everybody where they are fewer than two. Null: not known yet. */
function chosenCoders(
  coders: readonly Coder[],
  picked: ReadonlySet<string> | null,
  active: ReadonlySet<string> | null,
): readonly string[] | null {
  const wanted = picked ?? active;
  if (wanted === null) return null;
  const all = coders.map(({ id }) => id);
  const chosen = all.filter((id) => wanted.has(id));
  return chosen.length < 2 ? all : chosen;
}

/** Why there are no figures, and what would bring some. */
function Nothing(props: {
  readonly coders: number;
  readonly report: ReturnType<typeof useReport>["report"];
  readonly isComputing: boolean;
}) {
  const { coders, report, isComputing } = props;
  if (coders < 2) {
    return (
      <EmptyState icon={<AgreementIcon />} title="Agreement needs two coders">
        {coders === 0
          ? "Add yourself as a coder on the Team page, code some stories, and merge a teammate's coding."
          : "On the Team page, open the coding that a teammate has exported. Figures appear as soon as two of you have finished the same stories."}
      </EmptyState>
    );
  }
  if (report === null) {
    return isComputing ? (
      <div className="agreement-waiting">
        <Spinner label="Computing agreement" />
        <span>Computing agreement</span>
      </div>
    ) : null;
  }
  if (report.stories === 0) {
    return (
      <EmptyState icon={<AgreementIcon />} title="No story was finished by two of these coders yet">
        {report.singleStories === 0
          ? "Mark stories as finished while coding: only finished stories are compared, so that “no code applies” can be told from “not read yet”."
          : `${report.singleStories.toLocaleString("en")} ${report.singleStories === 1 ? "story was" : "stories were"} finished by one of them. Have a second coder finish some of the same stories, then merge their coding.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<AgreementIcon />} title="The codebook is empty">
      Agreement is told for each code. Add codes on the Codebook page or import a codebook.
    </EmptyState>
  );
}
