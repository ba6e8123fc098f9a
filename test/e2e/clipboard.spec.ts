// Every Copy button, pressed in the built application, and what is then on the system's clipboard: read in the main process.
import { expect, type Page, test } from "@playwright/test";
import { goTo, mergeSampleTeammates, messages, openSampleStudy } from "./support/journey.ts";
import { type Concord, launchConcord } from "./support/launch.ts";
import { readStore, saved } from "./support/project.ts";

let concord: Concord;
test.beforeAll(async () => {
  concord = await launchConcord();
  await openSampleStudy(concord.page);
  await mergeSampleTeammates(concord.page);
});
test.afterAll(async () => {
  await concord.close();
});
test.beforeEach(async () => {
  await concord.app.evaluate(({ clipboard }) => clipboard.clear());
});

const text = () => concord.app.evaluate(({ clipboard }) => clipboard.readText());

/** The clipboard's HTML. The development runtime from the npm registry is older than the pinned Electron and has its former interface. */
const html = () =>
  concord.app.evaluate(async ({ clipboard }) => {
    const former: unknown = Reflect.get(clipboard, "readHTML");
    if (typeof former === "function") return String(Reflect.apply(former, clipboard, []));
    for (const item of await clipboard.read()) {
      if (item.types.includes("text/html")) return (await item.getType("text/html")).text();
    }
    return "";
  });

async function openAgreement(page: Page): Promise<void> {
  await goTo(page, "Agreement");
  await expect(page.getByRole("region", { name: "Agreement, by code" })).toBeVisible();
}

test("Copy as table puts the table on the clipboard as text and as HTML", async () => {
  const { page } = concord;
  await openAgreement(page);
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.getByRole("menuitem", { name: /Copy as table/u }).click();
  await expect.poll(text).toMatch(/^.*Access barrier\t\d/mu);
  expect(await html()).toMatch(/<table[\s\S]*Access barrier[\s\S]*<td>/u);
});

test("Copy as a sentence puts one figure in words on the clipboard", async () => {
  const { page } = concord;
  await openAgreement(page);
  const row = page.getByRole("button", { name: "Access barrier", exact: true });
  await row.click();
  await page.getByRole("button", { name: /^Copy as a sentence/u }).click();
  await page.getByRole("menuitem").first().click();
  await expect.poll(text).toContain("Access barrier");
  await row.click();
});

test("the methods paragraph is copied with its references", async () => {
  const { page } = concord;
  await openAgreement(page);
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.getByRole("menuitem", { name: /Methods paragraph/u }).click();
  const dialog = page.getByRole("dialog", { name: "Methods paragraph" });
  await dialog.getByRole("button", { name: "Copy", exact: true }).click();
  await expect.poll(text).not.toBe("");
  expect(await text()).toContain(await dialog.getByRole("paragraph").first().innerText());
  expect(await text()).toContain("Krippendorff, K.");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(dialog).toBeHidden();
});

test("Copy on the Passages page puts the passages that are listed on the clipboard", async () => {
  const { page } = concord;
  await goTo(page, "Passages");
  const everybody = page.getByRole("button", { name: "List everybody’s coding" });
  if (await everybody.isVisible()) await everybody.click();
  await page.getByRole("option", { name: /^Depletion, 37 passages$/u }).click();
  await expect(page.getByText("37 passages", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(messages(page)).toContainText("Copied 37 passages");
  const copied = await text();
  expect(copied.match(/; Depletion[;)]/gu)).toHaveLength(37);
  expect(copied).toMatch(/^“.+” \(S\d+; (?:Amara|Jonas|Mei); Depletion/mu);
  // The history tells of it as of other exports.
  expect(await readStore(page, "history")).toContainEqual(
    expect.objectContaining({ names: { form: "passages", by: "copy" }, counts: { passages: 37 } }),
  );
});

test("the details of an error that came out of nowhere are copied from its message", async () => {
  const { page } = concord;
  await page.evaluate(() => {
    window.setTimeout(() => {
      throw new Error("an error from nowhere");
    }, 0);
  });
  await messages(page).getByRole("button", { name: "Copy details" }).click();
  await expect.poll(text).toContain("an error from nowhere");
});

test("the details of a page that cannot be shown are copied from the page", async () => {
  const { page } = concord;
  await goTo(page, "Team");
  // What is not saved by then could not be saved on closing either.
  await saved(page);
  // What every list of the codebook page is sorted with: the next page breaks as it is drawn.
  await page.evaluate(() => {
    Array.prototype.toSorted = () => {
      throw new Error("sorting is broken");
    };
  });
  await page
    .getByRole("navigation", { name: "Pages of the project" })
    .getByRole("button", { name: "Codebook", exact: true })
    .click();
  const failure = page.getByRole("alert").filter({ hasText: /be shown/u });
  await failure.getByRole("button", { name: "Copy details" }).click();
  await expect(failure.getByRole("button", { name: "Copied" })).toBeVisible();
  await expect.poll(text).toContain("sorting is broken");
});
