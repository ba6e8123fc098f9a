// How the window is shown for a picture, and the picture of it.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Concord } from "./launch.ts";
import { followTrigger } from "./places.ts";
import type { Bitmap } from "./png.ts";

/** A size of the window, how it is zoomed, its theme, and whether the system forces its colours. */
export interface Looks {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
  readonly theme: "light" | "dark";
  readonly forced: boolean;
}

export const smallAndLight: Looks = {
  ...{ name: "1280-light", width: 1280, height: 800, zoom: 1, theme: "light", forced: false },
};

export const looks: readonly Looks[] = [
  smallAndLight,
  { ...smallAndLight, name: "1280-dark", theme: "dark" },
  { ...smallAndLight, name: "1920-light", width: 1920, height: 1080 },
  { ...smallAndLight, name: "1920-dark", width: 1920, height: 1080, theme: "dark" },
  { ...smallAndLight, name: "900-light", width: 900, height: 600 },
  { ...smallAndLight, name: "200%-dark", zoom: 2, theme: "dark" },
  { ...smallAndLight, name: "900-200%-light", width: 900, height: 600, zoom: 2 },
  { ...smallAndLight, name: "forced", forced: true },
];

/** Writes a picture of the window in each of the looks, as `<path>-<look>.png`; leaves it small and light. */
export async function allPictures(
  at: Concord,
  path: string,
  wanted: readonly Looks[] = looks,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  for (const each of wanted) {
    await show(at, each);
    await writeFile(`${path}-${each.name}.png`, await pngOf(at));
  }
  await show(at, smallAndLight);
  console.log(path);
}

export async function show({ app, page }: Concord, to: Looks): Promise<void> {
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
  await page.evaluate(standStill);
}

/** Runs in the page: resolves when nothing moves that comes to an end. What a change of the window or its theme moves begins with the next frame. */
async function standStill(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    for (let frame = 0; frame < 2; frame += 1)
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  }
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
export async function bitmapOf({ app }: Concord): Promise<Bitmap> {
  const { width, height, base64 } = await app.evaluate(async ({ BrowserWindow }) => {
    const picture = await BrowserWindow.getAllWindows()[0]!.webContents.capturePage();
    return { ...picture.getSize(), base64: picture.toBitmap().toString("base64") };
  });
  return { width, height, bgra: Buffer.from(base64, "base64") };
}
