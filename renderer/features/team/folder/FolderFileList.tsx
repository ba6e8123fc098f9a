import { useSession } from "../../../data/context.tsx";
import { useStore } from "../../../data/store.ts";
import type { FolderFile, TeamFolderState } from "../../../project/teamFolder/folderState.ts";
import { Badge } from "../../../ui/Badge.tsx";
import { counted } from "../../../words/counts.ts";
import { fileLines, standingWords } from "./fileWords.ts";

/** The files of the folder: whose each is, how it stands, and what it brings. */
export function FolderFileList({ state }: { readonly state: TeamFolderState }) {
  const { files, others, isRead } = state;
  const own = useStore(useSession().ownCoder);
  return (
    <>
      {files.length > 0 && (
        <ul className="team-files team-folder-files" aria-label="Files in the team folder">
          {inOrder(files).map((file) => (
            <FileRow key={file.name} file={file} ownName={own?.name ?? null} />
          ))}
        </ul>
      )}
      {isRead && files.length === 0 && (
        <p className="team-quiet">
          No teammate’s file is in the folder yet. Teammates who join can open your file there as a project,
          and then choose the same folder on their own Team page.
        </p>
      )}
      {others > 0 && (
        <p className="team-quiet">
          {counted(others, "other item in the folder is", "other items in the folder are")} not Concord’s.
          Concord leaves {others === 1 ? "it" : "them"} alone.
        </p>
      )}
    </>
  );
}

function FileRow({ file, ownName }: { readonly file: FolderFile; readonly ownName: string | null }) {
  const { badge, tone } = standingWords(file);
  return (
    <li data-state={file.standing}>
      <div>
        <span dir="auto">{file.name}</span>
        {fileLines(file, ownName).map((line) => (
          <p key={line} className="team-quiet" dir="auto">
            {line}
          </p>
        ))}
      </div>
      <Badge tone={tone}>{badge}</Badge>
    </li>
  );
}

const FIRST = ["new", "waiting", "unreadable", "newer", "locked", "half-written", "unread", "known"];

/** Those first that somebody should know of. */
function inOrder(files: readonly FolderFile[]): readonly FolderFile[] {
  const rank = ({ standing }: FolderFile): number => {
    const at = FIRST.indexOf(standing);
    return at < 0 ? FIRST.length : at;
  };
  return files.toSorted((a, b) => rank(a) - rank(b));
}
