import { codebookTree } from "../../../core/model/codebook.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import type { Saver } from "../../project/saver.ts";
import { Button } from "../../ui/Button.tsx";
import { KeyValue } from "../../ui/KeyValue.tsx";
import { endToast, showToast } from "../../ui/toastQueue.ts";
import { counted } from "../../words/counts.ts";
import { dayWords } from "../../words/dates.ts";
import { fileStateWords } from "./SaveState.tsx";

export interface ProjectFactsProps {
  readonly session: Session;
  readonly saver: Saver;
  readonly desktop: Desktop;
  readonly onOpenTeam: () => void;
}

/** File, counts and coders. */
export function ProjectFacts({ session, saver, desktop, onOpenTeam }: ProjectFactsProps) {
  const project = useStore(session.project);
  const stories = useStore(session.stories);
  const codes = codebookTree(useStore(session.codes));
  const coders = useStore(session.coders);
  const themes = codes.filter((placed) => placed.depth === 0).length;
  return (
    <section className="projects-part" aria-label="About the project">
      <KeyValue
        className="projects-facts"
        entries={[
          { name: "File", value: <FilePlace saver={saver} desktop={desktop} /> },
          { name: "Created", value: dayWords(project.createdAt) },
          {
            name: "Contents",
            value: `${counted(stories.all.length, "story", "stories")}${stories.ready ? "" : " so far"} · ${counted(themes, "theme", "themes")} · ${counted(codes.length - themes, "sub-code", "sub-codes")}`,
          },
          {
            name: "Coders",
            value: (
              <span className="projects-inline">
                <span dir="auto">
                  {coders.length === 0 ? "No coders yet" : coders.map((coder) => coder.name).join(", ")}
                </span>
                <Button size="small" variant="quiet" onPress={onOpenTeam}>
                  Team…
                </Button>
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

function FilePlace({ saver, desktop }: { readonly saver: Saver; readonly desktop: Desktop }) {
  const file = useStore(saver.file);
  const state = useStore(saver.state);
  const projects = useProjects();
  const reveal = async (grant: string) => {
    try {
      await desktop.invoke("files.reveal", { grant });
      endToast("project-folder");
    } catch {
      // Main refuses only a file that it no longer knows.
      showToast({
        title: "Couldn’t show the folder",
        description: "Choose a place for the file again with “Save as”.",
        tone: "warning",
        about: "project-folder",
      });
    }
  };
  return (
    <span className="projects-inline">
      <span className="projects-break" dir="auto">
        {file.kind === "none" ? "None yet" : `${file.file.name} in ${file.file.place}`}
      </span>
      {file.kind === "kept" && <span className="projects-muted">({fileStateWords(state)})</span>}
      <span className="projects-inline">
        {file.kind === "kept" && (
          <Button size="small" variant="quiet" onPress={() => void reveal(file.file.grant)}>
            Show in folder
          </Button>
        )}
        <Button size="small" variant="quiet" onPress={() => void projects.saveAs()}>
          Save as…
        </Button>
      </span>
    </span>
  );
}
