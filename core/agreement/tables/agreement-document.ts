import type {
  AboutLine,
  DocumentBlock,
  DocumentSection,
  TextDocument,
} from "../../exporting/document/document.ts";
import { paragraph } from "../../exporting/document/document.ts";
import { undefinedSentence } from "../figures/figure.ts";
import type { AgreementReport, AgreementRow } from "../reports/project-report.ts";
import { coefficientLabel } from "../wording/coefficient-label.ts";
import type { MethodsText } from "../wording/methods.ts";
import { countWords, roundPercentWords } from "../wording/numbers.ts";
import type { AgreementTable } from "../wording/table.ts";

/** What a document of agreement is made from. */
export interface AgreementDocument {
  readonly title: string;
  /** What is compared, and when the document is made. */
  readonly about: readonly AboutLine[];
  /** The codes with the coefficients and intervals that are shown. */
  readonly table: AgreementTable;
  /** The same rows, each with the name of its code as the table has it, and the names of the coefficients shown. */
  readonly rows: readonly DocumentRow[];
  readonly coders: AgreementReport["coders"];
  readonly methods: MethodsText;
}

export interface DocumentRow {
  readonly code: string;
  readonly row: AgreementRow;
  readonly coefficients: readonly string[];
}

/**
 * The study's agreement as a document: the table of codes, how often each coder applied each code, why figures are undefined, and the methods with their references.
 * @example agreementDocument({ title: "Nights: agreement", about: [["Coders", "Ana, Ben"]], table: { title: "", columns: ["Code"], rows: [["Hope"]], note: "Note." }, rows: [], coders: [], methods: { paragraph: "Two coders.", references: [] } }).sections.map(({ heading }) => heading) // ["Agreement on each code", "Methods"]
 */
export function agreementDocument(input: AgreementDocument): TextDocument {
  const { title, about, table, methods } = input;
  const missing = undefinedRows(input.rows);
  const shares = shareRows(input);
  return {
    title,
    intro: about.map(([label, text]) => ({ kind: "field", label, text })),
    sections: [
      section("Agreement on each code", [
        { kind: "table", columns: table.columns, rows: table.rows },
        paragraph("text", table.note),
      ]),
      ...(shares.length === 0
        ? []
        : [
            section("How often each coder applied each code", [
              { kind: "table", columns: ["Code", ...input.coders.map(({ name }) => name)], rows: shares },
            ]),
          ]),
      ...(missing.length === 0
        ? []
        : [
            section("Figures that are undefined", [
              { kind: "table", columns: ["Code", "Coefficient", "Why it is undefined"], rows: missing },
            ]),
          ]),
      section("Methods", [paragraph("text", methods.paragraph)]),
      ...(methods.references.length === 0
        ? []
        : [
            section(
              "References",
              methods.references.map((reference) => paragraph("text", reference)),
            ),
          ]),
    ],
  };
}

function section(heading: string, blocks: readonly DocumentBlock[]): DocumentSection {
  return { level: 1, heading, note: "", blocks };
}

/** Each figure that is shown and undefined, with the sentence that says why. */
function undefinedRows(rows: readonly DocumentRow[]): string[][] {
  return rows.flatMap(({ code, row, coefficients }) =>
    coefficients.flatMap((name) => {
      const figure = row.coefficients[name];
      if (figure === undefined || "value" in figure) return [];
      return [[code, coefficientLabel(name)?.label ?? name, undefinedSentence(figure.reason)]];
    }),
  );
}

/** For each code, in how many of the compared stories that each coder finished they applied it. */
function shareRows({ rows, coders }: AgreementDocument): string[][] {
  return rows.flatMap(({ code, row }) => {
    const { prevalence } = row;
    if (prevalence === null) return [];
    const cells = coders.map(({ id }) => {
      const own = prevalence.coders.find(({ coderId }) => coderId === id);
      if (own === undefined || !("value" in own.share)) return "—";
      return `${countWords(own.given)} of ${countWords(own.rated)} (${roundPercentWords(own.share.value)})`;
    });
    return [[code, ...cells]];
  });
}
