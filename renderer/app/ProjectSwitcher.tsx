import type { Session } from "../data/session.ts";
import { useStore } from "../data/store.ts";
import { useProjects } from "../project/ProjectsContext.tsx";
import { Button } from "../ui/Button.tsx";
import { useKeyOf } from "../ui/commands.tsx";
import { AddIcon, ClearIcon, OpenIcon, OpenProjectIcon } from "../ui/icons.ts";
import { Menu } from "../ui/Menu.tsx";

export interface ProjectSwitcherProps {
  readonly session: Session;
  readonly onNew: () => void;
}

const RECENT = "recent:";

/** So many other projects are offered; the welcome page lists all. */
const SHOWN = 8;

/** Which project is open, and the way to another one or out of it. */
export function ProjectSwitcher({ session, onNew }: ProjectSwitcherProps) {
  const projects = useProjects();
  const key = useKeyOf();
  const project = useStore(session.project);
  const recents = useStore(projects.recents) ?? [];
  const others = recents.filter(({ projectId }) => projectId !== session.projectId).slice(0, SHOWN);
  const act = (id: string): void => {
    const chosen = others.find(({ projectId }) => id === RECENT + projectId);
    if (chosen !== undefined) void projects.openRecent(chosen.projectId, chosen.name);
    else if (id === "new") onNew();
    else if (id === "open") void projects.pickAndOpen();
    else if (id === "close") void projects.close();
  };
  return (
    <Menu
      label="Projects"
      trigger={
        <Button className="app-project-button" variant="quiet" aria-label={`Project: ${project.name}`}>
          <span className="app-project-line">
            <span className="app-rail-project" dir="auto" title={project.name}>
              {project.name}
            </span>
            <OpenIcon aria-hidden="true" />
          </span>
        </Button>
      }
      groups={[
        ...(others.length === 0
          ? []
          : [
              {
                id: "others",
                name: "Open another project",
                actions: others.map(({ projectId, name, file }) => ({
                  id: RECENT + projectId,
                  name,
                  description: file?.place,
                  icon: <OpenProjectIcon aria-hidden="true" />,
                })),
              },
            ]),
        {
          id: "more",
          actions: [
            {
              id: "open",
              name: "Open project…",
              shortcut: key("file.open"),
              icon: <OpenProjectIcon aria-hidden="true" />,
            },
            {
              id: "new",
              name: "New project…",
              shortcut: key("file.new"),
              icon: <AddIcon aria-hidden="true" />,
            },
          ],
        },
        {
          id: "close",
          actions: [
            {
              id: "close",
              name: "Close project",
              shortcut: key("file.close"),
              icon: <ClearIcon aria-hidden="true" />,
            },
          ],
        },
      ]}
      onAction={act}
    />
  );
}
