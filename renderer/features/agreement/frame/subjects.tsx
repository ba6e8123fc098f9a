import { useState } from "react";
import type { AboutCode } from "../../../../core/agreement/data/code-variables.ts";
import type { Subject, SubjectCoefficient } from "../../../../core/agreement/reports/subject.ts";
import {
  codeCoefficients,
  levelCoefficients,
  overallCoefficients,
} from "../../../../core/agreement/reports/subject.ts";
import { coefficientLabel } from "../../../../core/agreement/wording/coefficient-label.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import { CodeSwatch } from "../../../ui/CodeSwatch.tsx";
import type { SelectOption } from "../../../ui/Select.tsx";
import { Select } from "../../../ui/Select.tsx";

/** What figures were asked for, as an export says it. */
export interface AskedFigure {
  /** The subject in words. */
  readonly name: string;
  readonly coefficient: SubjectCoefficient;
  /** Of the intervals, between 0 and 1. */
  readonly confidence: number;
}

/** What a view is about: one code, one theme or all codes, and the coefficient. */
export interface SubjectChoice {
  readonly subject: Subject;
  readonly coefficient: SubjectCoefficient;
  /** The subject in words: "Empathy", "Losses, any of its codes", "All codes". */
  readonly name: string;
  readonly options: readonly (SelectOption & { readonly subject: Subject })[];
  readonly optionId: string;
  readonly choose: (optionId: string) => void;
  readonly chooseCoefficient: (coefficient: SubjectCoefficient) => void;
}

const ALL = "all";

/** Each has coefficients of its own. */
type SubjectKind = "code" | "levels" | "overall";

function kindOf(subject: Subject): SubjectKind {
  if (subject === null) return "overall";
  return subject.about === "levels" ? "levels" : "code";
}

const coefficientsOfKind: Readonly<Record<SubjectKind, readonly SubjectCoefficient[]>> = {
  code: codeCoefficients,
  levels: levelCoefficients,
  overall: overallCoefficients,
};

/** A choice that falls back to all codes where its code has left the codebook, and to the first coefficient where the subject has not that one. */
export function useSubject(
  codes: readonly Code[],
  first: Readonly<Record<SubjectKind, SubjectCoefficient>>,
): SubjectChoice {
  const [wanted, setWanted] = useState(ALL);
  const [coefficients, setCoefficients] = useState(first);
  const options = subjectOptions(codes);
  const option = options.find(({ id }) => id === wanted) ?? options[0];
  const subject = option?.subject ?? null;
  return {
    subject,
    coefficient: coefficients[kindOf(subject)],
    name: option?.name ?? "All codes",
    options,
    optionId: option?.id ?? ALL,
    choose: setWanted,
    chooseCoefficient: (coefficient) =>
      setCoefficients((before) => ({ ...before, [kindOf(subject)]: coefficient })),
  };
}

function subjectOptions(codes: readonly Code[]): SubjectChoice["options"] {
  const tree = codebookTree(codes);
  const path: string[] = [];
  const ofCodes = tree.flatMap(({ code, depth }, at) => {
    path.length = depth;
    const above = path.length === 0 ? {} : { description: path.join(" › ") };
    path.push(code.name);
    const icon = <CodeSwatch slot={code.colour} />;
    const of = (name: string, about: AboutCode) => ({
      id: `${about}:${code.id}`,
      name,
      icon,
      ...above,
      subject: { codeId: code.id, about },
    });
    const hasSubcodes = (tree[at + 1]?.depth ?? 0) > depth;
    return [
      ...(hasSubcodes ? [of(`${code.name}, any of its codes`, "theme")] : []),
      of(hasSubcodes ? `${code.name}, without sub-codes` : code.name, "code"),
      ...(code.scale.kind === "ordinal" ? [of(`${code.name}, its level`, "levels")] : []),
    ];
  });
  return [{ id: ALL, name: "All codes", description: "All codes pooled", subject: null }, ...ofCodes];
}

/** The coefficient's name; of more than two coders some are means over pairs. */
export function coefficientName(coefficient: SubjectCoefficient, isOfPair: boolean): string {
  if (coefficient === "cohen_kappa_mean_of_pairs" && isOfPair) return labelOf("cohen_kappa");
  if (coefficient === "pooled_cohen_kappa" && !isOfPair) return `${labelOf(coefficient)}, mean of pairs`;
  return labelOf(coefficient);
}

function labelOf(name: string): string {
  return coefficientLabel(name)?.label ?? name;
}

/** What the coefficient is, in a sentence. */
export function coefficientNote(coefficient: SubjectCoefficient): string {
  switch (coefficient) {
    case "krippendorff_alpha_nominal":
      return "Krippendorff’s alpha for one code, present or absent (Krippendorff 2011).";
    case "krippendorff_alpha_ordinal":
      return "Krippendorff’s alpha for ordered levels (Krippendorff 2011), on stories where coders chose one.";
    case "percent_agreement_ordinal":
      return "Percent agreement on the level; adjacent levels count in part (Gwet 2014). Not corrected for chance.";
    case "fleiss_kappa_quadratic":
      return "Fleiss’ kappa of the level, with quadratic weights (Gwet 2014).";
    case "gwet_ac2_ordinal":
      return "Gwet’s AC2 of the level, with ordinal weights (Gwet 2014).";
    case "conger_kappa_quadratic":
      return "Conger’s kappa of the level, with quadratic weights; of two coders it is Cohen’s weighted kappa.";
    case "percent_agreement":
      return "The mean share of agreeing pairs of coders per story. Not corrected for chance.";
    case "cohen_kappa_mean_of_pairs":
      return "Cohen’s kappa (1960): agreement beyond what each coder’s own rate of using the code gives by chance.";
    case "fleiss_kappa":
      return "Fleiss’ kappa: chance from the rate of all coders together (Gwet 2014).";
    case "gwet_ac1":
      return "Gwet’s AC1 (2008): close to percent agreement for rare codes, also for a code that nobody finds.";
    case "brennan_prediger":
      return "Brennan and Prediger (1981): chance as if every answer were equally likely.";
    case "conger_kappa":
      return "Conger’s kappa (1980): Cohen’s kappa for any number of coders.";
    case "positive_specific_agreement":
      return "If one coder applied the code, how likely another is to apply it. Not corrected for chance.";
    case "negative_specific_agreement":
      return "If one coder did not apply the code, how likely another is not to. Not corrected for chance.";
    case "pooled_alpha":
      return "Krippendorff’s alpha over all codes: observed and expected disagreement each summed over the codes.";
    case "pooled_cohen_kappa":
      return "Cohen’s kappa over all codes: observed and expected agreement each averaged over the codes (de Vries et al. 2008).";
    case "krippendorff_alpha_masi":
      return "Krippendorff’s alpha for each story’s set of codes; sets that share codes agree in part (MASI, Passonneau 2006).";
    case "krippendorff_alpha_jaccard":
      return "Krippendorff’s alpha for each story’s set of codes; sets that share codes agree in part (Jaccard).";
  }
}

/** Whether the coefficient is a share, without chance taken off, and so set as a percentage. */
export function isShare(coefficient: SubjectCoefficient): boolean {
  return coefficientLabel(coefficient)?.set === "percent";
}

/** The two choices: what the figures are about, and which figure. */
export function SubjectControls({
  choice,
  isOfPair,
}: {
  readonly choice: SubjectChoice;
  readonly isOfPair: boolean;
}) {
  const names = coefficientsOfKind[kindOf(choice.subject)];
  return (
    <>
      <Select label="Code" options={choice.options} value={choice.optionId} onChange={choice.choose} />
      <div className="agreement-bar-long">
        <Select
          label="Coefficient"
          options={names.map((id) => ({ id, name: coefficientName(id, isOfPair) }))}
          value={choice.coefficient}
          onChange={(id) => {
            const chosen = names.find((name) => name === id);
            if (chosen !== undefined) choice.chooseCoefficient(chosen);
          }}
        />
      </div>
    </>
  );
}
