import type { TeamFolderState } from "../../../project/teamFolder/folderState.ts";
import { KeyValue } from "../../../ui/KeyValue.tsx";
import { momentWords } from "../../../words/dates.ts";

/** Which folder it is, and the file that this computer keeps there. */
export function FolderFacts({ state }: { readonly state: TeamFolderState }) {
  const { folder, own } = state;
  if (folder === null) return null;
  const written = own.writtenAt === null ? "Not written yet" : `Last written ${momentWords(own.writtenAt)}`;
  return (
    <KeyValue
      entries={[
        { name: "Folder", value: `${folder.name}, in ${folder.place}` },
        { name: "Your file there", value: own.name === null ? written : `${own.name}. ${written}` },
      ]}
    />
  );
}
