import { useMemo } from "react";
import { z } from "zod";
import type { CoefficientMenu } from "../../../../core/agreement/coefficients/coefficient.ts";
import type { AboutCode } from "../../../../core/agreement/data/code-variables.ts";
import { coefficientsIn, figureNamed } from "../../../../core/agreement/reports/every-figure.ts";
import type { Subject } from "../../../../core/agreement/reports/subject.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import { pageState, usePageState } from "../../../data/pageState.ts";
import { CodeSwatch } from "../../../ui/CodeSwatch.tsx";
import type { SelectOption } from "../../../ui/Select.tsx";
import { Select } from "../../../ui/Select.tsx";

/** What a view is about: one code, one theme or all codes, and the coefficient. */
export interface SubjectChoice {
  /** The same one as long as the codes and the choice are. */
  readonly subject: Subject;
  readonly coefficient: string;
  /** The subject in words: "Empathy", "Losses, any of its codes", "All codes". */
  readonly name: string;
  readonly options: readonly (SelectOption & { readonly subject: Subject })[];
  readonly optionId: string;
  readonly choose: (optionId: string) => void;
  readonly chooseCoefficient: (coefficient: string) => void;
}

const ALL = "all";

const chosenSchema = z.object({
  optionId: z.string(),
  coefficients: z.partialRecord(z.enum(["code", "levels", "overall"]), z.string()),
});
const NOTHING: z.infer<typeof chosenSchema> = { optionId: ALL, coefficients: {} };
const CHOSEN = {
  time: pageState("agreement.time.subject", chosenSchema, NOTHING),
  coders: pageState("agreement.coders.subject", chosenSchema, NOTHING),
};

/** The menu that a subject's coefficients are chosen from. */
function menuOf(subject: Subject): CoefficientMenu {
  if (subject === null) return "overall";
  return subject.about === "levels" ? "levels" : "code";
}

/** A choice that falls back to all codes where its code has left the codebook, and to the first coefficient where the subject has not that one. */
export function useSubject(
  view: "time" | "coders",
  codes: readonly Code[],
  first: Readonly<Record<CoefficientMenu, string>>,
): SubjectChoice {
  const [chosen, setChosen] = usePageState(CHOSEN[view]);
  const coefficients = { ...first, ...chosen.coefficients };
  const options = useMemo(() => subjectOptions(codes), [codes]);
  const option = options.find(({ id }) => id === chosen.optionId) ?? options[0];
  const subject = option?.subject ?? null;
  return {
    subject,
    coefficient: coefficients[menuOf(subject)],
    name: option?.name ?? "All codes",
    options,
    optionId: option?.id ?? ALL,
    choose: (optionId) => setChosen({ ...chosen, optionId }),
    chooseCoefficient: (coefficient) =>
      setChosen({ ...chosen, coefficients: { ...chosen.coefficients, [menuOf(subject)]: coefficient } }),
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
export function coefficientName(coefficient: string, isOfPair: boolean): string {
  const definition = figureNamed(coefficient)?.definition;
  if (definition === undefined) return coefficient;
  const { label, ofTwo, raters } = definition;
  if (isOfPair) return ofTwo === undefined ? label : coefficientName(ofTwo, true);
  return raters === "two" ? `${label}, mean of pairs` : label;
}

/** What the coefficient is, in a sentence. */
export function coefficientNote(coefficient: string): string {
  return figureNamed(coefficient)?.definition.note ?? "";
}

/** The two choices: what the figures are about, and which figure. */
export function SubjectControls({
  choice,
  isOfPair,
}: {
  readonly choice: SubjectChoice;
  readonly isOfPair: boolean;
}) {
  const offered = coefficientsIn(menuOf(choice.subject));
  return (
    <>
      <Select label="Code" options={choice.options} value={choice.optionId} onChange={choice.choose} />
      <div className="agreement-bar-long">
        <Select
          label="Coefficient"
          options={offered.map(({ id }) => ({ id, name: coefficientName(id, isOfPair) }))}
          value={choice.coefficient}
          onChange={choice.chooseCoefficient}
        />
      </div>
    </>
  );
}
