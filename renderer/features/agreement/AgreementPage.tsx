import { useMemo, useState } from "react";
import { EVERY_STORY } from "../../../core/agreement/comparison.ts";
import type { Comparison, StoryChoice } from "../../../core/agreement/comparison.ts";
import type { AgreementReport } from "../../../core/agreement/report.ts";
import { intraPairs } from "../../../core/model/coder.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { AgreementIcon, HelpIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { numbered } from "../../words/counts.ts";
import { AllCodesView } from "./AllCodesView.tsx";
import { CodersView } from "./CodersView.tsx";
import { CodesView } from "./CodesView.tsx";
import { CompareControls } from "./CompareControls.tsx";
import { ConfusionView } from "./ConfusionView.tsx";
import { IntraView } from "./IntraView.tsx";
import { OverTimeView } from "./OverTimeView.tsx";
import { StoriesView } from "./StoriesView.tsx";
import { HowToRead } from "./HowToRead.tsx";
import { useActiveCoders } from "./useActiveCoders.ts";
import { useReport } from "./useReport.ts";
import { useViewSettings } from "./viewSettings.ts";
import "./agreement.css";

type View = "codes" | "all" | "intra" | "coders" | "confusion" | "time" | "stories";

/** How far the coders agree on each code, and the stories on which they do not. Coders' layers are laid side by side here, and only here. */
export function AgreementPage({ onOpenStory }: { readonly onOpenStory: (storyId: string) => void }) {
  const session = useSession();
  const coders = useStore(session.coders);
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const [stories, setStories] = useState<StoryChoice>(EVERY_STORY);
  const [versionId, setVersionId] = useState<string | null>(null);
  const [settings, changeSettings] = useViewSettings();
  const [isGuideOpen, setGuideOpen] = useState(false);
  const [view, setView] = useState<View>("codes");
  const [shownStory, setShownStory] = useState<string | null>(null);

  const active = useActiveCoders(session, coders);
  const secondPasses = useMemo(() => new Set(intraPairs(coders).map(({ second }) => second.id)), [coders]);
  const chosen = useMemo(
    () => chosenCoders(coders, picked, active, secondPasses),
    [coders, picked, active, secondPasses],
  );
  const comparison = useMemo(
    (): Comparison | null => chosen && { coderIds: chosen, stories, versionId },
    [chosen, stories, versionId],
  );
  const { value: report, isComputing, problem } = useReport(session, comparison, settings.confidence);
  const isEmpty =
    report === null || report.coders.length < 2 || report.stories === 0 || report.rows.length === 0;
  const isNarrowed = stories !== EVERY_STORY || versionId !== null;

  useRegisterCommands([
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
      <PageHeader
        title="Agreement"
        description="How far coders agree on each code, over the stories that at least two of them finished."
        actions={
          <Button variant="quiet" icon={<HelpIcon aria-hidden="true" />} onPress={() => setGuideOpen(true)}>
            How to read this
          </Button>
        }
      />
      {problem !== null && (
        <Notice tone="error" title="The figures could not be computed" isLive>
          {problem}
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
          <div className="agreement-compare">
            <CompareControls
              stories={stories}
              onStories={setStories}
              versionId={versionId}
              onVersion={setVersionId}
            />
          </div>
          <div className="agreement-status" role="status">
            {report !== null && !isEmpty && (
              <span>
                <strong>{numbered(report.stories)}</strong> {report.stories === 1 ? "story" : "stories"}{" "}
                compared
                {report.singleStories > 0 && `; ${numbered(report.singleStories)} finished by one coder only`}
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
      {isEmpty || comparison === null ? (
        <Nothing
          coders={coders.length}
          report={report}
          isComputing={isComputing}
          onEverything={
            isNarrowed
              ? () => {
                  setStories(EVERY_STORY);
                  setVersionId(null);
                }
              : null
          }
        />
      ) : (
        <Tabs<View>
          label="Views of agreement"
          selected={view}
          onSelect={setView}
          tabs={[
            {
              id: "codes",
              name: "Codes",
              content: (
                <CodesView
                  comparison={comparison}
                  report={report}
                  settings={settings}
                  onSettings={changeSettings}
                  onOpenStory={onOpenStory}
                />
              ),
            },
            {
              id: "all",
              name: "All codes",
              content: (
                <AllCodesView comparison={comparison} settings={settings} onSettings={changeSettings} />
              ),
            },
            {
              id: "coders",
              name: "Coders",
              content: <CodersView comparison={comparison} confidence={settings.confidence} />,
            },
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
            ...(secondPasses.size === 0
              ? []
              : [
                  {
                    id: "intra" as const,
                    name: "Same coder twice",
                    content: <IntraView comparison={comparison} confidence={settings.confidence} />,
                  },
                ]),
            {
              id: "time",
              name: "Over time",
              content: <OverTimeView comparison={comparison} confidence={settings.confidence} />,
            },
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
      <HowToRead isOpen={isGuideOpen} onClose={() => setGuideOpen(false)} />
    </div>
  );
}

/**
 * Who is compared: whom the person picked, else all who have finished a story, less second passes, which would count one person twice;
 * everybody where they are fewer than two. Null: not known yet.
 */
function chosenCoders(
  coders: readonly Coder[],
  picked: ReadonlySet<string> | null,
  active: ReadonlySet<string> | null,
  secondPasses: ReadonlySet<string>,
): readonly string[] | null {
  if (picked === null && active === null) return null;
  const all = coders.map(({ id }) => id);
  const people = all.filter((id) => !secondPasses.has(id));
  const chosen =
    picked === null ? people.filter((id) => active?.has(id)) : all.filter((id) => picked.has(id));
  if (chosen.length >= 2) return chosen;
  return people.length >= 2 ? people : all;
}

/** Why there are no figures, and what would bring some. */
function Nothing(props: {
  readonly coders: number;
  readonly report: AgreementReport | null;
  readonly isComputing: boolean;
  /** Widens the comparison to every story and codebook version; null where it is that wide. */
  readonly onEverything: (() => void) | null;
}) {
  const { coders, report, isComputing, onEverything } = props;
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
  if (report.stories === 0 && onEverything !== null) {
    return (
      <EmptyState
        icon={<AgreementIcon />}
        title="None of the stories chosen was finished by two of these coders"
        actions={<Button onPress={onEverything}>Compare all stories</Button>}
      >
        Choose other stories, another codebook version or other coders.
      </EmptyState>
    );
  }
  if (report.stories === 0) {
    return (
      <EmptyState icon={<AgreementIcon />} title="No story was finished by two of these coders yet">
        {report.singleStories === 0
          ? "Mark stories as finished while coding: only finished stories are compared, so that “no code applies” can be told from “not read yet”."
          : `${numbered(report.singleStories)} ${report.singleStories === 1 ? "story was" : "stories were"} finished by one of them. Have a second coder finish some of the same stories, then merge their coding.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<AgreementIcon />} title="The codebook is empty">
      Agreement is told for each code. Add codes on the Codebook page or import a codebook.
    </EmptyState>
  );
}
