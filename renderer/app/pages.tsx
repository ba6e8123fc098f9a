import type { ReactNode } from "react";
import {
  AgreementIcon,
  CodebookIcon,
  CodingIcon,
  ExportIcon,
  MemoIcon,
  OpenProjectIcon,
  PassagesIcon,
  ReconcileIcon,
  TeamIcon,
} from "../ui/icons.ts";
import { loadedPage } from "./loadedPage.tsx";
import type { PageId } from "./routes.ts";

/** The pages of the rail, in its order; Mod and the digit go to them. */
export const railPages: readonly {
  readonly id: PageId;
  readonly name: string;
  readonly icon: ReactNode;
  readonly digit: number;
}[] = [
  { id: "coding", name: "Code", icon: <CodingIcon aria-hidden="true" />, digit: 1 },
  { id: "passages", name: "Passages", icon: <PassagesIcon aria-hidden="true" />, digit: 2 },
  { id: "codebook", name: "Codebook", icon: <CodebookIcon aria-hidden="true" />, digit: 3 },
  { id: "memos", name: "Memos", icon: <MemoIcon aria-hidden="true" />, digit: 4 },
  { id: "team", name: "Team", icon: <TeamIcon aria-hidden="true" />, digit: 5 },
  { id: "agreement", name: "Agreement", icon: <AgreementIcon aria-hidden="true" />, digit: 6 },
  { id: "reconciliation", name: "Reconcile", icon: <ReconcileIcon aria-hidden="true" />, digit: 9 },
  { id: "exporting", name: "Export", icon: <ExportIcon aria-hidden="true" />, digit: 7 },
  { id: "project", name: "Project", icon: <OpenProjectIcon aria-hidden="true" />, digit: 8 },
];

export const CodingPage = loadedPage(
  async () => (await import("../features/coding/CodingPage.tsx")).CodingPage,
);
export const ImportPage = loadedPage(
  async () => (await import("../features/importing/ImportPage.tsx")).ImportPage,
);
export const PassagesPage = loadedPage(
  async () => (await import("../features/passages/PassagesPage.tsx")).PassagesPage,
);
export const CodebookPage = loadedPage(
  async () => (await import("../features/codebook/CodebookPage.tsx")).CodebookPage,
);
/** The Code page asks for a new code by the codebook's own dialog. */
export const NewCodeDialog = loadedPage(
  async () => (await import("../features/codebook/NewCodeDialog.tsx")).NewCodeDialog,
);
/** Other pages show a code's examples as the codebook does. */
export const CodeExamples = loadedPage(
  async () => (await import("../features/codebook/CodeExamples.tsx")).CodeExamples,
);
/** Other pages show memos where they belong: on the story, the code, the coder or the project. */
export const StoryMemos = loadedPage(
  async () => (await import("../features/memos/StoryMemos.tsx")).StoryMemos,
);
export const MemosOn = loadedPage(async () => (await import("../features/memos/MemosOn.tsx")).MemosOn);
export const MemosPage = loadedPage(async () => (await import("../features/memos/MemosPage.tsx")).MemosPage);
export const TeamPage = loadedPage(async () => (await import("../features/team/TeamPage.tsx")).TeamPage);
export const AgreementPage = loadedPage(
  async () => (await import("../features/agreement/AgreementPage.tsx")).AgreementPage,
);
export const ReconciliationPage = loadedPage(
  async () => (await import("../features/reconciliation/ReconciliationPage.tsx")).ReconciliationPage,
);
export const RedactionPage = loadedPage(
  async () => (await import("../features/redaction/RedactionPage.tsx")).RedactionPage,
);
export const ExportPage = loadedPage(
  async () => (await import("../features/exporting/ExportPage.tsx")).ExportPage,
);
export const ProjectPage = loadedPage(
  async () => (await import("../features/projects/ProjectPage.tsx")).ProjectPage,
);
export const HistoryPage = loadedPage(
  async () => (await import("../features/history/HistoryPage.tsx")).HistoryPage,
);

/** Fetches the code of every page, so that each is there when it is first shown. A page that cannot be fetched says so itself, when it is shown. */
export function fetchPages(): void {
  for (const page of [
    CodingPage,
    PassagesPage,
    CodebookPage,
    NewCodeDialog,
    CodeExamples,
    StoryMemos,
    MemosOn,
    MemosPage,
    TeamPage,
    AgreementPage,
    ReconciliationPage,
    RedactionPage,
    ExportPage,
    ProjectPage,
    HistoryPage,
    ImportPage,
  ]) {
    page.fetch();
  }
}
