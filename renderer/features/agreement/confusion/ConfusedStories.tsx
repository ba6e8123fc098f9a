import { Fragment, useCallback, useEffect, useRef, useState } from "react";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import type {
  ConfusedStory,
  Confusion,
  ConfusionRequest,
} from "../../../../core/agreement/reports/confusion.ts";
import { useSession } from "../../../data/context.tsx";
import { openedStories } from "../../../data/openedStories.ts";
import { useSawOthers } from "../../../data/sawOthers.ts";
import { useStore } from "../../../data/store.ts";
import type { ConfusedCell } from "../../../engine/agreementViews.ts";
import { agreement } from "../../../engine/client.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { Heading } from "../../../ui/Heading.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { ClearIcon } from "../../../ui/icons.ts";
import { Notice } from "../../../ui/Notice.tsx";
import { Spinner } from "../../../ui/Spinner.tsx";
import { tellSawOthers } from "../../../ui/toastQueue.ts";
import type { VirtualListHandle } from "../../../ui/VirtualList.tsx";
import { VirtualList } from "../../../ui/VirtualList.tsx";
import { numbered } from "../../../words/counts.ts";
import { StoryLine } from "../frame/StoryLine.tsx";
import { useComputed } from "../frame/useComputed.ts";
import "./ConfusedStories.css";

/** Of more coders than this the others are only counted. */
const NAMED = 3;

/** The stories behind a cell, each with who gave what. */
export function ConfusedStories(props: {
  readonly cell: ConfusedCell;
  readonly confusion: Confusion;
  readonly comparison: Comparison;
  readonly request: ConfusionRequest;
  readonly onShowStory: (storyId: string) => void;
  readonly onClose: () => void;
}) {
  const { cell, confusion, comparison, request, onShowStory, onClose } = props;
  const { row, column, eitherWay } = cell;
  const session = useSession();
  const stories = useStore(session.stories);
  const opened = useStore(openedStories(session));
  const [selected, setSelected] = useState<number | null>(null);
  const list = useRef<VirtualListHandle>(null);
  const compute = useCallback(
    (job: JobOptions) =>
      agreement.confusedStories(session.projectId, comparison, request, { row, column, eitherWay }, job),
    [session, comparison, request, row, column, eitherWay],
  );
  const { value: found, problem } = useComputed(session, compute);
  const isLoaded = found !== null;
  useSawOthers(isLoaded, tellSawOthers);
  useEffect(() => {
    if (isLoaded) list.current?.focus();
  }, [isLoaded]);
  const nameOf = (codeId: string | null): string =>
    codeId === null ? "nothing" : (confusion.codes.find((code) => code.codeId === codeId)?.name ?? "?");
  const title = row === column ? `${nameOf(row)} from both` : `${nameOf(row)} or ${nameOf(column)}`;
  const openAt = (index: number): void => {
    const story = found?.[index];
    if (story !== undefined) onShowStory(story.storyId);
  };
  return (
    <aside
      className="confused-stories"
      aria-label={`Stories: ${title}`}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <header className="confused-stories-head">
        <Heading className="confused-stories-title" level={2} look={3}>
          {title}
        </Heading>
        <IconButton
          label="Close"
          size="small"
          shortcut="Esc"
          icon={<ClearIcon aria-hidden="true" />}
          onPress={onClose}
        />
      </header>
      {problem !== null && (
        <Notice className="confused-stories-state" tone="error">
          {problem}
        </Notice>
      )}
      {found === null && problem === null && (
        <Spinner className="confused-stories-state" label="Looking for the stories" />
      )}
      {found !== null && (
        <>
          <p className="agreement-view-note">
            {numbered(found.length)} {found.length === 1 ? "story" : "stories"}. Enter or a double click shows
            the coders side by side.
          </p>
          <div className="confused-stories-list">
            <VirtualList
              ref={list}
              label={`Stories: ${title}`}
              count={found.length}
              getKey={(index) => found[index]?.storyId ?? String(index)}
              rowHeight={84}
              isMeasured
              selectedIndex={selected}
              onSelect={setSelected}
              onOpen={openAt}
              renderRow={(index) => {
                const each = found[index];
                if (each === undefined) return null;
                return (
                  <div className="confused-story">
                    <StoryLine story={stories.get(each.storyId)} storyId={each.storyId} opened={opened} />
                    <WhoGave story={each} cell={cell} confusion={confusion} nameOf={nameOf} />
                  </div>
                );
              }}
              empty={<p className="agreement-view-note">These stories no longer differ.</p>}
            />
          </div>
        </>
      )}
    </aside>
  );
}

function WhoGave(props: {
  readonly story: ConfusedStory;
  readonly cell: ConfusedCell;
  readonly confusion: Confusion;
  readonly nameOf: (codeId: string | null) => string;
}) {
  const { story, cell, confusion, nameOf } = props;
  const names = (ids: readonly string[]) => {
    const all = confusion.coders.filter(({ id }) => ids.includes(id));
    const shown = all.length > NAMED + 1 ? all.slice(0, NAMED) : all;
    return (
      <span title={all.map(({ name }) => name).join(", ")}>
        {shown.map(({ id, name }, at) => (
          <Fragment key={id}>
            {at > 0 && ", "}
            <bdi>{name}</bdi>
          </Fragment>
        ))}
        {shown.length < all.length && ` and ${all.length - shown.length} more`}
      </span>
    );
  };
  const sides =
    cell.row === cell.column
      ? [{ codeId: cell.row, ids: [...story.gaveRow, ...story.gaveColumn] }]
      : [
          { codeId: cell.row, ids: story.gaveRow },
          { codeId: cell.column, ids: story.gaveColumn },
        ];
  return (
    <ul className="confused-who">
      {sides.map(({ codeId, ids }) => (
        <li key={codeId ?? ""}>
          <span dir="auto">{nameOf(codeId)}:</span> {names(ids)}
        </li>
      ))}
    </ul>
  );
}
