import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useProjects } from "./ProjectsContext.tsx";
import { useSampleId } from "./sampleSetting.ts";
import "./dialogs.css";

export interface SampleDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Says what the sample study holds before it is opened; one that was begun earlier can be gone on with. */
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
            <Button onPress={() => void start()}>Start anew</Button>
            <Button
              variant="primary"
              onPress={() => {
                onOpenChange(false);
                void projects.openRecent(begun.projectId, begun.name);
              }}
            >
              Continue the one you began
            </Button>
          </>
        )
      }
    >
      <div className="projects-prose">
        <p>
          180 short stories as clinicians might tell them in one post: unexpected recoveries, grateful
          patients, costly mistakes, rules broken for good reasons. They were written for Concord and are
          about no real person.
        </p>
        <p>
          <strong>Some are painful.</strong> Stories that speak of suicide, sexual assault, violence, the
          death of a child or graphic procedures stay veiled until you choose to open them, and say first what
          they hold. You can leave them closed.
        </p>
        <p>
          It comes with a codebook of four themes, and you code as “You”. The coding of three fictional
          teammates, who disagree as people do, can be opened on the Team page.
        </p>
        {begun !== undefined && (
          <p className="projects-quiet">
            Starting anew makes another sample study and leaves the one you began as it is.
          </p>
        )}
      </div>
    </Dialog>
  );
}
