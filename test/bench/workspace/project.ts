import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeCoding, encodeProject } from "../../../core/file/encode.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import type { Random } from "../../../core/random.ts";
import { storyText, study } from "../study.ts";

const META = {
  application: { name: "Concord", version: "bench" },
  savedAt: "2018-11-02T00:00:00.000Z",
  saveId: "bench",
};
const CODERS = 3;
const CODES = 25;
/** The keys of the first codes, none of which the coding page has for itself. */
export const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** The files of a made-up project, in a folder. */
export interface Files {
  readonly project: string;
  /** A teammate's coding of all stories, and of 5,000, where there are as many. */
  readonly everySheet: string;
  readonly someSheets: string;
  readonly table: string;
}

export const SOME_SHEETS = 5_000;

/**
 * Writes a project of `size` stories of 40 to 1,500 characters, with 3 coders, of whom the first has finished half of the stories, and 25 codes; the
 * coding of two teammates who are not in it; and its stories as a CSV file.
 */
export async function makeFiles(folder: string, size: number): Promise<Files> {
  await mkdir(folder, { recursive: true });
  const whole = study(size, CODERS + 2, CODES, 0.05, textOfAnyLength);
  const codes = whole.codes.map((code, at) => {
    const key = KEYS[at];
    return key === undefined ? code : { ...code, key };
  });
  const [own, , , every, some] = whole.coders.map(({ id }) => id);
  const place = new Map(whole.stories.map(({ id }, at) => [id, at]));
  const project: ProjectSnapshot = {
    ...whole,
    codes,
    coders: whole.coders.slice(0, CODERS),
    sheets: whole.sheets.filter(
      ({ coderId, storyId }) =>
        coderId !== every && coderId !== some && (coderId !== own || (place.get(storyId) ?? 0) < size / 2),
    ),
  };
  const few = whole.sheets.filter(
    ({ coderId, storyId }) => coderId !== some || (place.get(storyId) ?? 0) < SOME_SHEETS,
  );
  const files: Files = {
    project: join(folder, "Bench.concord"),
    everySheet: join(folder, "Coder 3.concord"),
    someSheets: join(folder, "Coder 4.concord"),
    table: join(folder, "stories.csv"),
  };
  await writeFile(files.project, encodeProject(project, META));
  await writeFile(files.everySheet, coding({ ...whole, codes }, every));
  await writeFile(files.someSheets, coding({ ...whole, codes, sheets: few }, some));
  const rows = whole.stories.map(({ externalId, text }) => `${externalId},"${text}",2018-10-30\r\n`);
  await writeFile(files.table, `id,text,date\r\n${rows.join("")}`);
  return files;
}

function coding(project: ProjectSnapshot, coderId: string | undefined): Uint8Array {
  const bytes = encodeCoding(project, coderId ?? "", META);
  if (bytes === undefined) throw new Error("The study has no such coder.");
  return bytes;
}

/** Of 40 to 1,500 characters, most of them short. */
function textOfAnyLength(random: Random, at: number): string {
  const length = 40 + Math.floor(1460 * random() ** 3);
  let text = storyText(random, at);
  while (text.length < length) text += ` ${storyText(random, at)}`;
  return text
    .slice(0, length)
    .trimEnd()
    .replace(/[\uD800-\uDBFF]$/u, "");
}
