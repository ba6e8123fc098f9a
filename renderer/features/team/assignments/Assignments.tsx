import { useId, useState } from "react";
import type { AssignedSoFar, CoderOfRound, RoundProgress } from "../../../../core/index/round-progress.ts";
import type { Training } from "../../../../core/model/assignment.ts";
import { hasFeedback } from "../../../../core/model/assignment.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import { useSession } from "../../../data/context.tsx";
import { useStore } from "../../../data/store.ts";
import type { StoryIndex } from "../../../data/stories.ts";
import { useLead } from "../../../project/leads.tsx";
import { ImportStories, lacksStories } from "../../../project/NoStories.tsx";
import { AlertDialog } from "../../../ui/AlertDialog.tsx";
import { Button } from "../../../ui/Button.tsx";
import { useRegisterCommands } from "../../../ui/commands.tsx";
import { FigureTable } from "../../../ui/FigureTable.tsx";
import { Heading } from "../../../ui/Heading.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import { counted, numbered } from "../../../words/counts.ts";
import { momentWords } from "../../../words/dates.ts";
import { CoderOfRoundName, Round } from "../Round.tsx";
import { DivideDialog } from "./DivideDialog.tsx";
import { HandOutDialog } from "./HandOutDialog.tsx";
import { MoveDialog } from "./MoveDialog.tsx";
import { useSayAssigned } from "./useSayAssigned.ts";
import "./assignments.css";

interface AssignmentsProps {
  readonly coders: readonly Coder[];
  /** Null until it is known. */
  readonly soFar: AssignedSoFar | null;
  readonly problem: string | null;
}

/** Who codes which stories: the rounds with how far each coder is, and the ways to divide, move and remove. */
export function Assignments({ coders, soFar, problem }: AssignmentsProps) {
  const [open, setOpen] = useState<"divide" | "move" | "hand-out" | null>(null);
  const [removing, setRemoving] = useState<RoundProgress | null>(null);
  const canDivide = soFar !== null && soFar.stories > 0;
  const session = useSession();
  const lack = lackOf(useStore(session.stories), soFar);
  const whyId = useId();
  const lead = useLead();
  const hasRounds = soFar !== null && soFar.rounds.length > 0;
  useRegisterCommands("page", [
    {
      id: "team.divide",
      title: "Divide stories among coders…",
      group: "Team",
      enabled: canDivide,
      run: () => setOpen("divide"),
    },
    {
      id: "team.handOut",
      title: "Hand out assignments…",
      group: "Team",
      enabled: hasRounds,
      run: () => setOpen("hand-out"),
    },
  ]);
  return (
    <section className="team-part">
      <div className="team-part-head">
        <Heading level={2}>Assignments</Heading>
        <div className="team-part-acts">
          {hasRounds && (
            <>
              <Button size="small" onPress={() => setOpen("move")}>
                A coder joins or leaves…
              </Button>
              <Button size="small" onPress={() => setOpen("hand-out")}>
                Hand out…
              </Button>
            </>
          )}
          <Button
            size="small"
            isDisabled={!canDivide}
            {...(lack !== null && { "aria-describedby": whyId })}
            onPress={() => setOpen("divide")}
          >
            Divide stories…
          </Button>
        </div>
      </div>
      {problem !== null && (
        <Notice tone="error" title="Couldn’t read the assignments">
          {problem}
        </Notice>
      )}
      {lack === null ? (
        soFar !== null && <Sum {...soFar} />
      ) : (
        <div className="team-lack">
          <p id={whyId} className="team-quiet">
            {LACKS[lack]}
          </p>
          {lack === "left-out" && (
            <Button size="small" onPress={() => lead("project")}>
              Open Project
            </Button>
          )}
          {lack === "stories" && <ImportStories isMain={false} />}
        </div>
      )}
      {soFar?.rounds.map((round) => (
        <RoundPart key={round.id} round={round} coders={coders} onRemove={() => setRemoving(round)} />
      ))}
      {open === "divide" && soFar !== null && (
        <DivideDialog coders={coders} soFar={soFar} onClose={() => setOpen(null)} />
      )}
      {open === "move" && <MoveDialog coders={coders} onClose={() => setOpen(null)} />}
      {open === "hand-out" && soFar !== null && (
        <HandOutDialog coders={coders} rounds={soFar.rounds} onClose={() => setOpen(null)} />
      )}
      {removing !== null && <RemoveRound round={removing} onClose={() => setRemoving(null)} />}
    </section>
  );
}

/** Why there is nothing to divide. */
const LACKS = {
  stories: "There is nothing to divide: this project has no stories yet.",
  "left-out": "There is nothing to divide: every story is left out of the study.",
  training: "There is nothing to divide: every story belongs to a training round.",
} as const;

function lackOf(stories: StoryIndex, soFar: AssignedSoFar | null): keyof typeof LACKS | null {
  if (lacksStories(stories)) return stories.leftOut.length > 0 ? "left-out" : "stories";
  return soFar?.stories === 0 && stories.ready ? "training" : null;
}

function Sum({
  rounds,
  stories,
  unassigned,
}: {
  readonly rounds: readonly RoundProgress[];
  readonly stories: number;
  readonly unassigned: number;
}) {
  if (rounds.length === 0)
    return (
      <p className="team-quiet">
        Nobody is assigned stories: every coder codes all of them. Divide them, and each coder has a list of
        their own.
      </p>
    );
  return (
    <p className="team-quiet">
      {unassigned === 0
        ? `Each of ${counted(stories, "story", "stories")} is assigned.`
        : `${numbered(unassigned)} of ${counted(stories, "story", "stories")} ${unassigned === 1 ? "is" : "are"} assigned to nobody.`}
    </p>
  );
}

function RoundPart({
  round,
  coders,
  onRemove,
}: {
  readonly round: RoundProgress;
  readonly coders: readonly Coder[];
  readonly onRemove: () => void;
}) {
  const nameOf = (coderId: string): string => coders.find(({ id }) => id === coderId)?.name ?? coderId;
  const rows = coders.flatMap(({ id }) => round.coders.find(({ coderId }) => coderId === id) ?? []);
  return (
    <Round
      name={round.name}
      about={roundWords(round, nameOf)}
      act={
        <Button
          size="small"
          variant="quiet"
          aria-label={`Remove the round ${round.name}…`}
          onPress={onRemove}
        >
          Remove…
        </Button>
      }
    >
      <FigureTable
        label={`Progress in ${round.name}`}
        columns={[
          { id: "coder", name: "Coder", isRowHeader: true },
          { id: "stories", name: "Stories", align: "end" },
          { id: "finished", name: "Finished", align: "end" },
          { id: "progress", name: "In progress", align: "end" },
          { id: "left", name: "Not started", align: "end" },
          { id: "share", name: "Progress" },
        ]}
        rows={rows}
        getKey={({ coderId }) => coderId}
        renderCell={(row, column) => roundCell(row, column, nameOf)}
      />
    </Round>
  );
}

function roundCell(
  { coderId, stories, finished, inProgress }: CoderOfRound,
  column: string,
  nameOf: (coderId: string) => string,
) {
  switch (column) {
    case "stories":
      return numbered(stories);
    case "finished":
      return numbered(finished);
    case "progress":
      return numbered(inProgress);
    case "left":
      return numbered(stories - finished - inProgress);
    case "share": {
      const share = stories === 0 ? 0 : (100 * finished) / stories;
      return (
        <span className="team-round-share">
          <span className="team-progress-track" aria-hidden="true">
            <span className="team-progress-fill" style={{ inlineSize: `${share}%` }} />
          </span>
          {Math.floor(share)} %
        </span>
      );
    }
    default:
      return <CoderOfRoundName name={nameOf(coderId)} />;
  }
}

function roundWords(round: RoundProgress, nameOf: (coderId: string) => string): string {
  const { division, dividedAt, isMoved, training } = round;
  if (training !== null) return trainingWords(round, training, nameOf);
  if (division === null) return `${isMoved ? "Moved between coders" : "Assigned"} ${momentWords(dividedAt)}`;
  const { stories, overlap, together, by, seed } = division;
  const parts = [
    counted(stories, "story", "stories"),
    ...(overlap > 0 ? [`${numbered(overlap)} of them coded by ${numbered(together)}`] : []),
    ...(by.length > 0 ? [`in proportion by ${by.join(", ")}`] : []),
    `seed ${seed}`,
  ];
  return `${parts.join(", ")}, ${momentWords(dividedAt)}`;
}

function trainingWords(
  { division, dividedAt }: RoundProgress,
  training: Training,
  nameOf: (coderId: string) => string,
): string {
  const parts = [
    `Training with ${counted(division?.stories ?? 0, "story", "stories")}`,
    training.key === "coder" ? `key: ${nameOf(training.coderId ?? "")}’s coding` : "key: consensus",
    hasFeedback(training) ? "coders see what the key says" : "coders do not see the key",
  ];
  return `${parts.join(", ")}, ${momentWords(dividedAt)}`;
}

function RemoveRound({ round, onClose }: { readonly round: RoundProgress; readonly onClose: () => void }) {
  const session = useSession();
  const say = useSayAssigned();
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const remove = async (): Promise<void> => {
    setPending(true);
    const removed = await session.removeRound(round.id);
    setPending(false);
    if (!removed.ok) {
      setProblem(removed.error.message);
      return;
    }
    onClose();
    await say(`Removed the round “${round.name}”`);
  };
  return (
    <AlertDialog
      title={`Remove the round “${round.name}”?`}
      isOpen
      onOpenChange={onClose}
      confirmLabel="Remove"
      isPending={isPending}
      onConfirm={() => void remove()}
    >
      <p className="team-ask">
        {round.isMoved
          ? "Its stories are assigned to the coders who had them before."
          : round.training !== null
            ? "Nobody is assigned its stories any more, its key goes, and its stories count in the study’s figures."
            : "Nobody is assigned its stories any more."}{" "}
        What has been coded is kept. You can undo this.
      </p>
      {problem !== null && (
        <Notice tone="error" title="Couldn’t remove the round" isLive>
          {problem}
        </Notice>
      )}
    </AlertDialog>
  );
}
