import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { KeyValue } from "../../ui/KeyValue.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { counted } from "../../words/counts.ts";
import { momentWords } from "../../words/dates.ts";
import { ChangeTable } from "./ChangeTable.tsx";
import { ConflictList } from "./ConflictList.tsx";
import { FileList } from "./FileList.tsx";
import { RefusedList } from "./RefusedList.tsx";
import type { MergeFlow, MergeState, Review } from "./useMerge.ts";
import { offerIdOf, takenOf } from "./useMerge.ts";

/** Teammates' files on their way in: what they are, what they would change, what they cannot, and the choice to merge them. */
export function MergeDialog({ flow }: { readonly flow: MergeFlow }) {
  const { state } = flow;
  if (state === null) return null;
  const isApplying = state.step.kind === "applying";
  return (
    <Dialog
      title={titleOf(state)}
      isOpen
      size="large"
      isDismissable={!isApplying}
      onOpenChange={(isOpen) => {
        if (!isOpen) flow.leave();
      }}
      footer={<Footer state={state} flow={flow} />}
    >
      <div className="team-review">
        <Body state={state} flow={flow} />
      </div>
    </Dialog>
  );
}

function titleOf({ files, step }: MergeState): string {
  const [first] = files;
  const isOne = files.length === 1;
  const named = isOne ? (first?.name ?? "") : counted(files.length, "file", "files");
  if (step.kind === "planning") return `Opening ${named}`;
  if (step.kind === "failed") return `Couldn’t merge ${named}`;
  const { coderName, source } = step.review.view;
  if (!isOne) return `Merge ${named}`;
  return coderName === null
    ? `Merge the project “${source.projectName}”`
    : `Merge the coding of ${coderName}`;
}

function Body({ state, flow }: { readonly state: MergeState; readonly flow: MergeFlow }) {
  const { step } = state;
  switch (step.kind) {
    case "planning":
      return (
        <ProgressBar
          label={
            state.files.length === 1
              ? "Reading the file and comparing it with the project"
              : "Reading the files and comparing them with the project"
          }
          {...(step.fraction !== undefined && { fraction: step.fraction })}
        />
      );
    case "failed":
      return (
        <Notice tone="error" isLive>
          {step.message}
        </Notice>
      );
    case "review":
    case "applying":
      return (
        <>
          <ReviewBody
            review={step.review}
            flow={flow}
            isBusy={step.kind === "applying" || step.review.isReplanning}
          />
          {step.kind === "applying" && <ProgressBar label="Backing up, then merging" />}
        </>
      );
  }
}

function ReviewBody(props: {
  readonly review: Review;
  readonly flow: Pick<MergeFlow, "unite" | "take" | "takeOthers">;
  readonly isBusy: boolean;
}) {
  const { review, flow, isBusy } = props;
  const { view } = review;
  const project = useStore(useSession().project);
  const isOther = view.source.projectId !== project.id;
  return (
    <>
      {review.files.length > 1 ? (
        <FileList files={review.files} onTake={flow.take} isBusy={isBusy} />
      ) : (
        <KeyValue
          entries={[
            {
              name: "In the file",
              value: view.coderName === null ? "A whole project" : `The coding of ${view.coderName}`,
            },
            { name: "Saved", value: momentWords(view.source.savedAt) },
            {
              name: "Project",
              value: isOther
                ? `${view.source.projectName} (another project)`
                : `${view.source.projectName} (this project)`,
            },
          ]}
        />
      )}
      {view.warnings.map((warning) => (
        <Notice key={warning.sentence} tone="warning">
          {warning.sentence}
        </Notice>
      ))}
      {review.files.length === 1 && !view.isEmpty && isForeign(review, project.id) && (
        <Notice tone="warning" title="None of this coding fits this project" isLive>
          The file belongs to another project, and its coding is about stories that are not in this one.
          Merging would only add what is listed below.
        </Notice>
      )}
      {!view.isEmpty && !changesSomething(review) && (
        <Notice tone="info" title="No coding is new">
          Merging only updates details such as names or dates.
        </Notice>
      )}
      {view.isEmpty ? (
        <Notice tone="info" title="Nothing is new" isLive>
          {review.files.length > 1
            ? "Everything in these files that can be merged is already in the project."
            : view.refused.length === 0
              ? "Everything in this file is already in the project. There is nothing to merge."
              : "Everything in this file that can be merged is already in the project."}
        </Notice>
      ) : (
        <section className="team-review-part">
          <Heading level={3}>What would change</Heading>
          <ul className="team-sentences" aria-busy={isBusy}>
            {view.sentences.map((sentence) => (
              <Sentence key={sentence} sentence={sentence} />
            ))}
          </ul>
          {view.returned.length > 0 && (
            <>
              <Heading level={3}>What was assigned</Heading>
              <ul className="team-sentences">
                {view.returned.map((sentence) => (
                  <Sentence key={sentence} sentence={sentence} />
                ))}
              </ul>
            </>
          )}
          <ChangeTable rows={view.table} />
        </section>
      )}
      {review.others.stories > 0 && (
        <Checkbox
          isSelected={review.others.areTaken}
          isDisabled={isBusy}
          onChange={flow.takeOthers}
          description="You get the stories that are assigned to you. Everybody’s coding of others stays out with them."
        >
          Add {counted(review.others.stories, "story", "stories")} that{" "}
          {review.others.stories === 1 ? "isn’t" : "aren’t"} assigned to you, too
        </Checkbox>
      )}
      {review.offers.length > 0 && (
        <section className="team-review-part">
          <Heading level={3}>Codes with the same name</Heading>
          <p className="team-quiet">
            You and your teammate created these codes separately. As one code, they are counted and compared
            together. If they are kept separate, their agreement can’t be computed.
          </p>
          {review.offers.map((offer) => (
            <Checkbox
              key={offerIdOf(offer)}
              isSelected={review.united.has(offerIdOf(offer))}
              isDisabled={isBusy}
              onChange={(isUnited) => flow.unite(offerIdOf(offer), isUnited)}
              {...(offer.parentName !== null && { description: `Under ${offer.parentName}` })}
            >
              Treat both “{offer.name}” as one code
            </Checkbox>
          ))}
        </section>
      )}
      <ConflictList conflicts={view.conflicts} />
      <RefusedList refused={view.refused} />
    </>
  );
}

/** A file of another project of whose coding nothing fits here: merging it would only add codes or names that nobody here uses. */
function isForeign({ view }: Review, projectId: string): boolean {
  const { coders, newStories } = view.summary;
  const bringsCoding = coders.some((change) => change.stories > 0);
  return view.source.projectId !== projectId && !bringsCoding && newStories === 0;
}

/** Whether the plan changes anything that is listed: coding, stories, codes. Otherwise only names or dates differ. */
function changesSomething({ view }: Review): boolean {
  const { coders, records, ...counts } = view.summary;
  const { coders: _, ...others } = records;
  return (
    coders.some((change) => change.isNew || change.stories > 0) ||
    Object.values(others).some(
      (tally) => tally.added + tally.changed + tally.removed + tally.removedUnseen > 0,
    ) ||
    counts.newStories + counts.leftOutStories + counts.broughtBackStories + counts.changedStories > 0 ||
    counts.unitedCodes > 0 ||
    counts.projectChanged
  );
}

/** “Ana: 3 annotations added”: a name that is written from the right does not turn the sentence round. */
function Sentence({ sentence }: { readonly sentence: string }) {
  const end = Math.max(0, sentence.indexOf(": "));
  return (
    <li>
      <bdi>{sentence.slice(0, end)}</bdi>
      {sentence.slice(end)}
    </li>
  );
}

function Footer({ state, flow }: { readonly state: MergeState; readonly flow: MergeFlow }) {
  const { step, files } = state;
  const projectId = useSession().projectId;
  const isDone = step.kind === "failed" || (step.kind === "review" && step.review.view.isEmpty);
  if (step.kind === "planning" || isDone) {
    return (
      <Button variant={isDone ? "primary" : "secondary"} onPress={flow.leave}>
        {isDone ? "Close" : "Cancel"}
      </Button>
    );
  }
  const isApplying = step.kind === "applying";
  const isOne = files.length === 1;
  const foreign = isOne && isForeign(step.review, projectId);
  const words = isOne ? "Merge" : `Merge ${counted(takenOf(step.review).length, "file", "files")}`;
  const merge = (
    <Button
      key="merge"
      variant={foreign ? "secondary" : "primary"}
      isPending={isApplying}
      isDisabled={step.kind === "review" && step.review.isReplanning}
      onPress={() => void flow.apply()}
    >
      {foreign ? "Merge anyway" : words}
    </Button>
  );
  const leave = (
    <Button
      key="leave"
      variant={foreign ? "primary" : "secondary"}
      isDisabled={isApplying}
      onPress={flow.leave}
    >
      {foreign ? "Skip this file" : "Cancel"}
    </Button>
  );
  return (
    <>
      <span className="team-footer-note">Concord backs up the project first. You can undo a merge.</span>
      {foreign ? [merge, leave] : [leave, merge]}
    </>
  );
}
