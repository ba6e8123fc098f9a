import type { ReactNode } from "react";
import type { MemoSubject } from "../../core/model/memo.ts";
import type { Span } from "../../core/text.ts";
import { showCode } from "../features/codebook/shownCode.ts";
import { choosePassagesOf, chooseToSplit } from "../features/passages/choice.ts";
import type { OpenProject } from "../project/openedProject.ts";
import { useProjects } from "../project/ProjectsContext.tsx";
import {
  AgreementPage,
  CodebookPage,
  CodeExamples,
  CodingPage,
  ExportPage,
  HistoryPage,
  ImportPage,
  MemosOn,
  MemosPage,
  NewCodeDialog,
  PassagesPage,
  ProjectPage,
  ReconciliationPage,
  RedactionPage,
  StoryMemos,
  TeamPage,
} from "./pages.tsx";
import type { Route, Router } from "./routes.ts";

export interface PageViewProps {
  readonly route: Route;
  readonly router: Router;
  readonly open: OpenProject;
  readonly onNeedCoder: () => void;
  readonly onShowKeys: () => void;
  readonly onShowCare: () => void;
  readonly onShowSupport: () => void;
}

/** Goes to the page on which the memos on something stand. */
function openSubject(
  { session }: OpenProject,
  router: Router,
  { kind, id }: MemoSubject,
  passage: Span | null,
): void {
  if (kind === "story") router.go("coding", { storyId: id, passage });
  else if (kind === "code") {
    showCode(session, id);
    router.go("codebook");
  } else router.go(kind === "coder" ? "team" : "project");
}

/** The memos on the project, a coder or a code, under a heading of their own. */
function memosOn(subject: MemoSubject, name: string): ReactNode {
  return <MemosOn key={subject.id} subject={subject} name={name} />;
}

/** The page of a route, with the ways from it to others. */
export function PageView(props: PageViewProps) {
  const { route, router, open, onNeedCoder, onShowKeys, onShowCare, onShowSupport } = props;
  const projects = useProjects();
  const openPassage = (storyId: string, passage: Span | null): void =>
    router.go("coding", { storyId, passage });
  const openCode = (codeId: string): void => {
    showCode(open.session, codeId);
    router.go("codebook");
  };
  switch (route.page) {
    case "coding":
      return (
        <CodingPage
          onImport={() => router.go("importing")}
          onOpenCodebook={() => router.go("codebook")}
          onNeedCoder={onNeedCoder}
          onShowKeys={onShowKeys}
          onShowCare={onShowCare}
          onShowSupport={onShowSupport}
          renderNewCode={(proposed) => <NewCodeDialog {...proposed} />}
          renderMemos={(shown) => <StoryMemos {...shown} />}
          renderExamples={(codeId) => <CodeExamples codeId={codeId} level={3} onOpen={openPassage} />}
          {...(route.storyId !== null && { storyId: route.storyId })}
          passage={route.passage}
          toStory={route.toStory}
          onTable={() => router.storyLeft()}
          onPassageShown={() => router.passageTaken()}
          older={route.older}
          onListed={() => router.olderTaken()}
          onStoryChange={(storyId) => {
            router.noteStory(storyId);
            void projects.remember(open.session, storyId);
          }}
        />
      );
    case "passages":
      return (
        <PassagesPage
          onOpen={openPassage}
          onOpenCodebook={() => router.go("codebook")}
          renderExamples={(codeId) => <CodeExamples codeId={codeId} level={3} onOpen={openPassage} />}
        />
      );
    case "importing":
      return (
        <ImportPage
          key={route.file?.name ?? ""}
          file={route.file}
          onDone={(firstStoryId) =>
            router.go("coding", firstStoryId === null ? {} : { storyId: firstStoryId })
          }
          onCancel={() => (router.canGoBack.get() ? router.back() : router.go("coding"))}
        />
      );
    case "codebook":
      return (
        <CodebookPage
          renderMemos={memosOn}
          onSplit={(codeId) => {
            chooseToSplit(open.session, codeId);
            router.go("passages");
          }}
          onOpenOlder={(codeId) => router.go("coding", { older: { codeId } })}
          onOpenPassage={openPassage}
          onOpenPassages={(codeId) => {
            choosePassagesOf(open.session, codeId);
            router.go("passages");
          }}
        />
      );
    case "memos":
      return <MemosPage onOpen={(subject, passage) => openSubject(open, router, subject, passage)} />;
    case "team":
      return (
        <TeamPage
          file={route.file}
          onFileTaken={() => router.fileTaken()}
          folder={open.team}
          renderMemos={memosOn}
        />
      );
    case "agreement":
      return (
        <AgreementPage
          onOpenStory={(storyId) => router.go("coding", { storyId })}
          onOpenTeam={() => router.go("team")}
        />
      );
    case "reconciliation":
      return (
        <ReconciliationPage
          onOpenStory={(storyId) => router.go("coding", { storyId })}
          onOpenTeam={() => router.go("team")}
          renderExamples={(codeId) => <CodeExamples codeId={codeId} level={4} onOpen={openPassage} />}
        />
      );
    case "redaction":
      return <RedactionPage onOpenStory={(storyId) => router.go("coding", { storyId })} />;
    case "exporting":
      return (
        <ExportPage
          onImport={() => router.go("importing")}
          onDeidentify={() => router.go("redaction")}
          onOpen={(subject, passage) => openSubject(open, router, subject, passage)}
        />
      );
    case "history":
      return (
        <HistoryPage
          onOpenStory={(storyId) => router.go("coding", { storyId })}
          onOpenCode={openCode}
          onOpenTeam={() => router.go("team")}
          onOpenCodebook={() => router.go("codebook")}
          onOpenProject={() => router.go("project")}
        />
      );
    case "project":
      return (
        <ProjectPage
          saver={open.saver}
          onImport={() => router.go("importing")}
          onOpenTeam={() => router.go("team")}
          onOpenHistory={() => router.go("history")}
          onDeidentify={() => router.go("redaction")}
          onOpenStory={(storyId) => router.go("coding", { storyId })}
          onOpenCode={openCode}
          renderMemos={memosOn}
        />
      );
  }
}
