import { Button as PlainButton } from "react-aria-components";
import { Badge } from "../../ui/Badge.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ClearIcon, WarningIcon } from "../../ui/icons.ts";
import { momentWords } from "../../words/dates.ts";
import type { RecentProject } from "./recents.ts";

export interface RecentListProps {
  readonly recents: readonly RecentProject[];
  readonly isDisabled: boolean;
  readonly onOpen: (recent: RecentProject) => void;
  readonly onForget: (recent: RecentProject) => void;
}

/** The projects opened on this machine, newest first. Taking one off the list removes nothing else. */
export function RecentList({ recents, isDisabled, onOpen, onForget }: RecentListProps) {
  return (
    <section aria-labelledby="projects-recent-title">
      <h2 id="projects-recent-title" className="projects-section-title">
        Recent projects
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
              {recent.file?.exists === false && (
                <Badge tone="warning" icon={<WarningIcon aria-hidden="true" />}>
                  File missing
                </Badge>
              )}
              <span className="projects-recent-when">{momentWords(recent.openedAt)}</span>
            </PlainButton>
            <IconButton
              label={`Remove “${recent.name}” from this list`}
              icon={<ClearIcon aria-hidden="true" />}
              size="small"
              isDisabled={isDisabled}
              onPress={() => onForget(recent)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function placeWords({ file }: RecentProject): string {
  if (file === null) return "Kept on this machine, in no file yet";
  return `${file.place} · ${file.name}`;
}
