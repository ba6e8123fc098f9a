import { Fragment, useCallback } from "react";
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
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";
import { Heading } from "../../../ui/Heading.tsx";
import { tellSawOthers } from "../../../ui/toastQueue.ts";
import { StoryLine } from "../frame/StoryLine.tsx";
import { StoryPanel } from "../frame/StoryPanel.tsx";
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
  const compute = useCallback(
    (job: JobOptions) =>
      agreement.confusedStories(session.projectId, comparison, request, { row, column, eitherWay }, job),
    [session, comparison, request, row, column, eitherWay],
  );
  const { value: found, problem } = useComputed(session, compute);
  useSawOthers(found !== null, tellSawOthers);
  const nameOf = (codeId: string | null): string =>
    codeId === null ? "nothing" : (confusion.codes.find((code) => code.codeId === codeId)?.name ?? "?");
  const title = row === column ? `${nameOf(row)} from both` : `${nameOf(row)} or ${nameOf(column)}`;
  return (
    <StoryPanel
      label={`Stories: ${title}`}
      heading={
        <Heading level={2} look={3}>
          {title}
        </Heading>
      }
      found={found}
      problem={problem}
      finding="Looking for the stories"
      hint="Enter or a double click shows the coders side by side."
      empty="These stories no longer differ."
      rowHeight={84}
      renderStory={(each) => (
        <>
          <StoryLine story={stories.get(each.storyId)} storyId={each.storyId} opened={opened} />
          <WhoGave story={each} cell={cell} confusion={confusion} nameOf={nameOf} />
        </>
      )}
      onOpen={onShowStory}
      onClose={onClose}
    />
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
