// Takes a picture of every page and dialog, empty and with the sample study, small and large, light and dark:
//   npx tsx test/e2e/screens.ts FOLDER [words in the places' names]
// and, instead, the README's few pictures, in few colours so that they stay small:
//   npx tsx test/e2e/screens.ts --readme docs/images
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareApplication } from "../../scripts/application.mjs";
import { launchConcord } from "./support/launch.ts";
import { allPictures, bitmapOf, type Looks, show, smallAndLight } from "./support/looks.ts";
import { type Place, visitAll, visitDialogs } from "./support/places.ts";
import { palettePng } from "./support/png.ts";

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
      await show(concord, { ...smallAndLight, theme: place.theme });
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
