import type { ReactNode } from "react";
import { useState } from "react";
import { useDesktop, useSession } from "../../data/context.tsx";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { useStore } from "../../data/store.ts";
import { useConflicts } from "../../data/useConflicts.ts";
import type { Saver } from "../../project/saver.ts";
import { Button } from "../../ui/Button.tsx";
import { ConflictsNotice } from "../../ui/ConflictsNotice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { BackupList } from "./BackupList.tsx";
import { ChangeList } from "./ChangeList.tsx";
import { CodingSettings } from "./CodingSettings.tsx";
import { CollectionList } from "./CollectionList.tsx";
import { DeidentificationPart } from "./DeidentificationPart.tsx";
import { LeftOutStories } from "./LeftOutStories.tsx";
import { ProjectFacts } from "./ProjectFacts.tsx";
import { RenameDialog } from "./RenameDialog.tsx";
import "./ProjectPage.css";

export interface ProjectPageProps {
  readonly saver: Saver;
  readonly onImport: () => void;
  readonly onOpenTeam: () => void;
  readonly onOpenHistory: () => void;
  readonly onDeidentify: () => void;
  readonly onOpenStory: (storyId: string) => void;
  readonly onOpenCode: (codeId: string) => void;
  /** Draws the memos on the project. */
  readonly renderMemos: (
    subject: { readonly kind: "project"; readonly id: string },
    name: string,
  ) => ReactNode;
}

/** The names that are given here. */
const CONFLICTS = ["project", "collections"] as const;

/** The project page: name and file, collections, changes and backups. */
export function ProjectPage(props: ProjectPageProps) {
  const { saver, onImport, onOpenTeam, onOpenHistory, onDeidentify, onOpenStory, onOpenCode, renderMemos } =
    props;
  const session = useSession();
  const desktop = useDesktop();
  const name = useStore(session.project).name;
  const conflicts = useConflicts(session, CONFLICTS);
  const scroll = useKeptScroll("project");
  const [isRenaming, setRenaming] = useState(false);
  return (
    <div className="projects-page" {...scroll}>
      <PageHeader title={name} actions={<Button onPress={() => setRenaming(true)}>Rename…</Button>} />
      <ConflictsNotice where="in the project" {...conflicts} />
      <ProjectFacts session={session} saver={saver} desktop={desktop} onOpenTeam={onOpenTeam} />
      <CollectionList session={session} onImport={onImport} />
      <CodingSettings session={session} />
      <DeidentificationPart session={session} onOpen={onDeidentify} />
      <LeftOutStories session={session} />
      {renderMemos({ kind: "project", id: session.projectId }, "the project")}
      <BackupList session={session} desktop={desktop} />
      <ChangeList
        session={session}
        onOpenHistory={onOpenHistory}
        onOpenStory={onOpenStory}
        onOpenCode={onOpenCode}
      />
      {isRenaming && <RenameDialog session={session} onClose={() => setRenaming(false)} />}
    </div>
  );
}
