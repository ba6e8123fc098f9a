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
import { RefusedList } from "./RefusedList.tsx";
import { offerIdOf } from "./useMerge.ts";
import type { MergeFlow, MergeState, Review } from "./useMerge.ts";

/** A teammate's file on its way in: what it is, what it would change, what it cannot, and the choice to merge it. */
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
        {state.waiting > 0 && (
          <p className="team-quiet">
            {state.file.name}; {counted(state.waiting, "more file", "more files")} after this one.
          </p>
        )}
        <Body state={state} flow={flow} />
      </div>
    </Dialog>
  );
}

function titleOf({ file, step }: MergeState): string {
  if (step.kind === "planning") return `Opening ${file.name}`;
  if (step.kind === "failed") return `${file.name} was not merged`;
  const { coderName, source } = step.review.view;
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
          label="Reading the file and comparing it with the project"
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
            unite={flow.unite}
            isBusy={step.kind === "applying" || step.review.isReplanning}
          />
          {step.kind === "applying" && <ProgressBar label="Making a backup, then merging" />}
        </>
      );
  }
}

function ReviewBody(props: {
  readonly review: Review;
  readonly unite: MergeFlow["unite"];
  readonly isBusy: boolean;
}) {
  const { review, unite, isBusy } = props;
  const { view } = review;
  const project = useStore(useSession().project);
  const isOther = view.source.projectId !== project.id;
  return (
    <>
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
      {view.warnings.map((warning) => (
        <Notice key={warning.sentence} tone="warning">
          {warning.sentence}
        </Notice>
      ))}
      {view.isEmpty ? (
        <Notice tone="info" title="Nothing is new" isLive>
          {view.refused.length === 0
            ? "Everything in this file is here already. Merging it again would change nothing."
            : "Everything in this file that can be taken in is here already."}
        </Notice>
      ) : (
        <section className="team-review-part">
          <Heading level={3}>What would change</Heading>
          <ul className="team-sentences" aria-busy={isBusy}>
            {view.sentences.map((sentence) => (
              <li key={sentence} dir="auto">
                {sentence}
              </li>
            ))}
          </ul>
          {view.summary.coders.length > 0 && <ChangeTable coders={view.summary.coders} />}
        </section>
      )}
      {review.offers.length > 0 && (
        <section className="team-review-part">
          <Heading level={3}>Codes of one name</Heading>
          <p className="team-quiet">
            These were made apart, here and by your teammate. As one code they are counted and compared
            together; apart, agreement on them cannot be told.
          </p>
          {review.offers.map((offer) => (
            <Checkbox
              key={offerIdOf(offer)}
              isSelected={review.united.has(offerIdOf(offer))}
              isDisabled={isBusy}
              onChange={(isUnited) => unite(offerIdOf(offer), isUnited)}
              {...(offer.parentName !== null && { description: `Under ${offer.parentName}` })}
            >
              Treat both “{offer.name}” as one code
            </Checkbox>
          ))}
        </section>
      )}
      <RefusedList refused={view.refused} />
    </>
  );
}

function Footer({ state, flow }: { readonly state: MergeState; readonly flow: MergeFlow }) {
  const { step, waiting } = state;
  const isDone = step.kind === "failed" || (step.kind === "review" && step.review.view.isEmpty);
  const leaving = waiting > 0 ? "Go on to the next file" : isDone ? "Close" : "Cancel";
  if (step.kind === "planning" || isDone) {
    return (
      <Button variant={isDone ? "primary" : "secondary"} onPress={flow.leave}>
        {leaving}
      </Button>
    );
  }
  const isApplying = step.kind === "applying";
  return (
    <>
      <span className="team-footer-note">
        A backup of the project is made first. A merge can be taken back.
      </span>
      <Button isDisabled={isApplying} onPress={flow.leave}>
        {waiting > 0 ? "Leave this file out" : "Cancel"}
      </Button>
      <Button
        variant="primary"
        isPending={isApplying}
        isDisabled={step.kind === "review" && step.review.isReplanning}
        onPress={() => void flow.apply()}
      >
        Merge
      </Button>
    </>
  );
}
