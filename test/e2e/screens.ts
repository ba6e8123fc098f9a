// Takes a picture of every page and dialog, empty and with the sample study, small and large, light and dark:
//   npx tsx test/e2e/screens.ts FOLDER
// and, instead, the README's few pictures, in few colours so that they stay small:
//   npx tsx test/e2e/screens.ts --readme docs/images
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareApplication } from "../../scripts/application.mjs";
import { chooseInMenu, launchConcord, type Concord } from "./support/launch.ts";
import { visitAll } from "./support/places.ts";
import { palettePng } from "./support/png.ts";

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const themes = ["light", "dark"] as const;
/** What the README shows: place -> theme and file name. */
const shown: ReadonlyMap<string, { readonly theme: (typeof themes)[number]; readonly file: string }> =
  new Map([
    ["code", { theme: "light", file: "coding.png" }],
    ["team-merge", { theme: "light", file: "merging.png" }],
    ["agreement-differences", { theme: "dark", file: "agreement.png" }],
    ["import-preview", { theme: "light", file: "importing.png" }],
  ]);

const forReadme = process.argv[2] === "--readme";
const folder = process.argv[forReadme ? 3 : 2];
if (folder === undefined) throw new Error("Name the folder that the pictures go to.");
await mkdir(folder, { recursive: true });

const { stop } = await prepareApplication();
const concord = await launchConcord();
try {
  await visitAll(concord, async ({ name }) => {
    const place = shown.get(name);
    if (!forReadme) await allPictures(concord, join(folder, name));
    else if (place !== undefined) {
      await show(concord, sizes[0], place.theme);
      await writeFile(join(folder, place.file), palettePng(await bitmapOf(concord)));
      console.log(place.file);
    }
  });
} finally {
  await concord.close();
  stop();
}

async function allPictures(at: Concord, path: string): Promise<void> {
  for (const size of sizes) {
    for (const theme of themes) {
      await show(at, size, theme);
      await at.page.screenshot({ path: `${path}-${size.width}-${theme}.png` });
    }
  }
  await show(at, sizes[0], "light");
  console.log(path);
}

async function show({ app, page }: Concord, size: (typeof sizes)[number], theme: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    size,
  );
  await page.waitForFunction(({ width }) => window.innerWidth === width, size);
  await chooseInMenu(app, `view.theme.${theme}`);
  await page.waitForFunction(
    (wanted) =>
      matchMedia(`(prefers-color-scheme: ${wanted})`).matches ||
      document.documentElement.dataset["theme"] === wanted,
    theme,
  );
  await page.waitForTimeout(400);
}

/** What the window shows, as its pixels. */
async function bitmapOf({ app }: Concord) {
  const { width, height, base64 } = await app.evaluate(async ({ BrowserWindow }) => {
    const picture = await BrowserWindow.getAllWindows()[0]!.webContents.capturePage();
    return { ...picture.getSize(), base64: picture.toBitmap().toString("base64") };
  });
  return { width, height, bgra: Buffer.from(base64, "base64") };
}
