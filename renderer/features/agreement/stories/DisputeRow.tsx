import type { CodeLevel } from "../../../../core/agreement/data/applied-codes.ts";
import type { DisputedStory } from "../../../../core/agreement/reports/disputed.ts";
import { coefficientWords } from "../../../../core/agreement/wording/numbers.ts";
import type { StoryEntry } from "../../../../core/index/story-entry.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import { StoryLine } from "../frame/StoryLine.tsx";
import "./DisputeRow.css";

/** A disputed story in the list: which it is, on how many codes its coders differ, and who differs from the others. */
export function DisputeRow(props: {
  readonly dispute: DisputedStory;
  readonly story: StoryEntry | undefined;
  readonly opened: ReadonlySet<string>;
  readonly coders: readonly Coder[];
  readonly level: CodeLevel;
}) {
  const { dispute, story, opened, coders, level } = props;
  const { differing, disagreement, oddOneOut } = dispute;
  const unit = level === "codes" ? "code" : "theme";
  const odd = coders.find(({ id }) => id === oddOneOut);
  return (
    <div className="dispute-row">
      <StoryLine story={story} storyId={dispute.storyId} opened={opened} />
      <span className="dispute-figures">
        {differing === 0 ? (
          <span>No disagreement</span>
        ) : (
          <>
            <strong>
              {differing} {differing === 1 ? unit : `${unit}s`}
            </strong>
            <span>disagreement {coefficientWords(disagreement)}</span>
          </>
        )}
        {odd !== undefined && (
          <span className="dispute-odd">
            <bdi>{odd.name}</bdi> differs
          </span>
        )}
      </span>
    </div>
  );
}
