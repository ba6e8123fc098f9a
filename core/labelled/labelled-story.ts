import type { JsonObject, JsonValue } from "../json/value.ts";
import { isList, isObject, objectsAt, textAt, valueAt } from "../json/value.ts";

/** How a program counts the positions in a text: JavaScript in UTF-16 units, Python in code points. */
export type Counting = "utf-16" | "code-points";

/** What somebody said of a text, or of a part of it. */
export interface GivenLabel {
  readonly coder: string;
  readonly label: string;
  /** Null where it is said of the whole text. `quote` is the words as the file has them, where it does. */
  readonly place: { readonly start: number; readonly end: number; readonly quote: string | null } | null;
}

/** A text with labels, as a program for annotation has written it. */
export interface LabelledStory {
  readonly program: "doccano" | "Label Studio" | "Taguette";
  readonly text: string;
  readonly id: string;
  /** What else is known of the text. */
  readonly about: JsonObject;
  readonly counting: Counting;
  /** Who has been through the text, also where they gave no label. */
  readonly coders: readonly string[];
  readonly labels: readonly GivenLabel[];
  /** How many results are neither labels of texts nor choices. */
  readonly others: number;
}

/**
 * A record as a labelled text; null where it is none. doccano: `text` (or `data`) with `label` or `labels`, as [start, end, name] or names alone, or with `entities` (and `cats`), in code points; Label Studio: a
 * task with `annotations`, in UTF-16 units. Sources: doccano's documentation of its JSONL exports; labelstud.io, “Label Studio JSON format of annotated tasks”.
 * @example labelledStory({ id: "1", text: "A night", label: [["2", "7", "Time"]] }).labels[0].place // { start: 2, end: 7, quote: null }
 */
export function labelledStory(record: JsonObject): LabelledStory | null {
  return labelStudioTask(record) ?? doccanoRecord(record);
}

/**
 * What a table has of a labelled text: all but its labels.
 * @example rowOfLabelled(labelledStory({ id: "1", text: "A night", label: [] })) // { id: "1", text: "A night" }
 */
export function rowOfLabelled({ id, text, about }: LabelledStory): JsonObject {
  return { id, text, ...about };
}

/** Whoever a file does not name. */
const NAMELESS = "Annotator";

function doccanoRecord(record: JsonObject): LabelledStory | null {
  const text = stringAt(record, "text") ?? stringAt(record, "data");
  const given = ["label", "labels", "entities", "cats"].filter((name) => isList(record[name]));
  if (text === null || given.length === 0) return null;
  const coder = textAt(record, "annotator") || textAt(record, "username") || NAMELESS;
  const labels: GivenLabel[] = [];
  for (const name of given)
    for (const each of asList(record[name])) {
      const label = doccanoLabel(each, coder);
      // A list of something else: the record only looks like one.
      if (label === null) return null;
      labels.push(label);
    }
  // Names alone are labels in records of many other programs, too.
  if (given.every((name) => name === "labels") && labels.every(({ place }) => place === null)) return null;
  const taken = new Set(["id", "text", "data", "relations", "Comments", ...given]);
  const about = Object.fromEntries(Object.entries(record).filter(([name]) => !taken.has(name)));
  return {
    ...{ program: "doccano", text, id: textAt(record, "id"), about, counting: "code-points" },
    ...{ coders: [coder], labels, others: 0 },
  };
}

function doccanoLabel(value: JsonValue, coder: string): GivenLabel | null {
  if (typeof value === "string") return { coder, label: value, place: null };
  if (isList(value)) {
    const [start, end, label] = value;
    const place = placeOf(start, end, null);
    return typeof label === "string" && place !== null && value.length === 3 ? { coder, label, place } : null;
  }
  if (!isObject(value)) return null;
  const place = placeOf(value["start_offset"], value["end_offset"], null);
  const label = stringAt(value, "label");
  return label === null || place === null ? null : { coder, label, place };
}

function labelStudioTask(record: JsonObject): LabelledStory | null {
  const { data } = record;
  if (!isObject(data) || !isList(record["annotations"])) return null;
  const [named] = objectsAt(record, "annotations").flatMap((each) => objectsAt(each, "result"));
  const source = textAt(named ?? {}, "to_name");
  const field = [source, "text", ...Object.keys(data)].find((name) => stringAt(data, name) !== null);
  const text = field === undefined ? null : stringAt(data, field);
  if (text === null) return null;
  const coders: string[] = [];
  const labels: GivenLabel[] = [];
  let others = 0;
  for (const annotation of objectsAt(record, "annotations")) {
    if (valueAt(annotation, "was_cancelled") === true) continue;
    const coder = coderOf(annotation);
    coders.push(coder);
    for (const { value } of objectsAt(annotation, "result")) {
      const found = isObject(value) ? labelStudioLabels(value, coder) : [];
      if (found.length === 0) others += 1;
      labels.push(...found);
    }
  }
  const about = Object.fromEntries(Object.entries(data).filter(([name]) => name !== field));
  return {
    ...{ program: "Label Studio", text, id: textAt(record, "id"), about, counting: "utf-16" },
    ...{ coders, labels, others },
  };
}

/** Without the rest of an address: names of coders are in every file that they export. */
function coderOf(annotation: JsonObject): string {
  const by = annotation["completed_by"];
  if (isObject(by)) {
    const [name = ""] = (textAt(by, "username") || textAt(by, "email")).split("@");
    return name || `${NAMELESS} ${textAt(by, "id")}`;
  }
  return typeof by === "string" && by !== "" ? `${NAMELESS} ${by}` : NAMELESS;
}

function labelStudioLabels(value: JsonObject, coder: string): GivenLabel[] {
  const chosen = asList(value["choices"]).filter((each) => typeof each === "string");
  if (chosen.length > 0) return chosen.map((label) => ({ coder, label, place: null }));
  const place = placeOf(value["start"], value["end"], stringAt(value, "text"));
  if (place === null) return [];
  const names = asList(value["labels"]).filter((each) => typeof each === "string");
  return names.map((label) => ({ coder, label, place }));
}

function placeOf(start: JsonValue | undefined, end: JsonValue | undefined, quote: string | null) {
  const [from, to] = [Number(start), Number(end)];
  const isPlace = typeof start === "string" && typeof end === "string" && start !== "" && end !== "";
  return isPlace && Number.isSafeInteger(from) && Number.isSafeInteger(to)
    ? { start: from, end: to, quote }
    : null;
}

function asList(value: JsonValue | undefined): readonly JsonValue[] {
  return isList(value) ? value : [];
}

function stringAt(object: JsonObject, name: string): string | null {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === "string" ? value : null;
}
