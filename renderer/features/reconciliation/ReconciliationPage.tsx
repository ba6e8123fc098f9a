import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { peopleToSettle } from "../../../core/settling/settling.ts";
import { wayOfProject } from "../../../core/settling/ways.ts";
import { useBlindCoder } from "../../data/blindCoder.ts";
import { useSession } from "../../data/context.tsx";
import { usePageState } from "../../data/pageState.ts";
import { useStore } from "../../data/store.ts";
import { lacksStories, NoStories } from "../../project/NoStories.tsx";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LockIcon, ReconcileIcon, TeamIcon } from "../../ui/icons.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { tellSawOthers } from "../../ui/toastQueue.ts";
import { CHOICE } from "./choice.ts";
import { Workspace } from "./Workspace.tsx";
import "./reconciliation.css";

export interface ReconciliationPageProps {
  readonly onOpenStory: (storyId: string) => void;
  readonly onOpenTeam: () => void;
  /** Draws the passages that were chosen as examples of a code. */
  readonly renderExamples: (codeId: string) => ReactNode;
}

/** Where a team settles what its coders differ about. Nobody's own coding is changed here. */
export function ReconciliationPage(props: ReconciliationPageProps) {
  const { onOpenStory, onOpenTeam, renderExamples } = props;
  const session = useSession();
  const coders = useStore(session.coders);
  const current = useStore(session.currentCoder);
  const stories = useStore(session.stories);
  const project = useStore(session.project);
  const [{ left }] = usePageState(CHOICE);
  const blind = useBlindCoder();
  const people = useMemo(() => peopleToSettle(coders), [coders]);
  const compared = useMemo(() => {
    const chosen = people.filter(({ id }) => !left.includes(id));
    return chosen.length < 2 ? people : chosen;
  }, [people, left]);
  const way = wayOfProject(project);
  const adjudicatorId = way.kind === "adjudicator" && way.adjudicatorId === current?.id ? current.id : null;

  return (
    <div className="reconciliation-page">
      <PageHeader
        title="Reconcile"
        description="Settle what coders differ about. Nobody’s own coding is changed, and Agreement goes on reporting the figures from before."
      />
      {lacksStories(stories) ? (
        <NoStories stories={stories} icon={<ReconcileIcon />}>
          Here you settle what coders differ about, once two of you have finished the same stories.
        </NoStories>
      ) : blind !== null ? (
        <EmptyState
          icon={<LockIcon />}
          title="You code without seeing others’ coding"
          actions={
            <>
              <Button icon={<TeamIcon aria-hidden="true" />} onPress={onOpenTeam}>
                Open Team
              </Button>
              <SeeOthers />
            </>
          }
        >
          This page shows what everybody coded, story by story, so it stays closed until you have seen others’
          coding. Finish your stories first. Team shows how far each coder is.
        </EmptyState>
      ) : current === null ? (
        <EmptyState icon={<ReconcileIcon />} title="Nobody is coding now">
          Choose who you are at the bottom left: a decision names who made it.
        </EmptyState>
      ) : people.length < 2 ? (
        <EmptyState
          icon={<ReconcileIcon />}
          title="There is only one coder"
          actions={<Button onPress={onOpenTeam}>Open Team</Button>}
        >
          Open a teammate’s file on the Team page. What the two of you differ about is then listed here.
        </EmptyState>
      ) : (
        <Workspace {...{ people, adjudicatorId, way, onOpenStory, renderExamples }} coders={compared} />
      )}
    </div>
  );
}

/** Ends coding blind, once the person has read what that means. */
function SeeOthers() {
  const session = useSession();
  const [isAsking, setAsking] = useState(false);
  const see = async (): Promise<void> => {
    setAsking(false);
    const noted = await session.markSawOthers();
    tellSawOthers(noted.ok ? null : noted.error.message);
  };
  return (
    <>
      <Button onPress={() => setAsking(true)}>See others’ coding…</Button>
      <AlertDialog
        title="See others’ coding?"
        isOpen={isAsking}
        onOpenChange={setAsking}
        confirmLabel="See others’ coding"
        onConfirm={() => void see()}
      >
        <p>
          What you code from now on may follow what others coded. Concord notes the moment, and Agreement goes
          on reporting what you had finished before. You can’t undo this.
        </p>
      </AlertDialog>
    </>
  );
}
