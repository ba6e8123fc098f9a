import type { FigureDefinition } from "../../../../core/agreement/coefficients/coefficient.ts";
import { columnCoefficients } from "../../../../core/agreement/reports/every-figure.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Heading } from "../../../ui/Heading.tsx";
import { headingOf } from "../frame/columns.ts";

type Column = NonNullable<FigureDefinition["column"]>;

interface Explained {
  readonly name: string;
  readonly words: string;
  readonly source?: string;
}

const TABLE: readonly Explained[] = [
  {
    name: "Stories",
    words:
      "Stories that at least two of the chosen coders finished. An unfinished story is missing for that coder; it does not count as “no code”.",
  },
  {
    name: "Present",
    words:
      "A code is present in a story if the coder applied it to the whole story or to any passage. A theme is present if any of its codes is, so coders who chose different sub-codes agree on the theme.",
  },
  {
    name: "Prevalence",
    words:
      "Share of those stories to which a coder applied the code. With very rare and very common codes, kappa and alpha depend on single stories.",
  },
  ...explained(({ isDefault }) => isDefault !== undefined),
  {
    name: "Intervals",
    words:
      "The line and the brackets: where the coefficient plausibly lies for stories of this kind and these coders. Recommended: Bayesian with a weak prior over the patterns of ratings, which also suits rare codes, levels, sets of codes and perfect agreement; Wilson for percent agreement; for passages the BCa bootstrap, if coders differ on ten stories or more. A wide interval means too few stories, or too few with the code.",
    source:
      "Brown, Cai and DasGupta (2001), Statistical Science 16, 101–133; Zapf et al. (2016), BMC Medical Research Methodology 16:93; Efron and Tibshirani (1993), ch. 14.",
  },
  {
    name: "P(α < .667)",
    words:
      "In a row’s details: the probability that the coefficient is below your minimum. Choose the minimum under Intervals. A point estimate above it is not enough.",
    source: "Krippendorff (2019), ch. 12; Gwet (2014), ch. 6.",
  },
  {
    name: "Labels",
    words:
      "Words for how high a coefficient is, if you choose a scheme. Each is shown only for the coefficient it was proposed for: Krippendorff for α; Landis and Koch, and McHugh, for κ. They are conventions, and Landis and Koch call theirs arbitrary. The interval says more.",
    source: "Krippendorff (2019); Landis and Koch (1977); McHugh (2012).",
  },
  {
    name: "Differ on",
    words:
      "Stories that at least one coder finished with the code and at least one without. Press to see them.",
  },
  {
    name: "Coders left out",
    words:
      "Coders who share fewer than ten stories with everybody else are not compared unless you choose them: with so few stories, kappa depends on single stories.",
  },
  {
    name: "Consensus",
    words:
      "What the coders come to, if you choose it among them. It counts on stories that at least two coders finished and on which no code is open, in figures of passages only on those on which no passage is open either. It leaves out where they still differ, so agreement with it is high. It is no independent coder: don’t report it as inter-rater reliability.",
  },
  {
    name: "Undefined",
    words:
      "A dash means that the formula has no value; it is never shown as 0 or 1. Most often there is no variation: all coders always gave the same answer.",
  },
];

const FURTHER: readonly Explained[] = explained(({ isDefault }) => isDefault === undefined);

/** The explanations of the coefficients with such a column, by the names that people find them under. */
function explained(isAsked: (column: Column) => boolean): Explained[] {
  return columnCoefficients.flatMap(({ id, label, column, howToRead }) => {
    if (column === undefined || howToRead === undefined || !isAsked(column)) return [];
    return [{ name: column.isDefault === undefined ? label : headingOf(id, true), ...howToRead }];
  });
}

/** What each figure of the page means, in plain words, with its source. */
export function HowToRead({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="How to read these figures" isOpen={isOpen} onOpenChange={onClose} size="large">
      <div className="agreement-guide">
        <Explanations entries={TABLE} />
        <Heading level={3}>In each row’s details</Heading>
        <Explanations entries={FURTHER} />
        <p className="agreement-quiet">No single threshold suits every study.</p>
        <Heading level={3}>What to report</Heading>
        <ul>
          <li>Number of coders and how they were trained; whether they coded independently.</li>
          <li>How the stories for the comparison were chosen, and what share of all stories they are.</li>
          <li>
            When in the process it was measured. Report figures from before coders discussed their coding.
          </li>
          <li>The codebook version, and what counts as agreement: the unit, themes, levels.</li>
          <li>Each code’s coefficient, not only a pooled one, with its interval and how it was made.</li>
          <li>Percent agreement, and positive agreement with its counts for rare codes.</li>
          <li>How disagreements were resolved.</li>
        </ul>
        <p className="agreement-quiet">
          <cite>
            Lombard et al. (2002); Hayes and Krippendorff (2007); Kottner et al. (2011, GRRAS); Neuendorf
            (2017); O’Connor and Joffe (2020).
          </cite>
        </p>
      </div>
    </Dialog>
  );
}

function Explanations({ entries }: { readonly entries: readonly Explained[] }) {
  return (
    <dl>
      {entries.map(({ name, words, source }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {words}
            {source !== undefined && <cite>{source}</cite>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
