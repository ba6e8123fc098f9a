import type { ReactNode } from "react";
import { Fragment, useCallback } from "react";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import type { Disagreement } from "../../../../core/agreement/reports/disagreements.ts";
import type { AgreementReport } from "../../../../core/agreement/reports/project-report.ts";
import type { TableRow } from "../../../../core/agreement/tables/code-rows.ts";
import { firstWords } from "../../../../core/excerpt.ts";
import type { StoryEntry } from "../../../../core/index/story-entry.ts";
import { useSession } from "../../../data/context.tsx";
import { useSawOthers } from "../../../data/sawOthers.ts";
import { useStore } from "../../../data/store.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { CodeChip } from "../../../ui/CodeChip.tsx";
import { Heading } from "../../../ui/Heading.tsx";
import { CheckIcon, InProgressIcon, NoCodeIcon, VeiledIcon } from "../../../ui/icons.ts";
import { tellSawOthers } from "../../../ui/toastQueue.ts";
import { StoryPanel } from "../frame/StoryPanel.tsx";

interface DisagreementPanelProps {
  readonly shown: TableRow;
  readonly report: AgreementReport;
  readonly comparison: Comparison;
  readonly onOpenStory: (storyId: string) => void;
  readonly onClose: () => void;
}

/** The stories on which coders differ about one code: who gave it, who finished without it, who has not finished. */
export function DisagreementPanel(props: DisagreementPanelProps) {
  const { shown, report, comparison, onOpenStory, onClose } = props;
  const { codeId, about, name } = shown.row;
  const session = useSession();
  const stories = useStore(session.stories);
  const compute = useCallback(
    (job: JobOptions) => agreement.disagreements(session.projectId, comparison, codeId, about, job),
    [session, comparison, codeId, about],
  );
  const { value: found, problem } = useComputed(session, compute);
  useSawOthers(found !== null && found.length > 0, tellSawOthers);
  return (
    <StoryPanel
      label={`Stories on which coders differ about ${name}`}
      heading={
        <div>
          <Heading level={2}>Disagreements</Heading>
          <CodeChip slot={shown.colour} name={name} look="plain" wraps />
        </div>
      }
      found={found}
      problem={problem}
      finding="Finding stories"
      hint="Enter or a double click opens one for reading."
      empty="Coders no longer differ on any story."
      rowHeight={96}
      renderStory={(disagreement) => (
        <DisagreementRow
          disagreement={disagreement}
          story={stories.get(disagreement.storyId)}
          coders={report.coders}
          levels={about === "levels" ? shown.levels : null}
        />
      )}
      onOpen={onOpenStory}
      onClose={onClose}
    />
  );
}

function DisagreementRow(props: {
  readonly disagreement: Disagreement;
  readonly story: StoryEntry | undefined;
  readonly coders: AgreementReport["coders"];
  /** The names of the levels, where they are what is compared. */
  readonly levels: readonly string[] | null;
}) {
  const { disagreement, story, coders, levels } = props;
  const namesOf = (ids: readonly string[]): readonly string[] =>
    coders.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return (
    <>
      <span className="agreement-story-id" dir="auto">
        {story?.externalId ?? story?.id ?? disagreement.storyId}
      </span>
      <StoryWords story={story} />
      <ul className="agreement-said">
        {disagreement.answers.map(({ value, coderIds }) => (
          <Said
            key={value}
            icon={
              levels === null && value === 0 ? (
                <NoCodeIcon aria-hidden="true" />
              ) : (
                <CheckIcon aria-hidden="true" />
              )
            }
            words={levels === null ? (value === 1 ? "Applied" : "Not applied") : (levels[value] ?? "?")}
            names={namesOf(coderIds)}
          />
        ))}
        <Said
          icon={<NoCodeIcon aria-hidden="true" />}
          words="No level chosen"
          names={namesOf(disagreement.unrated)}
        />
        <Said
          icon={<InProgressIcon aria-hidden="true" />}
          words="Not finished"
          names={namesOf(disagreement.notFinished)}
        />
      </ul>
    </>
  );
}

/** The first words of a story, or, for a story with content notes, the notes: its words wait until somebody opens it. */
function StoryWords({ story }: { readonly story: StoryEntry | undefined }) {
  if (story === undefined) return <span className="agreement-quiet">Not in this project</span>;
  if (story.contentNotes.length > 0) {
    return (
      <span className="agreement-veiled" dir="auto">
        <VeiledIcon aria-hidden="true" />
        Content notes: {story.contentNotes.join(", ")}
      </span>
    );
  }
  return (
    <span className="agreement-story-words" dir="auto">
      {firstWords(story.title ?? story.words, 120)}
    </span>
  );
}

function Said(props: {
  readonly icon: ReactNode;
  readonly words: string;
  readonly names: readonly string[];
}) {
  if (props.names.length === 0) return null;
  return (
    <li>
      {props.icon}
      <span dir="auto">{props.words}:</span>
      <span>
        {props.names.map((name, at) => (
          <Fragment key={name}>
            {at > 0 && ", "}
            <bdi>{name}</bdi>
          </Fragment>
        ))}
      </span>
    </li>
  );
}
