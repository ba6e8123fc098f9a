import type { QuoteCounts } from "../../core/quoting/count-quotes.ts";
import { quoteWords } from "../../core/quoting/count-quotes.ts";
import type { QuoteChoice } from "../../core/quoting/told-story.ts";
import { Notice } from "../ui/Notice.tsx";
import { RadioGroup } from "../ui/RadioGroup.tsx";
import { Spinner } from "../ui/Spinner.tsx";

const OPTIONS = [
  {
    id: "written",
    name: "Word for word",
    description: "Whoever searches for their words may find who wrote them.",
  },
  {
    id: "left-out",
    name: "Left out",
    description:
      "No words, titles and identifiers of public posts, and nothing else that leads to them: who wrote them, links, numbers, hashtags. Of a time the day stays. Places, codes and other attributes stay.",
  },
  {
    id: "paraphrases",
    name: "Your paraphrases in their place",
    description: "As left out, with what you wrote beside the quotes. Quotes without a paraphrase are empty.",
  },
] as const satisfies readonly {
  readonly id: QuoteChoice;
  readonly name: string;
  readonly description: string;
}[];

/** What becomes of quotes of public posts in what leaves. */
export function QuoteChoiceField({
  choice,
  onChange,
  isDisabled = false,
}: {
  readonly choice: QuoteChoice;
  readonly onChange: (choice: QuoteChoice) => void;
  readonly isDisabled?: boolean;
}) {
  return (
    <RadioGroup
      label="Quotes of public posts"
      value={choice}
      onChange={onChange}
      options={OPTIONS}
      isDisabled={isDisabled}
    />
  );
}

/** How many quotes that concerns; `counts` null while they are counted. */
export function QuoteCountsNotice({
  choice,
  counts,
}: {
  readonly choice: QuoteChoice;
  readonly counts: QuoteCounts | null;
}) {
  if (counts === null) return <Spinner label="Counting quotes of public posts" />;
  const words = quoteWords(counts, choice);
  return words.length === 0 ? null : (
    <Notice
      tone={
        choice === "written" || (choice === "paraphrases" && counts.unparaphrased > 0) ? "warning" : "info"
      }
    >
      {words.join(" ")}
    </Notice>
  );
}
