import "../../../renderer/ui/theme.css";
import "../../../renderer/ui/base.css";
import "../../../renderer/app/app.css";
import { render } from "vitest-browser-react";
import { App } from "../../../renderer/app/App.tsx";
import { DesktopProvider } from "../../../renderer/data/context.tsx";
import type { Projects } from "../../../renderer/project/projects.ts";
import { ProjectsProvider } from "../../../renderer/project/ProjectsContext.tsx";
import { CommandProvider } from "../../../renderer/ui/commands.tsx";
import type { Machine } from "./machine.ts";

/** Draws the whole application on a machine, as its window has it. */
export function renderWindow(machine: Machine, projects: Projects) {
  return render(
    <DesktopProvider desktop={machine.desktop}>
      <CommandProvider>
        <ProjectsProvider projects={projects}>
          <div style={{ height: "100vh" }}>
            <App />
          </div>
        </ProjectsProvider>
      </CommandProvider>
    </DesktopProvider>,
  );
}
