import "../ui/fonts.css";
import "../ui/theme.css";
import "../ui/base.css";
import "./app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { DesktopProvider } from "../data/context.tsx";
import { askedSparingly } from "../data/room.ts";
import type { SafetyCopy } from "../data/safetyCopy.ts";
import { loadSettings } from "../data/settings.ts";
import { windowEnvironment } from "../engine/environment.ts";
import { guardDisk } from "../engine/workers.ts";
import { Projects } from "../project/projects.ts";
import { ProjectsProvider } from "../project/ProjectsContext.tsx";
import { CommandProvider } from "../ui/commands.tsx";
import { showToast } from "../ui/toastQueue.ts";
import { App } from "./App.tsx";
import { copyDetails } from "./copyDetails.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { errorDetails } from "./errorDetails.ts";
import { keepPages, noteOpenProject, reopenProject } from "./reopening.ts";
import { keepScrollbarWidth } from "./scrollbarWidth.ts";
import { keepWorkingCopies } from "./storage.ts";
import { keepStoryFonts } from "./storyFonts.ts";
import { tellOfStrayErrors } from "./strayErrors.ts";

const place = document.getElementById("root");
if (place === null) throw new Error("The page has no place for the application.");
const desktop = window.desktop;
const freeSpace = askedSparingly(async () => (await desktop.invoke("storage.free", {})).bytes);
guardDisk(freeSpace);
const safetyCopy: SafetyCopy = {
  append: async (projectId, change, text) => {
    await desktop.invoke("safetyCopy.append", { projectId, change, text });
  },
  read: async (projectId) => (await desktop.invoke("safetyCopy.read", { projectId })).entries,
  clear: async (projectId, upTo) => {
    await desktop.invoke("safetyCopy.clear", { projectId, upTo });
  },
};
const projects = new Projects({ desktop, environment: { ...windowEnvironment, freeSpace, safetyCopy } });
tellOfStrayErrors();
keepScrollbarWidth();
noteOpenProject(projects);
keepPages(projects);
void keepWorkingCopies(desktop);
keepStoryFonts();
const tellOfSettings = (description: string) =>
  showToast({
    title: "Your settings couldn’t be saved",
    description,
    tone: "warning",
    about: "settings-write",
    reach: "window",
  });
try {
  await loadSettings(desktop, tellOfSettings);
} catch (error) {
  const details = errorDetails(error, "reading the settings", document.title);
  showToast({
    title: "Your settings couldn’t be read",
    description: "Default settings are used. Projects are not affected.",
    tone: "warning",
    about: "settings-read",
    reach: "window",
    action: { name: "Copy details", onAction: () => void copyDetails(details) },
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

void reopenProject(projects, desktop);
