import type { SampleName } from "../../../preload/contract.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useProjects } from "./ProjectsContext.tsx";
import { useSampleId } from "./sampleSetting.ts";

const teammates: readonly { readonly name: string; readonly file: SampleName }[] = [
  { name: "Amara", file: "amara.concord" },
  { name: "Jonas", file: "jonas.concord" },
  { name: "Mei", file: "mei.concord" },
];

export interface SampleTeammatesProps {
  /** Opens a teammate's file as if it had come by mail. */
  readonly onOpen: (file: { readonly name: string; readonly bytes: Uint8Array }) => void;
}

/** In the sample study, the way to the coding of its fictional teammates that have not been brought in yet; elsewhere nothing. */
export function SampleTeammates({ onOpen }: SampleTeammatesProps) {
  const session = useSession();
  const desktop = useDesktop();
  const projects = useProjects();
  const [sampleId] = useSampleId();
  const here = new Set(useStore(session.coders).map((coder) => coder.name));
  const missing = teammates.filter((teammate) => !here.has(teammate.name));
  if (session.projectId !== sampleId || missing.length === 0) return null;
  const open = async (name: SampleName) => {
    const read = await desktop.invoke("samples.read", { name });
    if (read.ok) onOpen({ name, bytes: read.value.bytes });
    else
      projects.showProblem({ kind: "plain", title: `“${name}” was not opened`, message: read.error.message });
  };
  return (
    <Notice
      title="Teammates of the sample study"
      actions={missing.map(({ name, file }) => (
        <Button key={file} size="small" onPress={() => void open(file)}>
          Open {name}’s file
        </Button>
      ))}
    >
      Fictional coders have coded these stories too, and not always as you would. Open their files to see what
      each would bring, then look at Agreement.
    </Notice>
  );
}
