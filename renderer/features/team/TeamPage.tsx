import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { Coder } from "../../../core/model/coder.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { useHasJoined } from "../../data/ownCoder.ts";
import { useStore } from "../../data/store.ts";
import { useConflicts } from "../../data/useConflicts.ts";
import type { TeamFolder } from "../../project/teamFolder/teamFolder.ts";
import { Button } from "../../ui/Button.tsx";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { ConflictsNotice } from "../../ui/ConflictsNotice.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { AddIcon, ExportIcon, LockIcon, MergeIcon, TeamIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Assignments } from "./assignments/Assignments.tsx";
import { useAssignedSoFar } from "./assignments/useAssignedSoFar.ts";
import { CoderList } from "./CoderList.tsx";
import { CoderNameDialog } from "./CoderNameDialog.tsx";
import { useExportTitle } from "./exportCoding.ts";
import { TeamFolderPart } from "./folder/TeamFolderPart.tsx";
import { MergeDialog } from "./MergeDialog.tsx";
import { MergeHistory } from "./MergeHistory.tsx";
import { PlanDialog } from "./planning/PlanDialog.tsx";
import { RemoveCoderDialog } from "./RemoveCoderDialog.tsx";
import { SaveCopyDialog } from "./SaveCopyDialog.tsx";
import { SecondPassDialog } from "./SecondPassDialog.tsx";
import { TeamGuide } from "./TeamGuide.tsx";
import { TrainingPart } from "./training/TrainingPart.tsx";
import type { IncomingFile, UnreadFile } from "./useMerge.ts";
import { useMerge } from "./useMerge.ts";
import { useSwitchCoder } from "./useSwitchCoder.tsx";
import { useTeamActions } from "./useTeamActions.ts";
import "./team.css";

interface DroppedFile extends IncomingFile {
  readonly others?: readonly (IncomingFile | UnreadFile)[];
}

export interface TeamPageProps {
  /** A file that was dropped on the window, to be merged, and others that were dropped with it. */
  readonly file?: DroppedFile | null;
  /** The page has taken `file`: it need not be given again. */
  readonly onFileTaken?: () => void;
  /** The folder that the team shares; without one, as in a page by itself, nothing is said of it. */
  readonly folder?: TeamFolder;
  /** Draws the memos on a coder. */
  readonly renderMemos?: (
    subject: { readonly kind: "coder"; readonly id: string },
    name: string,
  ) => ReactNode;
}

/** The names that are given here. */
const CONFLICTS = ["coders"] as const;

/** Who codes, how far each is, and how coding goes from computer to computer. */
export function TeamPage({ file = null, onFileTaken, folder, renderMemos }: TeamPageProps) {
  const session = useSession();
  const desktop = useDesktop();
  const coders = useStore(session.coders);
  const conflicts = useConflicts(session, CONFLICTS);
  const current = useStore(session.currentCoder);
  const own = useStore(session.ownCoder);
  const hasJoined = useHasJoined(session.projectId);
  const { soFar, problem: assignedProblem } = useAssignedSoFar();
  const [naming, setNaming] = useState<{ readonly coder: Coder | null } | null>(null);
  const scroll = useKeptScroll("team");
  const [repeating, setRepeating] = useState<Coder | null>(null);
  const [removing, setRemoving] = useState<Coder | null>(null);
  const [noting, setNoting] = useState<Coder | null>(null);
  const [isCopying, setCopying] = useState(false);
  const [isPlanning, setPlanning] = useState(false);
  const { switchTo, question } = useSwitchCoder(session);
  const { problem, isExporting, exportOf, pickFiles, saveCopyFor, undoMerge, sayMerged } = useTeamActions();
  const merge = useMerge(session, desktop, sayMerged);
  const { start } = merge;

  const taken = useRef<DroppedFile | null>(null);
  useEffect(() => {
    if (file === null || taken.current === file) return;
    taken.current = file;
    start([file, ...(file.others ?? [])]);
    onFileTaken?.();
  }, [file, start, onFileTaken]);

  const openFiles = (): void => void pickFiles().then(start);
  const exportMine = (): void => {
    if (current !== null) exportOf(current);
  };
  const exportMineTitle = useExportTitle(session);
  useRegisterCommands("page", [
    {
      id: "team.exportCoding",
      title: exportMineTitle,
      group: "Team",
      enabled: current !== null && !isExporting,
      run: exportMine,
    },
    {
      id: "team.openFile",
      title: "Open a teammate’s file…",
      group: "Team",
      enabled: true,
      run: openFiles,
    },
    {
      id: "team.saveCopy",
      title: "Save a copy for teammates…",
      group: "Team",
      enabled: !isExporting,
      run: () => setCopying(true),
    },
    {
      id: "team.addCoder",
      title: "Add a coder…",
      group: "Team",
      enabled: true,
      run: () => setNaming({ coder: null }),
    },
    {
      id: "team.plan",
      title: "Plan how many stories to code twice…",
      group: "Team",
      enabled: true,
      run: () => setPlanning(true),
    },
  ]);

  // Whoever joined sends their coding; whoever made the project collects it. The main button comes last.
  const copyButton = (
    <Button key="copy" isDisabled={isExporting} onPress={() => setCopying(true)}>
      Save a copy for teammates…
    </Button>
  );
  const openButton = (
    <Button
      key="open"
      variant={hasJoined ? "secondary" : "primary"}
      icon={<MergeIcon aria-hidden="true" />}
      onPress={openFiles}
    >
      Open a teammate’s file…
    </Button>
  );
  const exportButton = (
    <Button
      key="export"
      variant={hasJoined ? "primary" : "secondary"}
      icon={<ExportIcon aria-hidden="true" />}
      isDisabled={current === null}
      isPending={isExporting}
      onPress={exportMine}
    >
      {exportMineTitle}
    </Button>
  );

  return (
    <div className="team-page" {...scroll}>
      <div className="team-column">
        <PageHeader
          title="Team"
          description="Coders on this project. Concord never sends anything: you share the files yourself."
          actions={
            hasJoined ? [copyButton, openButton, exportButton] : [copyButton, exportButton, openButton]
          }
        />
        {problem !== null && (
          <Notice tone="error" title={problem.title} isLive>
            {problem.message}
          </Notice>
        )}
        <ConflictsNotice where="among the coders" {...conflicts} />
        {coders.length === 0 ? (
          <EmptyState
            icon={<TeamIcon />}
            title="No coders yet"
            actions={
              <Button variant="primary" onPress={() => setNaming({ coder: null })}>
                Add yourself as a coder
              </Button>
            }
          >
            Add yourself to start coding. Teammates appear when you merge their files.
          </EmptyState>
        ) : (
          <section className="team-part">
            <div className="team-part-head">
              <Heading level={2}>Coders</Heading>
              <div className="team-part-actions">
                <Button size="small" onPress={() => setPlanning(true)}>
                  Plan how many stories to code twice…
                </Button>
                <Button
                  size="small"
                  icon={<AddIcon aria-hidden="true" />}
                  onPress={() => setNaming({ coder: null })}
                >
                  Add a coder
                </Button>
              </div>
            </div>
            <CoderList
              coders={coders}
              current={current}
              own={own}
              assigned={soFar?.coders ?? null}
              onSwitch={switchTo}
              onRename={(coder) => setNaming({ coder })}
              onSecondPass={setRepeating}
              onMemos={setNoting}
              onExport={exportOf}
              onRemove={setRemoving}
            />
            <p className="team-blind">
              <LockIcon aria-hidden="true" />
              <span>
                While you code, you see only your own coding. This page shows how far each coder is. Only
                Agreement and Export show what others coded, so open them after you have finished your
                stories.
                {current === null && " Nobody is coding now: choose a coder at the bottom left."}
              </span>
            </p>
          </section>
        )}
        {coders.length > 0 && <Assignments coders={coders} soFar={soFar} problem={assignedProblem} />}
        {soFar?.rounds.some(({ training }) => training !== null) === true && (
          <TrainingPart coders={coders} rounds={soFar.rounds} />
        )}
        {folder !== undefined && (
          <TeamFolderPart
            team={folder}
            onReview={() =>
              void folder.filesToReview().then((files) => start(files, { blind: folder.blind }))
            }
          />
        )}
        <MergeHistory onUndo={undoMerge} />
        {coders.length < 2 && <TeamGuide />}
      </div>
      {naming !== null && <CoderNameDialog coder={naming.coder} onClose={() => setNaming(null)} />}
      {repeating !== null && <SecondPassDialog coder={repeating} onClose={() => setRepeating(null)} />}
      {removing !== null && <RemoveCoderDialog coder={removing} onClose={() => setRemoving(null)} />}
      {noting !== null && (
        <Dialog title={`Memos on ${noting.name}`} isOpen onOpenChange={() => setNoting(null)}>
          {renderMemos?.({ kind: "coder", id: noting.id }, noting.name)}
        </Dialog>
      )}
      {isCopying && <SaveCopyDialog onSave={saveCopyFor} onClose={() => setCopying(false)} />}
      {isPlanning && <PlanDialog onClose={() => setPlanning(false)} />}
      {question}
      <MergeDialog flow={merge} />
    </div>
  );
}
