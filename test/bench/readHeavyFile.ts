/** `tsx readHeavyFile.ts KIND PATH`: reads a file as the files worker does, and prints as JSON what became of it, the processor time that it took and the peak of memory. */
import { readFileSync } from "node:fs";
import { describeBundleError } from "../../core/file/bundle-error.ts";
import { codecOf } from "../../core/file/codec.ts";
import { decodeSteps } from "../../core/file/decode.ts";
import { readCodebook } from "../../core/importing/codebook-csv.ts";
import { detectEscapes } from "../../core/importing/escaped-text.ts";
import { proposeMapping } from "../../core/importing/mapping.ts";
import { importStories } from "../../core/importing/stories.ts";
import { readCsv } from "../../core/reading/csv.ts";
import { decodeFile } from "../../core/reading/decode.ts";
import { allSteps } from "../../core/steps.ts";
import { nodeCodec } from "../../main/cli/node-codec.ts";

const NOW = "2018-11-01T00:00:00.000Z";

function readStories(bytes: Uint8Array): string {
  const decoded = decodeFile(bytes);
  if (!decoded.ok) return decoded.error.message;
  const read = allSteps(readCsv(decoded.value.text));
  if (!read.ok) return read.error.message;
  const table = read.value;
  const { mapping } = proposeMapping(table.header, table.rows.slice(0, 200), table.labels);
  const escapes = detectEscapes(table.rows.map(({ cells }) => cells[mapping.text] ?? ""));
  const request = {
    name: "Heavy",
    fileName: "heavy.csv",
    author: "",
    now: NOW,
    collections: [],
    existing: new Map<string, string>(),
    escapes,
  };
  const { stories, rejected } = allSteps(importStories(table, mapping, request));
  return `${stories.length} stories, ${rejected.length} rejected`;
}

function readCodes(bytes: Uint8Array): string {
  const decoded = decodeFile(bytes);
  if (!decoded.ok) return decoded.error.message;
  const read = readCodebook(decoded.value.text, { author: "", now: NOW });
  return read.ok
    ? `${read.value.codes.length} codes, ${read.value.problems.length} problems`
    : read.error.message;
}

async function readProject(bytes: Uint8Array): Promise<string> {
  const steps = decodeSteps(bytes, codecOf(nodeCodec));
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  const read = step.value;
  if (!read.ok) return describeBundleError(read.error);
  return read.value.kind === "project" ? `${read.value.stories.length} stories` : "a coder’s file";
}

const READERS = new Map<string, (bytes: Uint8Array) => string | Promise<string>>([
  ["stories", readStories],
  ["codebook", readCodes],
  ["project", readProject],
]);

const [kind = "", path = ""] = process.argv.slice(2);
const read = READERS.get(kind);
if (read === undefined) throw new Error(`Nothing reads “${kind}”.`);
const bytes = new Uint8Array(readFileSync(path));
const before = process.cpuUsage();
const outcome = await read(bytes);
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6;
// maxRSS is in kibibytes.
console.log(JSON.stringify({ outcome, seconds, megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6 }));
