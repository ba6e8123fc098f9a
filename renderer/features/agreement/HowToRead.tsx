import { Dialog } from "../../ui/Dialog.tsx";
import { Heading } from "../../ui/Heading.tsx";

interface Explained {
  readonly name: string;
  readonly words: string;
  readonly source?: string;
}

const TABLE: readonly Explained[] = [
  {
    name: "Stories",
    words:
      "Stories that at least two of the chosen coders marked as finished. A story that a coder has not finished counts as missing for that coder, not as “no code”.",
  },
  {
    name: "Prevalence",
    words:
      "Of those stories, the share to which a coder gave the code, to the whole story or to any passage of it. Very rare and very common codes make kappa and alpha sensitive to single stories.",
  },
  {
    name: "Agreement",
    words:
      "Percent agreement: the share of pairs of coders who say the same about a story, over all stories. It makes no allowance for agreement by chance, so a code that hardly anybody uses looks well agreed.",
    source: "Gwet (2014), Handbook of Inter-Rater Reliability (4th ed.), ch. 2.",
  },
  {
    name: "Cohen's κ",
    words:
      "Agreement of two coders beyond what each one's own rate of using the code would give by chance. 1 is perfect, 0 is chance, below 0 is worse than chance. With more than two coders, the mean over pairs; open a row for each pair.",
    source: "Cohen (1960), Educational and Psychological Measurement 20, 37–46.",
  },
  {
    name: "Krippendorff's α",
    words:
      "Agreement beyond chance for any number of coders, with stories that some of them have not finished. Krippendorff asks for .80 or more, and for at least .667 where only tentative conclusions are drawn.",
    source: "Krippendorff (2019), Content Analysis (4th ed.), ch. 12. Nominal level.",
  },
  {
    name: "Intervals",
    words:
      "The small range beside a figure: where the coefficient would plausibly lie with other stories of the same kind. Coders are taken as they are. From the standard error at once; by the bootstrap, which draws whole stories anew, for every coefficient. A wide range says that there are too few stories, or too few with the code.",
    source:
      "Gwet (2014); Fleiss, Cohen and Everitt (1969); Zapf et al. (2016), BMC Medical Research Methodology 16:93.",
  },
  {
    name: "Bands",
    words:
      "Words for how high a coefficient is, if you choose a scheme. They are conventions that their authors call arbitrary; the interval says more.",
    source: "Krippendorff (2019); Landis and Koch (1977); McHugh (2012).",
  },
  {
    name: "Differ on",
    words:
      "Stories on which at least one coder gave the code and at least one finished without it. Press to see them.",
  },
  {
    name: "Undefined",
    words:
      "A dash stands where the formula has no value, never 0 or 1. The commonest case is no variation: everyone always said the same, and then agreement cannot be told from chance.",
  },
];

const FURTHER: readonly Explained[] = [
  {
    name: "Light's kappa",
    words: "The mean of Cohen's kappa over all pairs, on stories that every coder finished.",
    source: "Light (1971), Psychological Bulletin 76, 365–377.",
  },
  {
    name: "Fleiss' kappa",
    words:
      "Chance as if all coders drew from one common rate. Many papers report it for three or more coders.",
    source: "Fleiss (1971), Psychological Bulletin 76, 378–382; missing values as in Gwet (2014).",
  },
  {
    name: "Conger's kappa",
    words: "Cohen's kappa for any number of coders, each with their own rate.",
    source: "Conger (1980), Psychological Bulletin 88, 322–328.",
  },
  {
    name: "Scott's pi",
    words: "For two coders: chance as if both drew from one common rate.",
    source: "Scott (1955), Public Opinion Quarterly 19, 321–325.",
  },
  {
    name: "Gwet's AC1",
    words: "Stays close to percent agreement for very rare and very common codes, where kappa falls.",
    source: "Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29–48.",
  },
  {
    name: "Brennan–Prediger",
    words: "Chance taken as one half, whatever the prevalence; with two coders it is PABAK.",
    source: "Brennan & Prediger (1981), Educational and Psychological Measurement 41, 687–699.",
  },
];

/** What each figure of the page means, in plain words, with its source. */
export function HowToRead({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="How to read these figures" isOpen={isOpen} onOpenChange={onClose} size="large">
      <div className="agreement-guide">
        <Explanations entries={TABLE} />
        <Heading level={3}>In each row's details</Heading>
        <Explanations entries={FURTHER} />
        <p className="agreement-quiet">
          No single threshold suits every study. Report the coefficient with the number of stories and coders,
          and say how disagreements were settled.
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
