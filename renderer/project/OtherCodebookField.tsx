import { useEffect, useRef, useState } from "react";
import { useDesktop } from "../data/context.tsx";
import { Button } from "../ui/Button.tsx";
import { OpenProjectIcon } from "../ui/icons.ts";
import { Select } from "../ui/Select.tsx";
import { counted } from "../words/counts.ts";
import type { ChosenCodebook } from "./readOtherCodebook.ts";
import { codebookOfFile, codebookOfRecent } from "./readOtherCodebook.ts";
import type { RecentProject } from "./recents.ts";
import { readRecents } from "./recents.ts";
import "./OtherCodebookField.css";

export interface OtherCodebookFieldProps {
  /** The project that is open, which is not offered. */
  readonly except?: string;
  readonly chosen: ChosenCodebook | null;
  readonly onChange: (chosen: ChosenCodebook | null) => void;
  /** What is missing, where somebody went on without it. */
  readonly errorMessage?: string | undefined;
}

/** Chooses another project whose codebook is taken: one of the projects on this computer, or a project file. Only the codebook is read. */
export function OtherCodebookField({ except, chosen, onChange, errorMessage }: OtherCodebookFieldProps) {
  const desktop = useDesktop();
  const [recents, setRecents] = useState<readonly RecentProject[] | null>(null);
  const [projectId, setProjectId] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void readRecents(desktop).then((found) => {
      if (isCurrent) setRecents(found.filter((recent) => recent.projectId !== except));
    });
    return () => {
      isCurrent = false;
    };
  }, [desktop, except]);

  const take = async (reading: ReturnType<typeof codebookOfFile>): Promise<void> => {
    setReading(true);
    setProblem(null);
    const read = await reading;
    setReading(false);
    setProblem(read.ok ? null : read.error.message);
    onChange(read.ok ? read.value : null);
  };
  const chooseRecent = (id: string): void => {
    const recent = recents?.find((each) => each.projectId === id);
    if (recent === undefined || isReading) return;
    setProjectId(id);
    void take(codebookOfRecent(desktop, recent));
  };
  const chooseFile = async (): Promise<void> => {
    const picked = await desktop.invoke("files.pickOpen", { purpose: "project", multiple: false });
    const [file] = picked.files;
    if (file === undefined || isReading) return;
    setProjectId(null);
    await take(codebookOfFile(desktop, file));
  };
  const wrong = problem ?? (chosen === null && !isReading ? errorMessage : undefined);
  const place = useRef<HTMLDivElement>(null);
  // In a low window it comes below what is in view.
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
  }, [wrong]);
  return (
    <div className="other-codebook" ref={place}>
      <div className="other-codebook-row">
        <Select
          label="Project"
          placeholder={recents?.length === 0 ? "No other project on this computer" : "Choose a project"}
          isDisabled={recents === null || recents.length === 0}
          options={(recents ?? []).map(({ projectId: id, name, file }) => ({
            id,
            name,
            ...(file !== null && { description: `${file.name} in ${file.place}` }),
          }))}
          value={projectId}
          onChange={chooseRecent}
          {...(wrong !== undefined && { errorMessage: wrong })}
        />
        <Button icon={<OpenProjectIcon aria-hidden="true" />} onPress={() => void chooseFile()}>
          Choose a file…
        </Button>
      </div>
      <p className="other-codebook-state" role="status">
        {isReading
          ? "Reading the codebook…"
          : chosen === null
            ? "Only its codebook is read, none of its stories, coders or coding."
            : `${counted(chosen.count, "code", "codes")} from “${chosen.name}”.`}
      </p>
    </div>
  );
}
