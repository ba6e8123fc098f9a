import "../ui/fonts.css";
import "../ui/theme.css";
import "../ui/base.css";
import "./app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { DesktopProvider } from "../data/context.tsx";
import { systemEnvironment } from "../data/environment.ts";
import { loadSettings } from "../data/settings.ts";
import { Projects } from "../features/projects/projects.ts";
import { ProjectsProvider } from "../features/projects/ProjectsContext.tsx";
import { CommandProvider } from "../ui/commands.tsx";
import { showToast } from "../ui/toastQueue.ts";
import { App } from "./App.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { noteOpenProject, reopenAfterReload } from "./reopening.ts";
import { tellOfStrayErrors } from "./strayErrors.ts";

const place = document.getElementById("root");
if (place === null) throw new Error("The page has no place for the application.");
const desktop = window.desktop;
const projects = new Projects({ desktop, environment: systemEnvironment });
tellOfStrayErrors();
noteOpenProject(projects);
try {
  await loadSettings();
} catch (error) {
  // Without them everything works with its defaults.
  showToast({
    title: "Your settings could not be read",
    description: `Concord goes on with its defaults; projects are not touched (${error instanceof Error ? error.message : String(error)}).`,
    tone: "warning",
  });
}

createRoot(place).render(
  <StrictMode>
    <DesktopProvider desktop={desktop}>
      <ErrorBoundary what="The window">
        <CommandProvider>
          <ProjectsProvider projects={projects}>
            <App />
          </ProjectsProvider>
        </CommandProvider>
      </ErrorBoundary>
    </DesktopProvider>
  </StrictMode>,
);

void reopenAfterReload(projects);
