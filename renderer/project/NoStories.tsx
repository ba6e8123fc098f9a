import type { ReactNode } from "react";
import type { StoryIndex } from "../data/stories.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ImportIcon, OpenProjectIcon } from "../ui/icons.ts";
import { useLead } from "./leads.tsx";

/** Whether a project has no story in the study; not while they are still being listed. */
export function lacksStories({ all, ready }: StoryIndex): boolean {
  return ready && all.length === 0;
}

/** What stands on a page that needs stories, while none is in the study: what will be here, why nothing is, and the next step. */
export function NoStories({
  stories,
  icon,
  level = 2,
  children,
}: {
  readonly stories: StoryIndex;
  readonly icon: ReactNode;
  readonly level?: 1 | 2;
  /** A sentence on what is here once there are stories. */
  readonly children: ReactNode;
}) {
  const lead = useLead();
  return stories.leftOut.length > 0 ? (
    <EmptyState
      level={level}
      icon={icon}
      title="Every story is left out of the study"
      actions={
        <Button
          variant="primary"
          icon={<OpenProjectIcon aria-hidden="true" />}
          onPress={() => lead("project")}
        >
          Open Project
        </Button>
      }
    >
      {children} The Project page lists these stories under “Left out of the study”, with their coding. Bring
      some back there.
    </EmptyState>
  ) : (
    <EmptyState level={level} icon={icon} title="No stories yet" actions={<ImportStories />}>
      {children} This project has no stories yet: import some first.
    </EmptyState>
  );
}

/** The way to the import of stories, from a page that lacks them. */
export function ImportStories({ isMain = true }: { readonly isMain?: boolean }) {
  const lead = useLead();
  return (
    <Button
      variant={isMain ? "primary" : "secondary"}
      size={isMain ? "medium" : "small"}
      icon={<ImportIcon aria-hidden="true" />}
      onPress={() => lead("importing")}
    >
      Import stories
    </Button>
  );
}
