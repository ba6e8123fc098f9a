import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import type { AgreementInput } from "../../../core/agreement/data/units.ts";
import type { Figure } from "../../../core/agreement/figures/figure.ts";
import type { ReportedFigure } from "../../../core/agreement/figures/figure.ts";
import { undefinedSentence } from "../../../core/agreement/figures/figure.ts";
import { disagreements } from "../../../core/agreement/reports/disagreements.ts";
import {
  type AgreementReport,
  agreementReport,
  type AgreementRow,
} from "../../../core/agreement/reports/project-report.ts";
import { isFinished, liveAnnotations } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { allSteps } from "../../../core/steps.ts";
import {
  finish,
  goTo,
  importStories,
  mergeSampleTeammates,
  newProject,
  openSampleStudy,
  openStory,
  switchCoder,
  tableRows,
} from "../support/journey.ts";
import { type Concord, launchConcord } from "../support/launch.ts";
import { mergedStudy } from "../support/mergedStudy.ts";

let concord: Concord;
let study: ProjectSnapshot;
let report: AgreementReport;
test.beforeAll(async () => {
  study = await mergedStudy();
  report = reportOf(study);
  concord = await launchConcord();
  await openSampleStudy(concord.page);
  await mergeSampleTeammates(concord.page);
  await goTo(concord.page, "Agreement");
});
test.afterAll(async () => {
  await concord.close();
});

test("every figure of the page is the one that the three files give", async () => {
  const shown = await shownRows(concord.page);
  expect(report.coders.map(({ name }) => name)).toEqual(["Amara", "Jonas", "Mei"]);
  await expect(concord.page.getByRole("status").filter({ hasText: "compared" })).toContainText(
    `${report.stories} stories compared; ${report.singleStories} finished by one coder only`,
  );
  expect(shown).toHaveLength(report.rows.length);
  for (const [at, row] of report.rows.entries()) {
    const cell = shown[at] ?? noCells;
    expect(cell("Code").startsWith(row.name), `${cell("Code")} is ${row.name}`).toBe(true);
    expect(cell("Stories")).toBe(String(row.units));
    for (const { coderId, share } of row.prevalence?.coders ?? []) {
      expectFigure(cell(namesOf([coderId])), share, 0.0051, row.name);
    }
    expectFigure(cell("Agreement"), figureOf(row, "percent_agreement"), 0.00051, row.name);
    if (row.prevalence !== null) {
      expectFigure(
        cell("Positive agreement"),
        figureOf(row, "positive_specific_agreement"),
        0.00051,
        row.name,
      );
    }
    expectFigure(cell("Krippendorff’s α"), figureOf(row, "krippendorff_alpha_nominal"), 0.0051, row.name);
    expect(cell("Differ on")).toBe(row.disagreements === 0 ? "none" : storyCount(row.disagreements));
  }
});

test("two figures are what their textbook definitions give, worked out by hand", async () => {
  const { page } = concord;
  for (const name of ["Kept in touch", "Access barrier"]) {
    const said = answers(name);
    const row = (await shownRows(page)).find((cell) => cell("Code") === name) ?? noCells;
    expect(Math.abs(numberOf(row("Krippendorff’s α")) - alphaByPairs(said))).toBeLessThan(0.0051);

    await page.getByRole("button", { name, exact: true }).click();
    const pairs = page.getByRole("heading", { name: "Cohen’s kappa by pair" });
    await expect(pairs).toBeVisible();
    const terms = await page.getByRole("term").allInnerTexts();
    const place = terms.findIndex((words) => words.startsWith("Amara and Jonas"));
    const kappa = await page.getByRole("definition").nth(place).innerText();
    expect(Math.abs(numberOf(kappa) - kappaByCounts(said, "amara", "jonas"))).toBeLessThan(0.0051);
    await page.getByRole("button", { name, exact: true }).click();
    await expect(pairs).toBeHidden();
  }
});

test("figures follow the coders who are compared, and where there are none the page says why", async () => {
  const { page } = concord;
  const status = page.getByRole("status").filter({ hasText: "compared" });
  await page.getByText("Amara", { exact: true }).first().click();
  const pair = reportOf({ ...study, coderIds: ["jonas", "mei"] });
  await expect(status).toContainText(`${pair.stories} stories compared`);
  const shown = await shownRows(page);
  for (const [at, row] of pair.rows.entries()) {
    expectFigure(shown[at]?.("Cohen’s κ"), figureOf(row, "cohen_kappa"), 0.0051, row.name);
    expectFigure(
      shown[at]?.("Krippendorff’s α"),
      figureOf(row, "krippendorff_alpha_nominal"),
      0.0051,
      row.name,
    );
  }

  // Somebody who has finished nothing has no figures of their own, and takes none from the others.
  await page.getByText("Amara", { exact: true }).first().click();
  await page.getByText("You (no finished story)").click();
  await expect(page.getByRole("columnheader", { name: "You" })).toBeVisible();
  for (const cell of await shownRows(page)) {
    expect(cell("You")).toContain(undefinedSentence("no-rated-unit"));
    expect(cell("Krippendorff’s α")).not.toContain("undefined");
  }
  await page.getByText("You (no finished story)").click();
  await expect(status).toContainText(`${report.stories} stories compared`);
});

test("a code opens the stories on which coders differ, and a story opens from there", async () => {
  const { page } = concord;
  const code = study.codes.find(({ name }) => name === "Access barrier");
  const expected = disagreements(study, code?.id ?? "", "code");
  expect(expected.length).toBeGreaterThan(2);
  await page
    .getByRole("button", {
      name: `${storyCount(expected.length)} on which coders differ about Access barrier`,
    })
    .click();
  const list = page.getByRole("listbox", { name: "Stories on which coders differ about Access barrier" });
  await expect(list).toBeFocused();
  await expect(list.getByRole("option").first()).toHaveAttribute("aria-setsize", String(expected.length));
  const byId = new Map(study.stories.map((story) => [story.id, story]));
  for (const [at, { storyId, answers }] of expected.slice(0, 3).entries()) {
    const story = byId.get(storyId);
    const row = list.getByRole("option").nth(at);
    await expect(row).toContainText(story?.externalId ?? "?");
    await expect(row).toContainText(new RegExp(`Applied: ?${namesOf(answers[0]?.coderIds ?? [])}`, "u"));
    await expect(row).toContainText(new RegExp(`Not applied: ?${namesOf(answers[1]?.coderIds ?? [])}`, "u"));
    if (story !== undefined && story.contentNotes.length > 0) {
      await expect(row).toContainText("Content notes: ");
      await expect(row).not.toContainText(story.text.slice(0, 30));
    }
  }
  await list.getByRole("option").nth(1).click();
  const opened = byId.get(expected[1]?.storyId ?? "")?.externalId ?? "?";
  await expect(list.getByRole("option", { selected: true })).toContainText(opened);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article", { name: new RegExp(`^${opened},`, "u") })).toBeVisible();

  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page.getByRole("heading", { name: "Agreement", level: 1 })).toBeVisible();
});

test("where coders always agree, coefficients say why they do not exist", async () => {
  const other = await launchConcord();
  try {
    const { app, page, documents } = other;
    await newProject(page, "All alike", "Ana");
    await goTo(page, "Agreement");
    await expect(page.getByRole("heading", { name: "No stories yet" })).toBeVisible();
    await writeFile(join(documents, "one.csv"), "id,text\nA1,One story alone.\n");
    await importStories(app, page, join(documents, "one.csv"));
    await openStory(page, "A1");
    await page.keyboard.press("b");
    await finish(page, "A1");
    await goTo(page, "Team");
    await page.getByRole("button", { name: "Add a coder" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Ben");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await goTo(page, "Agreement");
    await expect(
      page.getByRole("heading", { name: "No two of these coders have finished the same story yet" }),
    ).toBeVisible();
    await switchCoder(page, "Ben");
    await goTo(page, "Code");
    await page.keyboard.press("b");
    await finish(page, "A1");
    await goTo(page, "Agreement");
    const rows = await shownRows(page);
    expect(rows.length).toBeGreaterThan(20);
    for (const cell of rows) {
      expect(cell("Agreement")).toMatch(/^100%/u);
      expect(cell("Cohen’s κ")).toContain(undefinedSentence("no-variation"));
      expect(cell("Krippendorff’s α")).toContain(undefinedSentence("no-variation"));
    }
  } finally {
    await other.close();
  }
});

/** Every coefficient of every row, as the page has it. */
function reportOf(input: AgreementInput): AgreementReport {
  const options = {
    coefficients: null,
    intervals: "analytic",
    confidence: 0.95,
    replicates: 0,
    seed: 1,
  } as const;
  return allSteps(agreementReport(input, options));
}

function figureOf(row: AgreementRow, name: string): ReportedFigure {
  const figure = row.coefficients[name];
  if (figure === undefined) throw new Error(`${row.name} has no ${name}`);
  return figure;
}

/** A row of the table: the words of its cell in the column of this name. */
type Cells = (column: string) => string;
const noCells: Cells = () => "";

/** The table's rows below its header. */
async function shownRows(page: Page): Promise<Cells[]> {
  const table = page.getByRole("region", { name: "Agreement, by code" }).getByRole("table");
  await expect(table).toBeVisible();
  const [header = [], coders = [], ...rows] = await tableRows(table);
  const columns = header.flatMap((name) => (name === "Prevalence" ? coders : [name]));
  // An open row's details take one cell, or none while it is closed.
  return rows
    .filter((row) => row.length === columns.length)
    .map((row) => (column) => row[columns.indexOf(column)] ?? `no column ${column}`);
}

function expectFigure(cell: string | undefined, figure: Figure, within: number, row: string): void {
  if (!("value" in figure)) {
    expect(cell, row).toContain(undefinedSentence(figure.reason));
    return;
  }
  const { value } = figure;
  expect(Math.abs(numberOf(cell ?? "") - value), `${row}: ${cell} for ${value}`).toBeLessThan(within);
}

/** ".62", "−.05", "98.3%", "100%", ">99.9%" as numbers. */
function numberOf(words: string): number {
  const found = /(−?)[<>]?(\d*\.?\d+)(%?)/u.exec(words);
  if (found === null) throw new Error(`“${words}” is no figure`);
  const [, sign, digits = "", percent] = found;
  return ((sign === "−" ? -1 : 1) * Number(digits)) / (percent === "%" ? 100 : 1);
}

/** Story id -> coder id -> whether the coder, having finished the story, gave it the code. */
function answers(codeName: string): Map<string, Map<string, boolean>> {
  const code = study.codes.find(({ name }) => name === codeName);
  const said = new Map<string, Map<string, boolean>>();
  for (const sheet of study.sheets.filter(isFinished)) {
    const given = liveAnnotations(sheet).some(({ codeId }) => codeId === code?.id);
    said.set(
      sheet.storyId,
      (said.get(sheet.storyId) ?? new Map<string, boolean>()).set(sheet.coderId, given),
    );
  }
  return said;
}

/** Krippendorff (2011), nominal: 1 - observed / expected disagreement, by going through every pair of values. */
function alphaByPairs(said: ReadonlyMap<string, ReadonlyMap<string, boolean>>): number {
  const units = [...said.values()]
    .map((values) => [...values.values()])
    .filter((values) => values.length > 1);
  const all = units.flat();
  const differing = (values: readonly boolean[]) =>
    values.reduce((sum, one, a) => sum + values.filter((other, b) => a !== b && one !== other).length, 0);
  const observed =
    units.reduce((sum, values) => sum + differing(values) / (values.length - 1), 0) / all.length;
  const expected = differing(all) / (all.length * (all.length - 1));
  return 1 - observed / expected;
}

/** Cohen (1960) over the stories that both finished, from the four counts. */
function kappaByCounts(
  said: ReadonlyMap<string, ReadonlyMap<string, boolean>>,
  first: string,
  second: string,
): number {
  let [both, onlyFirst, onlySecond, neither] = [0, 0, 0, 0];
  for (const values of said.values()) {
    const [a, b] = [values.get(first), values.get(second)];
    if (a === undefined || b === undefined) continue;
    if (a && b) both += 1;
    else if (a) onlyFirst += 1;
    else if (b) onlySecond += 1;
    else neither += 1;
  }
  const n = both + onlyFirst + onlySecond + neither;
  const observed = (both + neither) / n;
  const expected =
    ((both + onlyFirst) / n) * ((both + onlySecond) / n) +
    ((onlySecond + neither) / n) * ((onlyFirst + neither) / n);
  return (observed - expected) / (1 - expected);
}

function namesOf(coderIds: readonly string[]): string {
  return study.coders
    .filter(({ id }) => coderIds.includes(id))
    .map(({ name }) => name)
    .join(", ");
}

function storyCount(count: number): string {
  return `${count} ${count === 1 ? "story" : "stories"}`;
}
