import type { FigureDefinition, MissingRule } from "../../../../core/agreement/coefficients/coefficient.ts";
import { coefficients, DECLARED } from "../../../../core/agreement/coefficients/list.ts";
import { citationOf } from "../../../../core/agreement/coefficients/references.ts";
import { everyFigure } from "../../../../core/agreement/reports/every-figure.ts";

const STORIES: Readonly<Record<MissingRule, string>> = {
  shared: "two ratings or more",
  weighted: "two ratings or more, by their number",
  chance: "two or more; one counts towards chance",
  both: "both coders of a pair",
  complete: "every coder",
};

/** The rows of the table of all figures in docs/agreement.md: name, figure, levels, coders, stories, source, example. */
export function documentedRows(): string[][] {
  return everyFigure.map((definition) => [
    `\`${definition.id}\``,
    definition.label,
    levelsOf(definition),
    definition.raters === "two" ? "2" : "any",
    definition.missing === null ? "" : STORIES[definition.missing],
    definition.references.map(citationOf).join("; "),
    String(definition.example),
  ]);
}

function levelsOf({ id }: FigureDefinition): string {
  const coefficient = coefficients.find((each) => each.id === id);
  if (coefficient === undefined) return "";
  const { levels, categories, declared } = coefficient;
  const of = levels.includes("nominal") ? "any" : "ordered";
  const some =
    categories === "two" ? `${of}, two categories` : categories === "each" ? `${of}, per category` : of;
  return declared === undefined ? some : `${some}; \`${DECLARED}\``;
}

/** The cells of the table that stands under this heading of a Markdown page, without its head. */
export function tableUnder(page: string, heading: string): string[][] {
  const section = page.split(/^## /mu).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/u)
        .map((cell) => cell.trim().replaceAll("\\|", "|")),
    );
}
