import { useState } from "react";
import { Button as PlainButton } from "react-aria-components";
import type { RecentProject } from "../../project/recents.ts";
import { Badge } from "../../ui/Badge.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ClearIcon, MoreIcon, RemoveIcon, WarningIcon } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { momentWords } from "../../words/dates.ts";
import { RemoveDialog } from "./RemoveDialog.tsx";

export interface RecentListProps {
  readonly recents: readonly RecentProject[];
  readonly isDisabled: boolean;
  readonly onOpen: (recent: RecentProject) => void;
  /** Removes a project from the list and nothing else. */
  readonly onForget: (recent: RecentProject) => void;
}

/** The projects opened on this computer, newest first. */
export function RecentList({ recents, isDisabled, onOpen, onForget }: RecentListProps) {
  const [removed, setRemoved] = useState<RecentProject | null>(null);
  return (
    <section aria-labelledby="projects-recent-title">
      <h2 id="projects-recent-title" className="projects-section-title">
        Recent
      </h2>
      <ul className="projects-recent">
        {recents.map((recent) => (
          <li key={recent.projectId} className="projects-recent-row">
            <PlainButton
              className="projects-recent-open"
              isDisabled={isDisabled}
              onPress={() => onOpen(recent)}
            >
              <span className="projects-recent-words">
                <span className="projects-recent-name" dir="auto">
                  {recent.name}
                </span>
                <span className="projects-recent-place" dir="auto">
                  {placeWords(recent)}
                </span>
              </span>
              <FileBadge recent={recent} />
              <span className="projects-recent-when">{momentWords(recent.openedAt)}</span>
            </PlainButton>
            <Menu
              label={`Actions for “${recent.name}”`}
              placement="bottom end"
              trigger={
                <IconButton
                  label={`Actions for “${recent.name}”`}
                  icon={<MoreIcon aria-hidden="true" />}
                  size="small"
                  isDisabled={isDisabled}
                />
              }
              groups={actions}
              onAction={(id) => (id === "delete" ? setRemoved(recent) : onForget(recent))}
            />
          </li>
        ))}
      </ul>
      {removed !== null && <RemoveDialog recent={removed} onClose={() => setRemoved(null)} />}
    </section>
  );
}

const actions = [
  {
    id: "remove",
    actions: [
      {
        id: "forget",
        name: "Remove from this list",
        description: "Nothing is deleted.",
        icon: <ClearIcon aria-hidden="true" />,
      },
      {
        id: "delete",
        name: "Delete from this computer…",
        icon: <RemoveIcon aria-hidden="true" />,
        isDanger: true,
      },
    ],
  },
] as const;

function FileBadge({ recent: { file } }: { readonly recent: RecentProject }) {
  if (file === null || (file.exists && file.isReachable)) return null;
  return (
    <Badge tone="warning" icon={<WarningIcon aria-hidden="true" />}>
      {file.exists ? "Can’t reach file" : "File missing"}
    </Badge>
  );
}

function placeWords({ file }: RecentProject): string {
  return file === null ? "On this computer only, no file yet" : `${file.place} · ${file.name}`;
}
