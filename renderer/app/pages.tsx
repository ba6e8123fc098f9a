import { lazy } from "react";
import type { ComponentType, LazyExoticComponent, ReactNode } from "react";
import {
  AgreementIcon,
  CodebookIcon,
  CodingIcon,
  ExportIcon,
  OpenProjectIcon,
  TeamIcon,
} from "../ui/icons.ts";
import type { PageId } from "./routes.ts";

/** The pages of the rail, in its order; Mod+1 to Mod+6 go to them. */
export const railPages: readonly { readonly id: PageId; readonly name: string; readonly icon: ReactNode }[] =
  [
    { id: "coding", name: "Code", icon: <CodingIcon aria-hidden="true" /> },
    { id: "codebook", name: "Codebook", icon: <CodebookIcon aria-hidden="true" /> },
    { id: "team", name: "Team", icon: <TeamIcon aria-hidden="true" /> },
    { id: "agreement", name: "Agreement", icon: <AgreementIcon aria-hidden="true" /> },
    { id: "exporting", name: "Export", icon: <ExportIcon aria-hidden="true" /> },
    { id: "project", name: "Project", icon: <OpenProjectIcon aria-hidden="true" /> },
  ];

/** A page that is fetched when it is first shown. */
function page<P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: await load() }));
}

export const CodingPage = page(async () => (await import("../features/coding/CodingPage.tsx")).CodingPage);
export const ImportPage = page(async () => (await import("../features/importing/ImportPage.tsx")).ImportPage);
export const CodebookPage = page(
  async () => (await import("../features/codebook/CodebookPage.tsx")).CodebookPage,
);
export const TeamPage = page(async () => (await import("../features/team/TeamPage.tsx")).TeamPage);
export const AgreementPage = page(
  async () => (await import("../features/agreement/AgreementPage.tsx")).AgreementPage,
);
export const ExportPage = page(async () => (await import("../features/exporting/ExportPage.tsx")).ExportPage);
export const ProjectPage = page(
  async () => (await import("../features/projects/ProjectPage.tsx")).ProjectPage,
);
