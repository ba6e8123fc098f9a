import { codebookTree } from "../model/codebook.ts";
import type { PlacedCode } from "../model/codebook.ts";
import { brennanPrediger } from "./brennan-prediger.ts";
import { cohenKappa, meanOfPairs } from "./cohen-kappa.ts";
import { congerKappa } from "./conger-kappa.ts";
import { contingency } from "./contingency.ts";
import { countUnits } from "./counts.ts";
import { countDisagreements } from "./disagreements.ts";
import type { Figure } from "./figure.ts";
import { fleissKappa } from "./fleiss-kappa.ts";
import { gwetAc1 } from "./gwet-ac1.ts";
import { krippendorffAlpha } from "./krippendorff-alpha.ts";
import { lightKappa } from "./light-kappa.ts";
import { percentAgreement, percentUnanimous } from "./percent-agreement.ts";
import { prevalence } from "./prevalence.ts";
import type { Prevalence } from "./prevalence.ts";
import { marginals } from "./ratings.ts";
import type { Ratings } from "./ratings.ts";
import { scottPi } from "./scott-pi.ts";
import { codedUnits, presence } from "./units.ts";
import type { AgreementInput, CodedUnits } from "./units.ts";

/** Agreement over a project, for each code and theme. Plain data: it can be sent between threads. */
export interface AgreementReport {
  /** The coders compared; figures per coder are in this order. */
  readonly coders: readonly { readonly id: string; readonly name: string }[];
  /** The number of stories that at least two of the coders finished. */
  readonly stories: number;
  /** The number of stories that only one of them finished: they cannot be compared. */
  readonly singleStories: number;
  /**
   * In the order of the codebook. A code with sub-codes has a row as a theme and, where the code itself was
   * applied, one of its own after it.
   */
  readonly rows: readonly AgreementRow[];
}

export interface AgreementRow {
  readonly codeId: string;
  readonly name: string;
  /** 0 for a code at the top of the codebook. */
  readonly depth: number;
  /**
   * Whether the row is about the code or any code below it, rather than about the code alone. `codeId` and
   * `isTheme` name a row.
   */
  readonly isTheme: boolean;
  /** The number of stories compared. */
  readonly units: number;
  /**
   * Of the stories compared that a coder finished, how many carry the code: per coder, and over all of them.
   */
  readonly prevalence: { readonly coders: readonly CoderPrevalence[]; readonly overall: Prevalence };
  readonly percentAgreement: Figure;
  readonly cohenKappa: {
    readonly pairs: readonly PairFigure[];
    /** The mean over the pairs that are defined, `definedPairs` of them. */
    readonly mean: Figure;
    readonly definedPairs: number;
  };
  /** Krippendorff's alpha, nominal. */
  readonly alpha: Figure;
  readonly further: Readonly<Record<FurtherCoefficient, Figure>>;
  /** The number of stories on which two coders differ. */
  readonly disagreements: number;
}

interface CoderPrevalence extends Prevalence {
  readonly coderId: string;
}

/** A coefficient of two coders over the `n` stories that both finished. */
interface PairFigure {
  readonly coders: readonly [string, string];
  readonly n: number;
  readonly figure: Figure;
}

/** Named as in the command line's output. */
type FurtherCoefficient =
  | "percent_agreement_unanimous"
  | "light_kappa"
  | "fleiss_kappa"
  | "gwet_ac1"
  | "brennan_prediger"
  | "scott_pi"
  | "conger_kappa";

/**
 * The agreement of a team on every standing code and theme. Each is a variable with two categories, present
 * and absent, both declared, whose units are stories: see codedUnits and presence. Stories that one coder
 * finished enter only the expected agreement of Fleiss, Gwet and Conger, as in Gwet (2014).
 */
export function agreementReport(input: AgreementInput): AgreementReport {
  const units = codedUnits(input);
  const tree = codebookTree(input.codes);
  return {
    coders: units.coders.map(({ id, name }) => ({ id, name })),
    stories: units.pairable,
    singleStories: units.storyIds.length - units.pairable,
    rows: tree.flatMap((placed, index) => {
      const hasSubcodes = (tree[index + 1]?.depth ?? 0) > placed.depth;
      if (!hasSubcodes) return [rowOf(units, placed, false)];
      const theme = rowOf(units, placed, true);
      const isApplied = (units.own.get(placed.code.id) ?? []).length > 0;
      return isApplied ? [theme, rowOf(units, placed, false)] : [theme];
    }),
  };
}

function rowOf(units: CodedUnits, { code, depth }: PlacedCode, isTheme: boolean): AgreementRow {
  const ratings = presence(units, code.id, isTheme);
  const counts = countUnits(ratings);
  const common = prevalence(ratings, 1);
  const coderIds = units.coders.map((coder) => coder.id);
  const pairs = pairFigures(ratings, coderIds);
  return {
    codeId: code.id,
    name: code.name,
    depth,
    isTheme,
    units: units.pairable,
    prevalence: {
      coders: coderIds.flatMap((coderId, coder) => {
        const own = common.coders[coder];
        return own === undefined ? [] : [{ coderId, ...own }];
      }),
      overall: common.overall,
    },
    percentAgreement: percentAgreement(counts),
    cohenKappa: { pairs, ...meanOfPairs(pairs.map((pair) => pair.figure)) },
    alpha: krippendorffAlpha(counts, { kind: "nominal" }),
    further: {
      percent_agreement_unanimous: percentUnanimous(counts),
      light_kappa: lightKappa(ratings),
      fleiss_kappa: fleissKappa(counts),
      gwet_ac1: gwetAc1(counts),
      brennan_prediger: brennanPrediger(counts),
      scott_pi: scottPi(ratings),
      conger_kappa: congerKappa(counts, marginals(ratings)),
    },
    disagreements: countDisagreements(counts),
  };
}

function pairFigures(ratings: Ratings, coderIds: readonly string[]): PairFigure[] {
  return coderIds.flatMap((first, a) =>
    coderIds.slice(a + 1).map((second, offset): PairFigure => {
      const table = contingency(ratings, a, a + 1 + offset);
      return { coders: [first, second], n: table.total, figure: cohenKappa(table) };
    }),
  );
}
