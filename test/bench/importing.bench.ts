import Papa from "papaparse";
import { proposeMapping } from "../../core/importing/mapping.ts";
import { importStories } from "../../core/importing/stories.ts";
import { mulberry32 } from "../../core/random.ts";
import { readCsv } from "../../core/reading/csv.ts";
import { decodeFile } from "../../core/reading/decode.ts";
import { allSteps } from "../../core/steps.ts";
import type { Bench, Measurement } from "./bench.ts";
import { expectSum, medianTime, time } from "./bench.ts";
import { storyText } from "./study.ts";

const STORIES = 100_000;

/** From a CSV's bytes to stories with their ids and hashes, stage by stage. */
export const bench: Bench = {
  name: "importing",
  measure(): Measurement[] {
    const random = mulberry32(7);
    const rows = Array.from(
      { length: STORIES },
      (_, at) => `${at},"${storyText(random, at)}",2018-10-30,nurse\r\n`,
    );
    const bytes = new TextEncoder().encode(`id,text,date,role\r\n${rows.join("")}`);
    const size = `${STORIES.toLocaleString("en")} stories, ${(bytes.length / 1e6).toFixed(0)} MB CSV`;
    const decoded = medianTime(() => decodeFile(bytes), 3);
    if (!decoded.made.ok) throw new Error(decoded.made.error.message);
    const { text } = decoded.made.value;
    const parsed = medianTime(() => allSteps(readCsv(text)), 3);
    if (!parsed.made.ok) throw new Error(parsed.made.error.message);
    const table = parsed.made.value;
    expectSum("rows read", table.rows.length, STORIES);
    const plain = medianTime(() => Papa.parse<string[]>(text, { delimiter: "," }).data.length, 3);
    const { mapping } = proposeMapping(table.header, table.rows.slice(0, 200));
    const request = {
      name: "Bench",
      fileName: "bench.csv",
      author: "",
      now: "2018-11-01T00:00:00.000Z",
      collections: [],
      existing: new Map<string, string>(),
    };
    const made = medianTime(() => allSteps(importStories(table, mapping, request)), 3);
    expectSum("stories made", made.made.stories.length, STORIES);
    const read = time("importing", size, "read as a table", parsed.milliseconds);
    return [
      time("importing", size, "decode", decoded.milliseconds),
      {
        ...read,
        peer: "papaparse alone, no line numbers",
        peerValue: Number(plain.milliseconds.toFixed(2)),
        ratio: Number((plain.milliseconds / parsed.milliseconds).toFixed(2)),
      },
      time("importing", size, "make stories, ids", made.milliseconds),
    ];
  },
};
