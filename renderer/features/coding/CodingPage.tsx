import { useMemo, useState } from "react";
import type { Span } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { NoStories } from "../../project/NoStories.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { AddIcon, CoderIcon, ImportIcon, ReadingIcon } from "../../ui/icons.ts";
import { Spinner } from "../../ui/Spinner.tsx";
import { WHAT_CAN_BE_IMPORTED } from "../../words/importing.ts";
import type { RenderExamples } from "./CodeCard.tsx";
import { CodingWorkspace } from "./CodingWorkspace.tsx";
import type { RenderStoryMemos } from "./useMemos.ts";
import type { RenderNewCode } from "./useNewCode.tsx";

/** Stories that were coded under an older definition of a code; `codeId` null: of any. */
export interface OlderCoded {
  readonly codeId: string | null;
}

export interface CodingPageProps {
  readonly onImport: () => void;
  readonly onOpenCodebook: () => void;
  readonly onNeedCoder: () => void;
  readonly onShowKeys: () => void;
  /** Opens the choice of when stories with content notes are hidden. */
  readonly onShowCare: () => void;
  /** Opens the lines that a reader can call. */
  readonly onShowSupport: () => void;
  readonly renderNewCode: RenderNewCode;
  readonly renderMemos: RenderStoryMemos;
  readonly renderExamples: RenderExamples;
  /** The story to show; without it the first one, and after that the page keeps its own place. */
  readonly storyId?: string;
  /** Words of that story to select. */
  readonly passage?: Span | null;
  /** They are selected. */
  readonly onPassageShown?: () => void;
  /** The story is shown even where the table of stories was left open. */
  readonly toStory?: boolean;
  /** The person wants that table again. */
  readonly onTable?: () => void;
  /** The stories that somebody came here to go through: those that they coded under an older definition of a code, or with null of any. */
  readonly older?: OlderCoded | null;
  /** The list shows them. */
  readonly onListed?: () => void;
  /** The person went to another story. */
  readonly onStoryChange?: (storyId: string) => void;
}

/** Where coders read and code: the stories, one of them, and the codebook. */
export function CodingPage({
  onImport,
  onOpenCodebook,
  onNeedCoder,
  onShowKeys,
  onShowCare,
  onShowSupport,
  renderNewCode,
  renderMemos,
  renderExamples,
  storyId,
  passage = null,
  toStory = false,
  onTable,
  onPassageShown,
  older = null,
  onListed,
  onStoryChange,
}: CodingPageProps) {
  const session = useSession();
  const coder = useStore(session.currentCoder);
  const stories = useStore(session.stories);
  const listed = useMemo(
    () => (older === null ? null : { kind: "older-definition" as const, codeId: older.codeId }),
    [older],
  );
  const [chosen, setChosen] = useState(storyId ?? null);
  const [given, setGiven] = useState(storyId);
  if (given !== storyId) {
    setGiven(storyId);
    if (storyId !== undefined) setChosen(storyId);
  }

  if (stories.all.length === 0) {
    if (!stories.ready) return <Loading />;
    if (stories.leftOut.length > 0)
      return (
        <NoStories level={1} stories={stories} icon={<ReadingIcon />}>
          Here you read and code stories.
        </NoStories>
      );
    return (
      <EmptyState
        level={1}
        icon={<ReadingIcon />}
        title="No stories yet"
        actions={
          <Button variant="primary" icon={<ImportIcon aria-hidden="true" />} onPress={onImport}>
            Import stories
          </Button>
        }
      >
        {WHAT_CAN_BE_IMPORTED} Everything stays on this computer.
      </EmptyState>
    );
  }
  if (coder === null) {
    return (
      <EmptyState
        level={1}
        icon={<CoderIcon />}
        title="Who is coding?"
        actions={
          <Button variant="primary" icon={<AddIcon aria-hidden="true" />} onPress={onNeedCoder}>
            Add a coder
          </Button>
        }
      >
        Each coder has their own coding, so Concord needs to know whose work this is. You can use initials or
        a pseudonym.
      </EmptyState>
    );
  }
  const story = (chosen === null ? undefined : stories.get(chosen)) ?? stories.all[0];
  // A place further down may still be on its way: starting at the top and jumping there would be unkind.
  const isComing = chosen !== null && stories.get(chosen) === undefined && !stories.ready;
  if (story === undefined || isComing) return <Loading />;
  return (
    <CodingWorkspace
      key={coder.id}
      coder={coder}
      stories={stories}
      entry={story}
      passage={story.id === storyId ? passage : null}
      hasPlace={story.id === chosen}
      toStory={toStory}
      onTable={() => onTable?.()}
      onPassageShown={onPassageShown}
      listed={listed}
      onListed={() => onListed?.()}
      onShow={(next) => {
        // Before it is drawn: where nobody has foreseen it, its text is on its way a little earlier.
        session.fetchStories([next]);
        setChosen(next);
        onStoryChange?.(next);
      }}
      onOpenCodebook={onOpenCodebook}
      onShowKeys={onShowKeys}
      onShowCare={onShowCare}
      onShowSupport={onShowSupport}
      renderNewCode={renderNewCode}
      renderMemos={renderMemos}
      renderExamples={renderExamples}
    />
  );
}

function Loading() {
  return (
    <div className="coding-loading">
      <Spinner label="Loading stories" size={20} />
    </div>
  );
}
