import { useStore } from "../../data/store.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useSampleId } from "./sampleSetting.ts";
import "./dialogs.css";

export interface SampleDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Describes the sample study before it is opened. One that was started earlier can be continued. */
export function SampleDialog({ isOpen, onOpenChange }: SampleDialogProps) {
  const projects = useProjects();
  const recents = useStore(projects.recents);
  const [sampleId, setSampleId] = useSampleId();
  const begun = recents?.find((recent) => recent.projectId === sampleId);
  const start = async () => {
    onOpenChange(false);
    if (await projects.createSample()) setSampleId(projects.open.get()?.session.projectId ?? null);
  };
  return (
    <Dialog
      title="The sample study"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      size="small"
      footer={
        begun === undefined ? (
          <>
            <Button onPress={() => onOpenChange(false)}>Cancel</Button>
            <Button variant="primary" onPress={() => void start()}>
              Open the sample study
            </Button>
          </>
        ) : (
          <>
            <Button onPress={() => void start()}>Start over</Button>
            <Button
              variant="primary"
              onPress={() => {
                onOpenChange(false);
                void projects.openRecent(begun.projectId, begun.name);
              }}
            >
              Continue where you left off
            </Button>
          </>
        )
      }
    >
      <div className="projects-prose">
        <p>
          180 short stories that clinicians might post: unexpected recoveries, grateful patients, costly
          mistakes, rules broken for good reasons. They were written for Concord, and nobody in them is real.
        </p>
        <p>
          <strong>Some are painful.</strong> Stories about suicide, sexual assault, violence, the death of a
          child or graphic procedures are hidden until you open them, and a note says what they are about. You
          can skip them.
        </p>
        <p>
          The study has a codebook of four themes, and you code as “You”. The coding of three fictional
          teammates, who don’t always agree, can be merged on the Team page.
        </p>
        {begun !== undefined && (
          <p className="projects-quiet">
            Starting over creates another sample study. The one you started is kept.
          </p>
        )}
      </div>
    </Dialog>
  );
}
