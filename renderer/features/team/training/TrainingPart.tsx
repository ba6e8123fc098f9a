import { useCallback, useState } from "react";
import type { TrainedCoder, TrainedRound } from "../../../../core/agreement/training/training-report.ts";
import { trainingTable } from "../../../../core/exporting/training.ts";
import type { RoundProgress } from "../../../../core/index/round-progress.ts";
import { hasFeedback } from "../../../../core/model/assignment.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import { useBlindCoder } from "../../../data/blindCoder.ts";
import { useSession } from "../../../data/context.tsx";
import { useStore } from "../../../data/store.ts";
import { assigning } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { Button } from "../../../ui/Button.tsx";
import { Heading } from "../../../ui/Heading.tsx";
import { ExportIcon } from "../../../ui/icons.ts";
import { Notice } from "../../../ui/Notice.tsx";
import { Table } from "../../../ui/Table.tsx";
import { numbered } from "../../../words/counts.ts";
import { CoderOfRoundName, Round } from "../Round.tsx";
import { CodesDialog } from "./CodesDialog.tsx";
import { kappaWords, shareWords } from "./keyWords.ts";
import { useSaveTraining } from "./useSaveTraining.ts";
import "./training.css";

export interface TrainingPartProps {
  readonly coders: readonly Coder[];
  readonly rounds: readonly RoundProgress[];
}

/**
 * How coders agree with the keys of training rounds, apart from the study's figures. Who codes blind sees their own figure alone, and that only where they get feedback: otherwise
 * it would tell of a key that they are not to see.
 */
export function TrainingPart({ coders, rounds }: TrainingPartProps) {
  const session = useSession();
  const blind = useBlindCoder();
  const codes = useStore(session.codes);
  const compute = useCallback(
    (job: JobOptions) => assigning.training(session.projectId, blind, job),
    [session, blind],
  );
  const { value, problem } = useComputed(session, compute);
  const [open, setOpen] = useState<{ readonly round: string; readonly coder: TrainedCoder } | null>(null);
  const { save, problem: notSaved } = useSaveTraining();
  const nameOf = (coderId: string): string => coders.find(({ id }) => id === coderId)?.name ?? coderId;
  const shown = (value ?? []).filter(
    ({ training, coders: trained }) => trained.length > 0 && (blind === null || hasFeedback(training)),
  );
  const isFinished = shown.some(({ coders: trained }) => trained.some(({ finished }) => finished > 0));
  if (blind !== null && value !== null && shown.length === 0) return null;
  return (
    <section className="team-part">
      <div className="team-part-head">
        <Heading level={2}>Training</Heading>
        <div className="team-part-acts">
          <Button
            size="small"
            icon={<ExportIcon aria-hidden="true" />}
            isDisabled={!isFinished}
            onPress={() =>
              save(trainingTable(shown, codes, new Map(coders.map(({ id, name }) => [id, name]))))
            }
          >
            Export as CSV…
          </Button>
        </div>
      </div>
      <p className="team-quiet">
        How {blind === null ? "coders agree" : "you agree"} with the key, each story as it was first finished.
        {" Training stories are no part of the study’s figures or progress."}
      </p>
      {problem !== null && (
        <Notice tone="error" title="Couldn’t work out the figures">
          {problem}
        </Notice>
      )}
      {notSaved !== null && (
        <Notice tone="error" title="Couldn’t export the figures" isLive>
          {notSaved}
        </Notice>
      )}
      {shown.map((round) => (
        <RoundFigures
          key={round.id}
          round={round}
          dividedAs={rounds.find(({ id }) => id === round.id)}
          nameOf={nameOf}
          onCodes={(coder) => setOpen({ round: round.name, coder })}
        />
      ))}
      {open !== null && (
        <CodesDialog
          title={`${nameOf(open.coder.coderId)} and the key of “${open.round}”`}
          coder={open.coder}
          codes={codes}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

const COLUMNS = [
  { id: "coder", name: "Coder", isRowHeader: true },
  { id: "finished", name: "Finished", align: "end" },
  { id: "agreement", name: "Agreement", align: "end" },
  { id: "kappa", name: "κ", align: "end" },
  { id: "sensitivity", name: "Sensitivity", align: "end" },
  { id: "specificity", name: "Specificity", align: "end" },
  { id: "codes", name: "By code" },
] as const;

function RoundFigures({
  round,
  dividedAs,
  nameOf,
  onCodes,
}: {
  readonly round: TrainedRound;
  readonly dividedAs: RoundProgress | undefined;
  readonly nameOf: (coderId: string) => string;
  readonly onCodes: (coder: TrainedCoder) => void;
}) {
  const rows = round.coders.toSorted((a, b) => (nameOf(a.coderId) < nameOf(b.coderId) ? -1 : 1));
  // In a copy of a project the key may not have come along.
  const lacksKey = round.stories === 0 && (dividedAs?.coders.some(({ stories }) => stories > 0) ?? false);
  return (
    <Round name={round.name}>
      {lacksKey ? (
        <p className="team-quiet">
          This copy of the project does not have the key. Whoever divided the stories has the figures.
        </p>
      ) : (
        <Table
          label={`Figures against the key in ${round.name}`}
          columns={COLUMNS}
          rows={rows}
          getKey={({ coderId }) => coderId}
          renderCell={(row, column) => cellOf(row, column, nameOf, onCodes)}
        />
      )}
    </Round>
  );
}

function cellOf(
  row: TrainedCoder,
  column: string,
  nameOf: (coderId: string) => string,
  onCodes: (coder: TrainedCoder) => void,
) {
  const { agreement, kappa, sensitivity, specificity } = row.all.figures;
  switch (column) {
    case "finished":
      return `${numbered(row.finished)} of ${numbered(row.stories)}`;
    case "agreement":
      return shareWords(agreement);
    case "kappa":
      return kappaWords(kappa);
    case "sensitivity":
      return shareWords(sensitivity);
    case "specificity":
      return shareWords(specificity);
    case "codes":
      return (
        <Button
          size="small"
          variant="quiet"
          isDisabled={row.codes.length === 0}
          aria-label={`Codes of ${nameOf(row.coderId)}`}
          onPress={() => onCodes(row)}
        >
          Codes…
        </Button>
      );
    default:
      return <CoderOfRoundName name={nameOf(row.coderId)} />;
  }
}
