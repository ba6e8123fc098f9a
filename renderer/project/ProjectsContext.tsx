import type { ReactNode } from "react";
import { createContext, useContext } from "react";
import type { Projects } from "./projects.ts";

const Context = createContext<Projects | null>(null);

export function ProjectsProvider({
  projects,
  children,
}: {
  readonly projects: Projects;
  readonly children: ReactNode;
}) {
  return <Context value={projects}>{children}</Context>;
}

/** Which project is open, and how to open another. */
export function useProjects(): Projects {
  const projects = useContext(Context);
  if (projects === null) throw new Error("useProjects is for components inside a ProjectsProvider.");
  return projects;
}
