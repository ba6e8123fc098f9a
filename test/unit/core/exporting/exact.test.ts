import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../../../core/exporting/cells.ts";
import { CSV_FORMS } from "../../../../core/exporting/csv-form.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { longTable } from "../../../../core/exporting/long.ts";
import { wideTable } from "../../../../core/exporting/wide.ts";
import { snapshot } from "../../../support/arbitraries.ts";
import { askPython, hasPython } from "../../../support/python.ts";
import { runs } from "../../../support/runs.ts";
import { statementsIn } from "../../../support/statements.ts";

/** Reads CSV with nothing but Python's csv module; `encoding` as a person who opens the file would give it. */
const script = `
import csv, io, json, sys
task = json.load(sys.stdin)
tables = []
for text in task["csv"]:
    file = io.TextIOWrapper(io.BytesIO(text.encode("utf-8")), encoding=task["encoding"], newline="")
    tables.append(list(csv.reader(file, delimiter=task["delimiter"], strict=True)))
wrong = passages = 0
for header, *rows in tables:
    for cells in rows:
        row = dict(zip(header, cells))
        if row.get("scope") == "passage":
            passages += 1
            wrong += row["text"][int(row["start"]):int(row["end"])] != row["quote"]
print(json.dumps({"tables": tables, "passages": passages, "wrong": wrong}))
`;

interface Read {
  readonly tables: string[][][];
  readonly passages: number;
  readonly wrong: number;
}

function readByPython(csv: readonly string[], delimiter: string, encoding: string): Read {
  return askPython(script, { csv, delimiter, encoding }) as Read;
}

/** Text that breaks careless writers: formulas, quotation marks, every line end, delimiters, blanks, marks, emoji, other scripts. */
const hostile = fc.oneof(
  fc.string({ unit: "grapheme" }).map((text) => text.toWellFormed()),
  fc.string({
    unit: fc.constantFrom(
      ...[
        "=",
        "+",
        "-",
        "@",
        "'",
        '"',
        ",",
        ";",
        "\t",
        "\r",
        "\n",
        "\r\n",
        " ",
        "\u00A0",
        "\uFEFF",
        "\u2028",
      ],
      ...["＝", "😀", "👩🏽‍⚕️", "ع", "é", "e\u0301", "NA", "\\", "|", "0"],
    ),
    maxLength: 12,
  }),
);

describe.skipIf(!hasPython)("Python's csv module reads back", () => {
  test.each([
    ["as for R and Python", CSV_FORMS["r-python"], "utf-8"],
    ["as for SPSS", CSV_FORMS.spss, "utf-8-sig"],
    ["with semicolons", { ...CSV_FORMS["r-python"], delimiter: ";" } as const, "utf-8"],
  ])("every cell of hostile tables exactly, %s", (_what, form, encoding) => {
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(hostile, { minLength: width, maxLength: width }), { maxLength: 8 }),
      );
    const tables = fc.sample(table, { numRuns: runs(400), seed: 7 });
    const written = tables.map((rows) => {
      const columns = Array.from({ length: rows[0]?.length ?? 1 }, (_none, at) => ({
        name: `c${at}`,
        meaning: "",
      }));
      return csvText({ columns, rows, rowCount: rows.length }, form);
    });
    const read = readByPython(written, form.delimiter, encoding);
    const expected = (cell: string): string =>
      form.lineBreaks === "spaces" ? cell.replaceAll("\n", " ").replaceAll("\r", " ") : cell;
    expect(read.tables.map(([, ...rows]) => rows)).toEqual(
      tables.map((rows) => rows.map((cells) => cells.map(expected))),
    );
    expect(tables.flat(2).filter((cell) => /^[=+\-@]/u.test(cell)).length).toBeGreaterThan(50);
  });

  test("any project's tables exactly, and text[start:end] is the quote on every row, without any repair", () => {
    const projects = fc.sample(snapshot, { numRuns: runs(200), seed: 20 });
    const tables = projects.flatMap((project) => [longTable(project), wideTable(project, { text: true })]);
    const read = readByPython(
      tables.map((table) => csvText(table, CSV_FORMS["r-python"])),
      ",",
      "utf-8",
    );
    const asText = (cell: Cell): string => (cell === null ? "" : String(cell));
    expect(read.tables).toEqual(
      tables.map(({ columns, rows }) => [
        columns.map(({ name }) => name),
        ...Array.from(rows, (row) => row.map(asText)),
      ]),
    );
    expect(read.wrong).toBe(0);
    const forSpss = readByPython(
      tables.map((table) => csvText(table, CSV_FORMS.spss)),
      ",",
      "utf-8-sig",
    );
    expect(forSpss).toMatchObject({ passages: read.passages, wrong: 0 });
    const spans = projects
      .flatMap(({ sheets, codes }) => sheets.flatMap((sheet) => statementsIn(sheet, codes)))
      .filter(({ span }) => span);
    expect(spans.length).toBeGreaterThan(100);
    expect([read.passages, read.wrong]).toEqual([spans.length, 0]);
  });
});
