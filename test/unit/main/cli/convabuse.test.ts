import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../../../core/reading/csv.ts";
import { allSteps } from "../../../../core/steps.ts";
import { agreementJson, aTable } from "./command.ts";

/** ConvAbuse, 12,768 judgements of 4,185 items: real data, kept beside the project. */
const file = fileURLToPath(new URL("../../../../../shared/data/convabuse.csv", import.meta.url));
const present = existsSync(file);
if (!present) console.log(`Real data are not at ${file}: their tests are skipped.`);

const item = ["conv_id", "prev_agent", "prev_user", "agent", "user"];
const only = ["--coefficients", "krippendorff_alpha_nominal,percent_agreement", "--duplicates", "first"];

describe.skipIf(!present)("real data with repeated judgements, eight coders and many gaps", () => {
  test("the published columns", () => {
    const columns = ["--columns", "direction.implicit,type.racist"];
    const output = agreementJson(
      file,
      "--unit",
      item.join(","),
      "--coder",
      "annotator_id",
      ...columns,
      ...only,
    );
    expect(output.units).toBe(4185);
    const [implicit, racist] = output.variables;
    expect(implicit!.coefficients["krippendorff_alpha_nominal"]!.value).toBeCloseTo(0.1061, 4);
    expect(implicit!.coefficients["percent_agreement"]!.value).toBeCloseTo(0.941, 4);
    expect(racist!.coefficients["krippendorff_alpha_nominal"]!.value).toBeCloseTo(0.7402, 4);
  });

  test("abusive or not, from five columns", () => {
    const table = allSteps(readCsv(readFileSync(file, "utf8")));
    if (!table.ok) throw new Error(table.error.message);
    const { header, rows } = table.value;
    const cell = (cells: readonly string[], column: string): string => cells[header.indexOf(column)] ?? "";
    const recoded = aTable(
      ["item", "coder", "abusive"],
      rows.map(({ cells }) => [
        item.map((column) => cell(cells, column)).join("|"),
        cell(cells, "annotator_id"),
        ["is_abuse.-1", "is_abuse.-2", "is_abuse.-3"].some((column) => cell(cells, column) === "1") ? 1 : 0,
      ]),
    );
    const columns = ["--unit", "item", "--coder", "coder", "--columns", "abusive"];
    const [abusive] = agreementJson(recoded, ...columns, ...only).variables;
    expect(abusive!.coefficients["krippendorff_alpha_nominal"]!.value).toBeCloseTo(0.6523, 4);
  });
});
