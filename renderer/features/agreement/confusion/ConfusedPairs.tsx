import { z } from "zod";
import type {
  ConfusedPair,
  Confusion,
  ConfusionRequest,
} from "../../../../core/agreement/reports/confusion.ts";
import { roundPercentWords } from "../../../../core/agreement/wording/numbers.ts";
import { useSession } from "../../../data/context.tsx";
import { pageState, usePageState } from "../../../data/pageState.ts";
import { useStore } from "../../../data/store.ts";
import type { ConfusedCell } from "../../../engine/agreementViews.ts";
import { Button } from "../../../ui/Button.tsx";
import { CodeChip } from "../../../ui/CodeChip.tsx";
import { Heading } from "../../../ui/Heading.tsx";
import { numbered } from "../../../words/counts.ts";
import { storyName } from "../frame/StoryLine.tsx";
import { useCodeColours } from "../frame/useCodeColours.ts";
import "./ConfusedPairs.css";

const FIRST = 8;
const WHOLE = pageState("agreement.confusion.all-pairs", z.boolean(), false);

/** The pairs of codes that coders give one for the other, most often first. */
export function ConfusedPairs(props: {
  readonly confusion: Confusion;
  /** What the codes were given to. */
  readonly of: ConfusionRequest["of"];
  readonly onChoose: (cell: ConfusedCell, from: HTMLElement) => void;
  readonly onShowStory: (storyId: string) => void;
}) {
  const { confusion, of, onChoose, onShowStory } = props;
  const stories = useStore(useSession().stories);
  const colourOf = useCodeColours();
  const [isWhole, setWhole] = usePageState(WHOLE);
  const { codes, pairs } = confusion;
  const shown = isWhole ? pairs : pairs.slice(0, FIRST);
  const cellOf = ({ first, second }: ConfusedPair): ConfusedCell => ({
    row: codes[first]?.codeId ?? null,
    column: codes[second]?.codeId ?? null,
    eitherWay: true,
  });
  return (
    <section className="confused-pairs" aria-label="Most confused pairs of codes">
      <Heading level={2} look={3}>
        Most confused pairs
      </Heading>
      {pairs.length === 0 ? (
        <p className="agreement-view-note">No codes were confused with each other.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">One code</th>
              <th scope="col">The other</th>
              <th scope="col" className="confused-number">
                Times
              </th>
              <th scope="col" className="confused-number">
                Share
              </th>
              <th scope="col">Stories</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((pair) => {
              const [first, second] = [codes[pair.first], codes[pair.second]];
              if (first === undefined || second === undefined) return null;
              return (
                <tr key={`${first.codeId} ${second.codeId}`}>
                  <th scope="row">
                    <CodeChip slot={colourOf(first.codeId)} name={first.name} look="plain" wraps />
                  </th>
                  <td>
                    <CodeChip slot={colourOf(second.codeId)} name={second.name} look="plain" wraps />
                  </td>
                  <td className="confused-number">
                    <button
                      type="button"
                      className="agreement-link"
                      aria-label={`${first.name} and ${second.name} confused ${pair.count === 1 ? "once" : `${pair.count} times`}: list the stories`}
                      onClick={(event) => onChoose(cellOf(pair), event.currentTarget)}
                    >
                      {numbered(pair.count)}
                    </button>
                  </td>
                  <td className="confused-number">{roundPercentWords(pair.share)}</td>
                  <td className="confused-examples">
                    {pair.examples.map((storyId) => (
                      <button
                        key={storyId}
                        type="button"
                        className="agreement-link"
                        title="Show the coders side by side"
                        onClick={() => onShowStory(storyId)}
                      >
                        <bdi>{storyName(stories.get(storyId), storyId)}</bdi>
                      </button>
                    ))}
                    {pair.stories > pair.examples.length && (
                      <span className="confused-more">
                        and {numbered(pair.stories - pair.examples.length)} more
                      </span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {pairs.length > 0 && (
        <p className="agreement-view-note">
          {of === "stories"
            ? "Share: when both coders of a pair applied at least one of the two codes, how often one applied only the first and the other only the second."
            : "Share: of the overlapping passages with these two codes, how many have one code from each coder."}
        </p>
      )}
      {pairs.length > FIRST && (
        <div>
          <Button size="small" variant="quiet" onPress={() => setWhole(!isWhole)}>
            {isWhole ? "Show only the first" : `Show all ${numbered(pairs.length)} pairs`}
          </Button>
        </div>
      )}
    </section>
  );
}
