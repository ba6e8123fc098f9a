import { useDesktop } from "../../../data/context.tsx";
import { useStore } from "../../../data/store.ts";
import type { TeamFolder } from "../../../project/teamFolder/teamFolder.ts";
import { Button } from "../../../ui/Button.tsx";
import { useRegisterCommands } from "../../../ui/commands.tsx";
import { Heading } from "../../../ui/Heading.tsx";
import { MergeIcon } from "../../../ui/icons.ts";
import { FolderFacts } from "./FolderFacts.tsx";
import { FolderFileList } from "./FolderFileList.tsx";
import { FolderProblems } from "./FolderProblems.tsx";
import { FolderSettings } from "./FolderSettings.tsx";

interface TeamFolderPartProps {
  readonly team: TeamFolder;
  /** Opens what the files bring for review. */
  readonly onReview: () => void;
}

/** The folder that the team shares through a service of its own: which it is, what teammates’ files bring, and how that is merged. */
export function TeamFolderPart({ team, onReview }: TeamFolderPartProps) {
  const desktop = useDesktop();
  const state = useStore(team.state);
  const { folder, files, problem } = state;
  const brings =
    problem === null && files.some(({ standing }) => standing === "new" || standing === "waiting");
  useRegisterCommands("page", [
    {
      id: "team.chooseFolder",
      title: folder === null ? "Choose a team folder…" : "Choose another team folder…",
      group: "Team",
      enabled: true,
      run: () => void team.choose(),
    },
    {
      id: "team.reviewFolder",
      title: "Review what is new in the team folder…",
      group: "Team",
      enabled: brings,
      run: onReview,
    },
  ]);
  if (folder === null) {
    return (
      <section className="team-part">
        <div className="team-part-head">
          <Heading level={2}>Team folder</Heading>
          <div className="team-part-actions">
            <Button size="small" onPress={() => void team.choose()}>
              Choose a team folder…
            </Button>
          </div>
        </div>
        <p className="team-quiet">
          If your team shares a folder through OneDrive, Nextcloud, Dropbox, Syncthing or a network drive,
          choose it here. Concord keeps a file with your coding there and finds what your teammates’ files
          bring. It changes nothing else in the folder.
        </p>
      </section>
    );
  }
  const { grant } = folder;
  return (
    <section className="team-part">
      <div className="team-part-head">
        <Heading level={2}>Team folder</Heading>
        <div className="team-part-actions">
          <Button size="small" onPress={() => void desktop.invoke("files.reveal", { grant })}>
            Show in folder
          </Button>
          <Button size="small" onPress={() => void team.choose()}>
            Choose another…
          </Button>
          <Button size="small" onPress={() => void team.leave()}>
            Stop using it
          </Button>
          <Button size="small" isPending={state.isBusy} onPress={() => void team.look()}>
            Look again
          </Button>
          {brings && (
            <Button size="small" variant="primary" icon={<MergeIcon aria-hidden="true" />} onPress={onReview}>
              Review what is new…
            </Button>
          )}
        </div>
      </div>
      <FolderFacts state={state} />
      <FolderSettings team={team} state={state} />
      <FolderProblems state={state} />
      <FolderFileList state={state} />
    </section>
  );
}
