import { useBlindCoder } from "../../../data/blindCoder.ts";
import type { TeamFolderState } from "../../../project/teamFolder/folderState.ts";
import type { TeamFolder } from "../../../project/teamFolder/teamFolder.ts";
import { Checkbox } from "../../../ui/Checkbox.tsx";

interface FolderSettingsProps {
  readonly team: TeamFolder;
  readonly state: TeamFolderState;
}

/** Whether what teammates’ files bring is merged without asking, and, while somebody codes blind, whether their coding is. */
export function FolderSettings({ team, state }: FolderSettingsProps) {
  const isBlind = useBlindCoder() !== null || !state.takesCoding;
  return (
    <div className="team-folder-settings">
      <Checkbox
        isSelected={state.atOnce}
        onChange={(atOnce) => void team.setAtOnce(atOnce)}
        description="Each time after a backup, and as one step that you can undo. Otherwise Concord waits until you review it."
      >
        Merge what is new at once
      </Checkbox>
      {isBlind && (
        <Checkbox
          isSelected={state.takesCoding}
          onChange={(takesCoding) => void team.setTakesCoding(takesCoding)}
          description="Without it, Concord merges your stories, the codebook and assignments, and leaves teammates’ coding until you have seen it elsewhere. With it, their coding stays hidden while you code."
        >
          Merge teammates’ coding, too
        </Checkbox>
      )}
    </div>
  );
}
