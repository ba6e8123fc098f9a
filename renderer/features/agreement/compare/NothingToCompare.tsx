import type { AgreementReport } from "../../../../core/agreement/reports/project-report.ts";
import { useLead } from "../../../project/leads.tsx";
import { Button } from "../../../ui/Button.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { AgreementIcon } from "../../../ui/icons.ts";
import { Spinner } from "../../../ui/Spinner.tsx";
import { counted } from "../../../words/counts.ts";

/** Why there are no figures, and what would bring some. */
export function NothingToCompare(props: {
  readonly coders: number;
  readonly report: AgreementReport | null;
  /** Whether the consensus is among those who are compared. */
  readonly isWithConsensus: boolean;
  readonly isComputing: boolean;
  /** Widens the comparison to every story and codebook version; null where it is that wide. */
  readonly onEverything: (() => void) | null;
  readonly onOpenTeam: () => void;
}) {
  const { coders, report, isWithConsensus, isComputing, onEverything, onOpenTeam } = props;
  const lead = useLead();
  if (coders < 2) {
    return (
      <EmptyState
        icon={<AgreementIcon />}
        title="Agreement needs two coders"
        actions={<Button onPress={onOpenTeam}>Open Team</Button>}
      >
        {coders === 0
          ? "Add yourself as a coder on the Team page, code some stories, and merge a teammate’s coding."
          : "On the Team page, merge a teammate’s coding. Figures appear once two of you have finished the same stories."}
      </EmptyState>
    );
  }
  if (report === null) {
    return isComputing ? (
      <div className="agreement-waiting">
        <Spinner label="Calculating agreement" />
        <span>Calculating agreement</span>
      </div>
    ) : null;
  }
  if (report.stories === 0 && onEverything !== null) {
    return (
      <EmptyState
        icon={<AgreementIcon />}
        title="No two of these coders finished any of the chosen stories"
        actions={<Button onPress={onEverything}>Compare all stories</Button>}
      >
        Choose other stories, another codebook version or other coders.
      </EmptyState>
    );
  }
  if (report.stories === 0 && isWithConsensus) {
    return (
      <EmptyState
        icon={<AgreementIcon />}
        title="There is no story to compare with the consensus yet"
        actions={<Button onPress={() => lead("reconciliation")}>Open Reconcile</Button>}
      >
        The consensus counts on stories that at least two coders finished and on which no code is open. Settle
        what differs on the Reconcile page, or choose other coders.
      </EmptyState>
    );
  }
  if (report.stories === 0) {
    return (
      <EmptyState
        icon={<AgreementIcon />}
        title="No two of these coders have finished the same story yet"
        actions={
          report.singleStories === 0 ? (
            <Button onPress={() => lead("coding")}>Open Code</Button>
          ) : (
            <Button onPress={onOpenTeam}>Open Team</Button>
          )
        }
      >
        {report.singleStories === 0
          ? "Finish stories while coding. Only finished stories are compared: an unfinished story without a code may simply not have been read yet."
          : `${counted(report.singleStories, "story was", "stories were")} finished by one of them. Ask a second coder to finish some of the same stories, then merge their coding.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<AgreementIcon />}
      title="The codebook is empty"
      actions={<Button onPress={() => lead("codebook")}>Open Codebook</Button>}
    >
      Agreement is calculated per code. Add codes on the Codebook page or import a codebook.
    </EmptyState>
  );
}
