// Takes a picture of every page and dialog, empty and with the sample study, small and large, light and dark:
//   npx tsx test/e2e/screens.ts FOLDER [words in the places' names]
// and, instead, the README's few pictures, in few colours so that they stay small:
//   npx tsx test/e2e/screens.ts --readme docs/images
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareApplication } from "../../scripts/application.mjs";
import { type Concord, launchConcord } from "./support/launch.ts";
import { followTrigger, type Place, visitAll, visitDialogs } from "./support/places.ts";
import { palettePng } from "./support/png.ts";

const looks = [
  { name: "1280-light", width: 1280, height: 800, zoom: 1, theme: "light", forced: false },
  { name: "1280-dark", width: 1280, height: 800, zoom: 1, theme: "dark", forced: false },
  { name: "1920-light", width: 1920, height: 1080, zoom: 1, theme: "light", forced: false },
  { name: "1920-dark", width: 1920, height: 1080, zoom: 1, theme: "dark", forced: false },
  { name: "900-light", width: 900, height: 600, zoom: 1, theme: "light", forced: false },
  { name: "200%-dark", width: 1280, height: 800, zoom: 2, theme: "dark", forced: false },
  { name: "900-200%-light", width: 900, height: 600, zoom: 2, theme: "light", forced: false },
  { name: "forced", width: 1280, height: 800, zoom: 1, theme: "light", forced: true },
] as const;
type Looks = (typeof looks)[number];
/** What the README shows: place -> theme and file name. */
const shown: ReadonlyMap<string, { readonly theme: Looks["theme"]; readonly file: string }> = new Map([
  ["code", { theme: "light", file: "coding.png" }],
  ["team-merge", { theme: "light", file: "merging.png" }],
  ["agreement-differences", { theme: "dark", file: "agreement.png" }],
  ["import-preview", { theme: "light", file: "importing.png" }],
]);

const forReadme = process.argv[2] === "--readme";
const folder = process.argv[forReadme ? 3 : 2];
const wanted = process.argv.slice(3);
if (folder === undefined) throw new Error("Name the folder that the pictures go to.");
await mkdir(folder, { recursive: true });

const { stop } = await prepareApplication();
const concord = await launchConcord();
try {
  const look = async ({ name }: Place): Promise<void> => {
    const place = shown.get(name);
    if (!forReadme) {
      if (wanted.length === 0 || wanted.some((word) => name.includes(word)))
        await allPictures(concord, join(folder, name));
      return;
    }
    if (place !== undefined) {
      await show(concord, { ...looks[0], theme: place.theme });
      await writeFile(join(folder, place.file), palettePng(await bitmapOf(concord)));
      console.log(place.file);
    }
  };
  await visitAll(concord, look);
  if (!forReadme) await visitDialogs(concord, look);
} finally {
  await concord.close();
  stop();
}

async function allPictures(at: Concord, path: string): Promise<void> {
  for (const each of looks) {
    await show(at, each);
    await writeFile(`${path}-${each.name}.png`, await pngOf(at));
  }
  await show(at, looks[0]);
  console.log(path);
}

type Shown = Pick<Looks, "width" | "height" | "zoom" | "theme" | "forced">;

async function show({ app, page }: Concord, to: Shown): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setContentSize(width, height);
    window?.webContents.setZoomFactor(zoom);
  }, to);
  await page.waitForFunction(({ width, zoom }) => Math.abs(window.innerWidth - width / zoom) <= 1, to);
  await followTrigger(page);
  await page.emulateMedia({ forcedColors: to.forced ? "active" : null });
  // Not through the menu, which offers nothing while a dialog is open.
  await app.evaluate(({ nativeTheme }, theme) => {
    nativeTheme.themeSource = theme;
  }, to.theme);
  await page.waitForFunction((theme) => matchMedia(`(prefers-color-scheme: ${theme})`).matches, to.theme);
  await page.waitForTimeout(400);
}

/** What the window shows: the driver's own screenshots are cut where the page is zoomed. */
async function pngOf({ app }: Concord): Promise<Buffer> {
  const base64 = await app.evaluate(async ({ BrowserWindow }) => {
    const picture = await BrowserWindow.getAllWindows()[0]!.webContents.capturePage();
    return picture.toPNG().toString("base64");
  });
  return Buffer.from(base64, "base64");
}

/** What the window shows, as its pixels. */
async function bitmapOf({ app }: Concord) {
  const { width, height, base64 } = await app.evaluate(async ({ BrowserWindow }) => {
    const picture = await BrowserWindow.getAllWindows()[0]!.webContents.capturePage();
    return { ...picture.getSize(), base64: picture.toBitmap().toString("base64") };
  });
  return { width, height, bgra: Buffer.from(base64, "base64") };
}
