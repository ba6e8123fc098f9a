import { useMemo } from "react";
import { useStore } from "../../data/store.ts";
import { useExportTitle } from "../../features/team/exportCoding.ts";
import { PRINT_KEY } from "../../project/printCommand.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import type { Command } from "../../ui/command.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import type { PageId } from "../routes.ts";
import type { AppDialog } from "./appDialog.ts";

export interface FileActions {
  readonly show: (dialog: AppDialog) => void;
  /** Goes to a page and, once it is there, runs its command of this id. */
  readonly goAndRun: (page: PageId, commandId?: string) => void;
}

const RECENTS = 5;

/** The commands for projects and files: making, opening, bringing in, taking out, saving. */
export function useFileCommands({ show, goAndRun }: FileActions): void {
  const projects = useProjects();
  const open = useStore(projects.open);
  const isBusy = useStore(projects.work) !== null;
  const recents = useStore(projects.recents);
  const coding = useExportTitle(open?.session ?? null);
  const commands = useMemo(() => {
    const hasProject = open !== null;
    const command = (
      id: string,
      title: string,
      shortcut: string | null,
      enabled: boolean,
      run: () => void,
    ): Command => ({
      id: `file.${id}`,
      title,
      group: "File",
      ...(shortcut !== null && { shortcut }),
      enabled: enabled && !isBusy,
      run,
    });
    const save = async () => {
      const saved = await open?.saver.saveNow();
      if (saved?.ok === true) showToast({ title: "Saved", tone: "success", about: "project-file" });
    };
    const others = (recents ?? []).filter((recent) => recent.projectId !== open?.session.projectId);
    return [
      command("new", "New project…", "Mod+n", true, () => show("new-project")),
      command("open", "Open project…", "Mod+o", true, () => void projects.pickAndOpen()),
      ...others
        .slice(0, RECENTS)
        .map(({ projectId, name }) =>
          command(
            `recent.${projectId}`,
            `Open “${name}”`,
            null,
            true,
            () => void projects.openRecent(projectId, name),
          ),
        ),
      command("sample", "Open the sample study…", null, true, () => show("sample")),
      command("import", "Import stories…", "Mod+i", hasProject, () => goAndRun("importing")),
      command("import-codebook", "Import codebook…", null, hasProject, () =>
        goAndRun("codebook", "codebook.import"),
      ),
      command("save", "Save now", "Mod+s", hasProject, () => void save()),
      command("save-as", "Save as…", "Mod+Shift+s", hasProject, () => void projects.saveAs()),
      command("export", "Export data…", "Mod+e", hasProject, () => goAndRun("exporting")),
      command("save-copy", "Save a copy for teammates…", null, hasProject, () =>
        goAndRun("team", "team.saveCopy"),
      ),
      command("export-coding", coding, null, hasProject, () => goAndRun("team", "team.exportCoding")),
      command("open-coding", "Open a teammate’s file…", null, hasProject, () =>
        goAndRun("team", "team.openFile"),
      ),
      {
        ...command("print", "Print…", PRINT_KEY, false, () => undefined),
        refuse: () =>
          showToast({
            tone: "neutral",
            about: "print",
            title: "This page cannot be printed",
            description:
              "You can print the Passages, Codebook, Memos and Agreement pages once they list something.",
          }),
      },
      command("close", "Close project", "Mod+w", hasProject, () => void projects.close()),
    ];
  }, [open, isBusy, recents, coding, projects, show, goAndRun]);
  useRegisterCommands("window", commands);
}
