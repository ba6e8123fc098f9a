import { useMemo, useState } from "react";
import { z } from "zod";
import type { Comparison, Pass, StoryChoice } from "../../../core/agreement/data/comparison.ts";
import { EVERY_STORY, usualPass } from "../../../core/agreement/data/comparison.ts";
import { onlyOneWords } from "../../../core/agreement/wording/consensus.ts";
import { intraPairs } from "../../../core/model/coder.ts";
import { useSession } from "../../data/context.tsx";
import { pageState, usePageState } from "../../data/pageState.ts";
import { useStore } from "../../data/store.ts";
import { lacksStories, NoStories } from "../../project/NoStories.tsx";
import { printCommand } from "../../project/printCommand.ts";
import type { DocumentFormat } from "../../project/useDocumentJob.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { AgreementIcon, HelpIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { usePresently } from "../../ui/usePresently.ts";
import { numbered } from "../../words/counts.ts";
import { AllCodesView } from "./all-codes/AllCodesView.tsx";
import { CodersView } from "./coders/CodersView.tsx";
import { IntraView } from "./coders/IntraView.tsx";
import { CodesView } from "./codes/CodesView.tsx";
import { HowToRead } from "./codes/HowToRead.tsx";
import { chosenCoders, idleWords, useShares } from "./compare/chosenCoders.ts";
import { CompareControls } from "./compare/CompareControls.tsx";
import { NothingToCompare } from "./compare/NothingToCompare.tsx";
import { PassChoice, PassNews } from "./compare/PassChoice.tsx";
import { useActiveCoders } from "./compare/useActiveCoders.ts";
import { useAhead } from "./compare/useAhead.ts";
import { useConsensusWords } from "./compare/useConsensusWords.ts";
import { useOfferedCoders } from "./compare/useOfferedCoders.ts";
import { useReport } from "./compare/useReport.ts";
import { useVersions, versionName } from "./compare/useVersions.ts";
import { ConfusionView } from "./confusion/ConfusionView.tsx";
import { ComparedConsensus } from "./frame/ComparedConsensus.tsx";
import { ComparedVersion } from "./frame/ComparedVersion.tsx";
import { useViewSettings } from "./frame/viewSettings.ts";
import { OverTimeView } from "./over-time/OverTimeView.tsx";
import { StoriesView } from "./stories/StoriesView.tsx";
import "./frame/agreement.css";

const VIEWS = ["codes", "all", "intra", "coders", "confusion", "time", "stories"] as const;
type View = (typeof VIEWS)[number];

const VIEW = pageState<View>("agreement.view", z.enum(VIEWS), "codes");
/** Which coders were chosen; null: those chosen by default. */
const CODERS = pageState<readonly string[] | null>("agreement.coders", z.array(z.string()).nullable(), null);
const STORIES = pageState<StoryChoice>(
  "agreement.stories",
  z.object({
    collectionId: z.string().nullable(),
    attribute: z.object({ name: z.string(), value: z.string() }).nullable(),
    byEveryCoder: z.boolean(),
    withTraining: z.boolean().optional(),
  }),
  EVERY_STORY,
);
const VERSION = pageState<string | null>("agreement.version", z.string().nullable(), null);
/** Which state of the stories was chosen; null: the usual one. */
const PASS = pageState<Pass | null>("agreement.pass", z.enum(["first", "present"]).nullable(), null);
const SHOWN_STORY = pageState<string | null>("agreement.story", z.string().nullable(), null);

/** How well the coders agree on each code, and the stories on which they differ. Coders' layers are laid side by side here, and only here. */
export function AgreementPage({
  onOpenStory,
  onOpenTeam,
}: {
  readonly onOpenStory: (storyId: string) => void;
  readonly onOpenTeam: () => void;
}) {
  const session = useSession();
  const coders = useStore(session.coders);
  const listed = useStore(session.stories);
  const hasNoStories = lacksStories(listed);
  const [picked, setPicked] = usePageState(CODERS);
  const [stories, setStories] = usePageState(STORIES);
  const [versionId, setVersionId] = usePageState(VERSION);
  // Decided when the page opens: figures don't change under somebody who opens a difference here.
  const [usual] = useState<Pass>(() => usualPass(coders));
  const [pickedPass, setPickedPass] = usePageState(PASS);
  const pass = pickedPass ?? usual;
  const [isGuideOpen, setGuideOpen] = useState(false);
  const [printed, askToPrint, setPrinted] = usePresently<DocumentFormat | null>(null);
  const [view, setView] = usePageState(VIEW);
  const [shownStory, setShownStory] = usePageState(SHOWN_STORY);

  const offered = useOfferedCoders();
  const active = useActiveCoders(session, coders);
  const secondPasses = useMemo(() => new Set(intraPairs(coders).map(({ second }) => second.id)), [coders]);
  const { shares, problem: sharesProblem } = useShares(session);
  const chosen = useMemo(
    () => chosenCoders(offered, picked, active, shares),
    [offered, picked, active, shares],
  );
  const [settings, changeSettings] = useViewSettings(chosen?.length ?? 2);
  const comparison = useMemo(
    (): Comparison | null => chosen && { coderIds: chosen, stories, versionId, pass },
    [chosen, stories, versionId, pass],
  );
  const versions = useVersions(session, pass);
  const version = versions.find(({ id }) => id === versionId);
  const versionWords = version === undefined ? null : versionName(version);
  const { value: report, isComputing, problem } = useReport(session, comparison, settings);
  const consensus = useConsensusWords(session, comparison, offered);
  const isEmpty =
    report === null || report.coders.length < 2 || report.stories === 0 || report.rows.length === 0;
  useAhead(session, comparison, isEmpty || view !== "codes" ? null : report, settings);
  const isNarrowed = stories !== EVERY_STORY || versionId !== null;

  useRegisterCommands("page", [
    printCommand(!isEmpty && comparison !== null, () => {
      setView("codes");
      askToPrint("print");
    }),
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
        description="How well coders agree on each code, based on stories finished by at least two of them."
        actions={
          <Button variant="quiet" icon={<HelpIcon aria-hidden="true" />} onPress={() => setGuideOpen(true)}>
            How to read this
          </Button>
        }
      />
      {(problem ?? sharesProblem) !== null && (
        <Notice tone="error" title="Couldn’t calculate agreement" isLive>
          {problem ?? sharesProblem}
        </Notice>
      )}
      {coders.length > 1 && !hasNoStories && (
        <div className="agreement-controls">
          <CheckboxGroup label="Coders compared" look="line" value={[...(chosen ?? [])]} onChange={setPicked}>
            {offered.map(({ id, name }) => (
              <Checkbox
                key={id}
                value={id}
                isDisabled={chosen === null || (chosen.length <= 2 && chosen.includes(id))}
              >
                {name}
                <span className="agreement-idle">{idleWords(id, active, shares, chosen)}</span>
              </Checkbox>
            ))}
          </CheckboxGroup>
          <div className="agreement-compare">
            <CompareControls
              stories={stories}
              onStories={setStories}
              versions={versions}
              versionId={versionId}
              onVersion={setVersionId}
            />
            {chosen !== null && <PassChoice coderIds={chosen} pass={pass} onPass={setPickedPass} />}
          </div>
          <div className="agreement-status" role="status">
            {report !== null && !isEmpty && (
              <span>
                <strong>{numbered(report.stories)}</strong> {report.stories === 1 ? "story" : "stories"}{" "}
                compared
                {report.singleStories > 0 &&
                  `; ${numbered(report.singleStories)} ${onlyOneWords(consensus !== null)}`}
              </span>
            )}
            {versionWords !== null && (
              <span>
                Only coding with the codebook <bdi>{versionWords}</bdi>
              </span>
            )}
            {isComputing && (
              <span className="agreement-computing">
                <Spinner label="Updating" />
              </span>
            )}
          </div>
          <PassNews isUsualFirst={usual === "first" && pass === "first"} />
          {consensus !== null && (
            <p className="agreement-consensus" role="status">
              {consensus}
            </p>
          )}
        </div>
      )}
      {hasNoStories ? (
        <NoStories stories={listed} icon={<AgreementIcon />}>
          Here you see how well coders agree on each code, once two of you have finished the same stories.
        </NoStories>
      ) : isEmpty || comparison === null ? (
        <NothingToCompare
          coders={coders.length}
          report={report}
          isWithConsensus={consensus !== null}
          isComputing={isComputing}
          onOpenTeam={onOpenTeam}
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
        <ComparedVersion words={versionWords}>
          <ComparedConsensus words={consensus}>
            <Tabs<View>
              className="agreement-tabs"
              fills
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
                      printed={printed}
                      onPrinted={(next) => (next === null ? setPrinted(null) : askToPrint(next))}
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
          </ComparedConsensus>
        </ComparedVersion>
      )}
      <HowToRead isOpen={isGuideOpen} onClose={() => setGuideOpen(false)} />
    </div>
  );
}
