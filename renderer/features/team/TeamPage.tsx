import { useEffect, useRef, useState } from "react";
import type { Coder } from "../../../core/model/coder.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { AddIcon, ExportIcon, LockIcon, MergeIcon, TeamIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { CoderList } from "./CoderList.tsx";
import { CoderNameDialog } from "./CoderNameDialog.tsx";
import { MergeDialog } from "./MergeDialog.tsx";
import { MergeHistory } from "./MergeHistory.tsx";
import { SecondPassDialog } from "./SecondPassDialog.tsx";
import { TeamGuide } from "./TeamGuide.tsx";
import { useMerge } from "./useMerge.ts";
import type { IncomingFile } from "./useMerge.ts";
import { useTeamActions } from "./useTeamActions.ts";
import "./team.css";

export interface TeamPageProps {
  /** A file that was dropped on the window, to be merged. */
  readonly file?: IncomingFile | null;
  /** The page has taken `file`: it need not be given again. */
  readonly onFileTaken?: () => void;
}

/** Who codes, how far each is, and the way of coding between machines. */
export function TeamPage({ file = null, onFileTaken }: TeamPageProps) {
  const session = useSession();
  const desktop = useDesktop();
  const coders = useStore(session.coders);
  const current = useStore(session.currentCoder);
  const [naming, setNaming] = useState<{ readonly coder: Coder | null } | null>(null);
  const [repeating, setRepeating] = useState<Coder | null>(null);
  const { problem, isExporting, exportOf, pickFiles, codeAs, takeBack, sayMerged } = useTeamActions();
  const merge = useMerge(session, desktop, sayMerged);
  const { start } = merge;

  const taken = useRef<IncomingFile | null>(null);
  useEffect(() => {
    if (file === null || taken.current === file) return;
    taken.current = file;
    start([file]);
    onFileTaken?.();
  }, [file, start, onFileTaken]);

  const openFiles = (): void => void pickFiles().then(start);
  const exportMine = (): void => {
    if (current !== null) exportOf(current);
  };
  useRegisterCommands([
    {
      id: "team.exportCoding",
      title: "Export my coding…",
      group: "Team",
      enabled: current !== null && !isExporting,
      run: exportMine,
    },
    {
      id: "team.openFile",
      title: "Open a teammate's file…",
      group: "Team",
      enabled: true,
      run: openFiles,
    },
    {
      id: "team.addCoder",
      title: "Add a coder…",
      group: "Team",
      enabled: true,
      run: () => setNaming({ coder: null }),
    },
  ]);

  return (
    <div className="team-page">
      <div className="team-column">
        <PageHeader
          title="Team"
          description="Who codes this project, and how coding travels between your machines. Nothing is sent anywhere: files go the way you send them."
          actions={
            <>
              <Button icon={<MergeIcon aria-hidden="true" />} onPress={openFiles}>
                Open a teammate's file…
              </Button>
              <Button
                variant="primary"
                icon={<ExportIcon aria-hidden="true" />}
                isDisabled={current === null}
                isPending={isExporting}
                onPress={exportMine}
              >
                Export my coding…
              </Button>
            </>
          }
        />
        {problem !== null && (
          <Notice tone="error" title={problem.title} isLive>
            {problem.message}
          </Notice>
        )}
        {coders.length === 0 ? (
          <EmptyState
            icon={<TeamIcon />}
            title="Nobody codes here yet"
            actions={
              <Button variant="primary" onPress={() => setNaming({ coder: null })}>
                Add yourself as a coder
              </Button>
            }
          >
            Coding belongs to a coder. Add yourself to begin; teammates appear when you merge their files.
          </EmptyState>
        ) : (
          <section className="team-part">
            <div className="team-part-head">
              <Heading level={2}>Coders</Heading>
              <Button
                size="small"
                icon={<AddIcon aria-hidden="true" />}
                onPress={() => setNaming({ coder: null })}
              >
                Add a coder
              </Button>
            </div>
            <CoderList
              coders={coders}
              currentId={current?.id ?? null}
              onCodeAs={codeAs}
              onRename={(coder) => setNaming({ coder })}
              onSecondPass={setRepeating}
              onExport={exportOf}
            />
            <p className="team-blind">
              <LockIcon aria-hidden="true" />
              <span>
                While coding, each coder sees only their own coding. Others' work shows on the Agreement page
                alone, so that nobody codes after somebody else.
                {current === null && " Nobody is chosen to code on this machine: press “Code as”."}
              </span>
            </p>
          </section>
        )}
        <MergeHistory onTakeBack={takeBack} />
        {coders.length < 2 && <TeamGuide />}
      </div>
      {naming !== null && <CoderNameDialog coder={naming.coder} onClose={() => setNaming(null)} />}
      {repeating !== null && <SecondPassDialog coder={repeating} onClose={() => setRepeating(null)} />}
      <MergeDialog flow={merge} />
    </div>
  );
}
