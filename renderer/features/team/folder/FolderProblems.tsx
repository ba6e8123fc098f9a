import type { TeamFolderState } from "../../../project/teamFolder/folderState.ts";
import { Notice } from "../../../ui/Notice.tsx";

/** What does not work with the folder now, each in sentences. Concord goes on trying. */
export function FolderProblems({ state }: { readonly state: TeamFolderState }) {
  const { problem, own, mergeProblem } = state;
  return (
    <>
      {problem !== null && (
        <Notice tone="warning" title="Can’t look into the team folder" isLive>
          {problem}
        </Notice>
      )}
      {own.problem !== null && own.problem !== problem && (
        <Notice tone="warning" title="Your file in the team folder is not up to date" isLive>
          {own.problem}
        </Notice>
      )}
      {mergeProblem !== null && (
        <Notice tone="warning" title="Couldn’t merge what is in the team folder" isLive>
          {mergeProblem}
        </Notice>
      )}
    </>
  );
}
