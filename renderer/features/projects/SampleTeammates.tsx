import type { SampleName } from "../../../preload/contract/samples.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { CheckIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { useSampleId } from "./sampleSetting.ts";

const teammates: readonly { readonly name: string; readonly file: SampleName }[] = [
  { name: "Amara", file: "amara.concord" },
  { name: "Jonas", file: "jonas.concord" },
  { name: "Mei", file: "mei.concord" },
];

export interface SampleTeammatesProps {
  /** Opens a teammate's file as if it had been received. */
  readonly onOpen: (file: { readonly name: string; readonly bytes: Uint8Array }) => void;
}

/**
 * In the sample study, buttons that open the coding of its fictional teammates, before and after merging; in other
 * projects nothing.
 */
export function SampleTeammates({ onOpen }: SampleTeammatesProps) {
  const session = useSession();
  const desktop = useDesktop();
  const projects = useProjects();
  const [sampleId] = useSampleId();
  const here = new Set(useStore(session.coders).map((coder) => coder.name));
  if (session.projectId !== sampleId) return null;
  const open = async (name: SampleName) => {
    const read = await desktop.invoke("samples.read", { name });
    if (read.ok) onOpen({ name, bytes: read.value.bytes });
    else
      projects.messages.showProblem({
        kind: "plain",
        title: `Couldn’t open “${name}”`,
        message: read.error.message,
      });
  };
  return (
    <Notice
      title="Teammates of the sample study"
      actions={teammates.map(({ name, file }) => (
        <Button
          key={file}
          size="small"
          {...(here.has(name) && { icon: <CheckIcon aria-hidden="true" /> })}
          onPress={() => void open(file)}
        >
          {here.has(name) ? `${name}: merged · Open again` : `Open ${name}’s file`}
        </Button>
      ))}
    >
      Three fictional coders have coded these stories too, and don’t always agree. Open each file to see what
      it adds, merge it, then look at Agreement.
    </Notice>
  );
}
