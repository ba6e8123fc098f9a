// What coders differ about is settled by keys, kept in the project file, and exported as the team's consensus.
import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import Papa from "papaparse";
import { root } from "../../../scripts/setup.mjs";
import { goTo, mergeSampleTeammates, openSampleStudy, seeOthersCoding } from "../support/journey.ts";
import { chooseInMenu, launchConcord, temporaryFolder } from "../support/launch.ts";
import { readProjectFile, saved } from "../support/project.ts";

test("a team settles differences by keys: the file has each decision with who said what, nobody's coding changes, and the consensus is exported", async () => {
  const concord = await launchConcord();
  const { app, page, documents } = concord;
  try {
    await openSampleStudy(page);
    await goTo(page, "Reconcile");
    await expect(page.getByRole("heading", { name: "There is only one coder" })).toBeVisible();
    await mergeSampleTeammates(page, ["Jonas", "Mei"]);
    await goTo(page, "Reconcile");
    await expect(page.getByRole("heading", { name: "You code without seeing others’ coding" })).toBeVisible();
    // The stories on which coders differ show what others coded, which is noted.
    await seeOthersCoding(page);
    await chooseInMenu(app, "file.save");
    await saved(page);
    const [name = ""] = (await readdir(documents)).filter((each) => each.endsWith(".concord"));
    const file = join(documents, name);
    const before = await readProjectFile(file);

    await page.keyboard.press("Control+9");
    const differences = page.getByRole("listbox", { name: "What coders differ about" });
    await expect(differences.getByRole("option").first()).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("article", { name: /^As coded by/u }).nth(1)).toBeVisible();
    await page.keyboard.press("2");
    await page.keyboard.press("s");
    await expect(differences.getByRole("option").first()).toContainText("Settled");
    await page.keyboard.press("j");
    await expect(page.getByText("Nothing is decided yet")).toBeVisible();
    await page.keyboard.press("q");
    await expect(differences.getByRole("option").nth(1)).toContainText("Others asked");

    await chooseInMenu(app, "file.save");
    await saved(page);
    const after = await readProjectFile(file);
    expect(after.sheets.map(({ annotations }) => annotations)).toEqual(
      before.sheets.map(({ annotations }) => annotations),
    );
    const settled = after.decisions.find(({ isOpen }) => isOpen !== true);
    if (settled === undefined) throw new Error("The file has no decision.");
    expect(after.decisions).toHaveLength(2);
    expect(settled).toMatchObject({ reason: "slip" });
    expect(Object.keys(settled.basis ?? {}).length).toBeGreaterThan(1);

    const out = join(await temporaryFolder(), "consensus.csv");
    const isPlace = settled.codePoints !== undefined;
    const table = isPlace ? "consensus-passages" : "consensus";
    execFileSync(process.execPath, [join(root, "out/main/cli.js"), "export", file, "--as", table, "-o", out]);
    const { data } = Papa.parse<Record<string, string>>(await readFile(out, "utf8"), { header: true });
    const story = after.stories.find(({ id }) => id === settled.storyId);
    const rows = data.filter((row) => row["story_id"] === story?.externalId);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.flatMap((row) => Object.values(row))).toContain("decided");
  } finally {
    await concord.close();
  }
});
