import { numbered } from "../counts.ts";
import { STORY_FILE } from "../model/limits.ts";
import type { CsvProblem } from "../reading/csv-reader.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Steps } from "../steps.ts";
import { valuesFrom } from "./scan.ts";
import type { JsonObject, JsonValue } from "./value.ts";
import { isList, isObject, parseJson } from "./value.ts";

/** A record of a file of JSON. Records are told by their number, from 1: a file can have one line only. */
export interface JsonRecord {
  readonly value: JsonObject;
  readonly number: number;
}

/** A file of JSON: its text, or whole lines of it, piece by piece, where it is too large for one text; and about how many pieces there are. */
export type JsonText = string | { readonly pieces: Iterable<string>; readonly count: number };

/** A record of so many characters was made to fill the memory. */
export const LONGEST_RECORD = 16_000_000;
/** Steps of about so many characters. */
const STEP = 1 << 20;

/** What scripts of account archives write before their list. */
const ASSIGNMENT = /^\s*(?:(?:window|Grailbird)[\w.]*|(?:var|let|const)\s+[\w$]+)\s*=\s*/u;

/** The names under which programs write the list of what they have collected. */
const LISTS = ["data", "statuses", "tweets", "results", "items", "posts", "comments", "records", "rows"];

/**
 * Gives the records of a file of JSON one after the other: the objects of a list, of a list within an object, or those that stand one after the other, one a line (JSON Lines) or not. Numbers keep every digit.
 * One that is damaged stops no other, and no record is kept here. Of a text that comes in pieces, each line is a record, and each piece ends with a line.
 * @returns what is no record
 * @example allSteps(readJsonRecords('{"id": 1}\n{"id": 2', () => undefined)).value.length // 1
 */
export function* readJsonRecords(
  text: JsonText,
  take: (record: JsonRecord) => void,
  /** The number of records of files that were read before. */
  before = 0,
): Steps<Result<readonly CsvProblem[], { readonly message: string }>> {
  const reader = new Reader(take, before);
  for (const at of reader.read(text)) {
    if (reader.count > STORY_FILE.rows)
      return fail({
        message: `The file has more than ${numbered(STORY_FILE.rows)} records, the most that one file can have. Nothing was imported. Split it into several files and import them one after another.`,
      });
    yield at;
  }
  if (reader.count - before === reader.problems.length)
    return fail({
      message:
        "The file has no records in JSON: a list of objects, or one object a line. Nothing was imported. Choose another file.",
    });
  return ok(reader.problems);
}

/**
 * Whether a text is JSON, by its beginning.
 * @example seemsJson('[{"id": 1}]') // true
 */
export function seemsJson(text: string): boolean {
  const rest = text.slice(ASSIGNMENT.exec(text)?.[0].length ?? 0).trimStart();
  return /^(?:\[\s*[{\]]|\{\s*["}])/u.test(rest);
}

/**
 * Whether a text is JSON of which each line is a record, by its beginning.
 * @example seemsJsonLines('{"id": 1}\n{"id": 2}\n') // true
 */
export function seemsJsonLines(text: string): boolean {
  return seemsLines(text, 0);
}

/** Whether the first line is a whole object or list, and something follows it. */
function seemsLines(text: string, start: number): boolean {
  const from = start + (/^\s*/u.exec(text.slice(start, start + STEP))?.[0].length ?? 0);
  const end = text.indexOf("\n", from);
  if (end === -1 || (text[from] !== "{" && text[from] !== "[")) return false;
  return parseJson(text.slice(from, Math.min(end, from + LONGEST_RECORD))) !== undefined;
}

class Reader {
  readonly problems: CsvProblem[] = [];
  /** The number of the last record, or of what is none. */
  count: number;
  #text = "";
  #line = 0;
  readonly #give: (record: JsonRecord) => void;

  constructor(give: (record: JsonRecord) => void, before: number) {
    this.#give = give;
    this.count = before;
  }

  /** The share that was read, now and then. */
  *read(text: JsonText): Generator<number> {
    if (typeof text !== "string") {
      let read = 0;
      for (const piece of text.pieces) {
        for (const share of this.#told(piece, this.#lines(piece))) yield (read + share) / text.count;
        read = Math.min(read + 1, text.count - 1);
      }
      return;
    }
    const start = ASSIGNMENT.exec(text)?.[0].length ?? 0;
    yield* this.#told(text, seemsLines(text, start) ? this.#lines(text) : this.#values(text, start));
  }

  *#told(text: string, steps: Generator<number>): Generator<number> {
    let told = 0;
    for (const at of steps) {
      if (at - told < STEP && this.count <= STORY_FILE.rows) continue;
      told = at;
      yield at / text.length;
    }
    if (this.count > STORY_FILE.rows) yield 1;
  }

  /** Each line by itself: what is cut off in one does not reach into the next. */
  *#lines(text: string): Generator<number> {
    this.#text = text;
    for (let from = 0; from < this.#text.length;) {
      const end = this.#text.indexOf("\n", from);
      const to = end === -1 ? this.#text.length : end;
      this.#line += 1;
      if (/\S/u.test(this.#text.slice(from, to))) this.#take(from, to, this.#line);
      from = to + 1;
      yield from;
    }
  }

  *#values(text: string, start: number): Generator<number> {
    this.#text = text;
    const isList = /^\s*\[/u.test(this.#text.slice(start, start + STEP));
    const from = isList ? this.#text.indexOf("[", start) + 1 : start;
    const before = this.#text.slice(0, from).split("\n").length;
    const stretches = valuesFrom(this.#text, from, before);
    let next = stretches.next();
    for (; next.done !== true; next = stretches.next()) {
      const { start: at, end, line } = next.value;
      this.#take(at, end, line);
      yield end;
    }
    if (isList && this.#text[next.value] !== "]") {
      const last = this.problems.at(-1);
      if (last?.line !== this.count)
        this.#reject("not-json", "The file ends before its list does: it is cut off.");
    }
  }

  #take(start: number, end: number, line: number): void {
    if (end - start > LONGEST_RECORD) {
      const most = numbered(LONGEST_RECORD);
      this.#reject("row-too-long", `The record on line ${numbered(line)} has more than ${most} characters.`);
      return;
    }
    const value = parseJson(this.#text.slice(start, end));
    if (value === undefined)
      this.#reject("not-json", `Line ${numbered(line)}: what stands there is no JSON, or is cut off.`);
    else this.#add(value, line, 0);
  }

  #add(value: JsonValue, line: number, depth: number): void {
    const list = depth === 0 ? listIn(value) : null;
    // A list without a record is one thing that is none, so that the numbers of the next ones stay those of their lines.
    if (list !== null && list.length > 0 && !list.some(isObject))
      this.#reject("no-record", `Line ${numbered(line)}: a list of values without names is no record.`);
    else if (list !== null) for (const each of list) this.#add(each, line, 1);
    else if (isObject(value)) {
      this.count += 1;
      this.#give({ value, number: this.count });
    } else this.#reject("no-record", `Line ${numbered(line)}: a value without names is no record.`);
  }

  #reject(kind: "not-json" | "no-record" | "row-too-long", message: string): void {
    this.count += 1;
    this.problems.push({ kind, line: this.count, lastLine: this.count, message });
  }
}

/** The list that a value is, or has under a name that tells it; null where it is a record. What stands beside the list goes with each of its records. */
function listIn(value: JsonValue): readonly JsonValue[] | null {
  if (isList(value)) return value;
  if (!isObject(value)) return null;
  const includes = value["includes"];
  for (const name of LISTS) {
    const written = Object.hasOwn(value, name) ? value[name] : undefined;
    // Asked for one tweet, the API gives it without a list.
    const list = name === "data" && isObject(written) && includes !== undefined ? [written] : written;
    if (!isList(list) || !list.some((each) => isObject(each))) continue;
    return includes === undefined
      ? list
      : list.map((each) => (isObject(each) ? withIncludes(each, includes) : each));
  }
  return null;
}

/** What a page of the Twitter API tells beside its tweets, under a name that no field has. */
export const INCLUDES = "\u0000includes";

function withIncludes(record: JsonObject, includes: JsonValue): JsonObject {
  return { ...record, [INCLUDES]: includes };
}
