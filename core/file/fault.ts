import type { z } from "zod";
import { numbered } from "../counts.ts";
import { beginningOf } from "../excerpt.ts";
import { partKinds } from "./bundle.ts";

/** Fields whose names in the file are no words. Others are told by their own: `updatedAt` is "updated at". */
const FIELDS: Readonly<Record<string, string>> = {
  id: "id",
  parentId: "parent",
  storyId: "story id",
  coderId: "coder id",
  codeId: "code id",
  collectionId: "collection id",
  externalId: "own id",
  projectId: "project id",
  saveId: "save id",
  codebookVersion: "codebook version",
  sameAs: "united code",
  secondPassOf: "first pass",
  firstPass: "first finished state",
  updatedAt: "time of the last change",
  createdAt: "time of creation",
  deletedAt: "time of deletion",
  importedAt: "time of import",
  savedAt: "time of saving",
  finishedAt: "time of finishing",
  codePoints: "place",
  span: "passage",
  sha256: "checksum",
  textHash: "checksum of the text",
};

/**
 * What a part's records are called, one of them.
 * @example nounOf("codes.json") // "code"
 */
export function nounOf(part: string): string {
  const name = part.replace(/(-\d{5})?\.json$/u, "");
  return partKinds.find((kind) => kind.part === name)?.noun ?? "entry";
}

/**
 * The first thing that a schema found wrong with `value`, in words.
 *
 * @example
 * describeFault(storyReferenceSchema.safeParse({ id: "s1" }).error, { id: "s1" }, "entry 1") // "the checksum of the text of entry 1 is missing"
 */
export function describeFault(error: z.ZodError | undefined, value: unknown, owner: string): string {
  const issue = error?.issues[0];
  if (issue === undefined) return `${owner} does not have the form that Concord writes`;
  const path = issue.path.map((step) => (typeof step === "symbol" ? step.toString() : step));
  return `${placeOf(path, owner)} ${fault(issue, at(value, path))}`;
}

/** "the code id of annotation 3 of sheet 12": the innermost first. */
function placeOf(path: readonly (string | number)[], owner: string): string {
  const words: string[] = [];
  for (let step = 0; step < path.length; step += 1) {
    const key = String(path[step]);
    const next = path[step + 1];
    if (typeof next === "number") {
      words.push(`${singular(fieldName(key))} ${next + 1}`);
      step += 1;
    } else words.push(typeof path[step] === "number" ? `entry ${Number(key) + 1}` : fieldName(key));
  }
  if (words.length === 0) return owner;
  const [first, ...rest] = [...words].reverse();
  const named = /\d$/u.test(first ?? "") ? first : `the ${first ?? ""}`;
  return [named, ...rest.map((word) => (/\d$/u.test(word) ? word : `the ${word}`)), owner].join(" of ");
}

function fieldName(key: string): string {
  return FIELDS[key] ?? key.replace(/(?<=[a-z])[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
}

function singular(name: string): string {
  if (name === "place") return "number";
  return name.endsWith("ies") ? `${name.slice(0, -3)}y` : name.replace(/s$/u, "");
}

/** The value that lies at the path; undefined where none does. */
function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== "object" || inner === null) return undefined;
    return Object.entries(inner).find(([name]) => name === String(key))?.[1];
  }, value);
}

function fault(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return "is missing";
  switch (issue.code) {
    case "invalid_type":
      return `is not ${KINDS[issue.expected] ?? "of the right kind"}`;
    case "too_small":
      if (issue.origin === "string") return "is empty";
      if (issue.origin === "array") return "has too few entries";
      return `is ${shown(value)}; the lowest is ${issue.minimum}`;
    case "too_big": {
      const most = numbered(Number(issue.maximum));
      if (issue.origin === "string") return `is longer than ${most} characters`;
      if (issue.origin === "array") return `has more than ${most} entries`;
      return `is ${shown(value)}; the highest is ${most}`;
    }
    case "invalid_value":
      return `is ${shown(value)}, which is none of its possible values`;
    case "invalid_format":
      return `is ${shown(value)}, which is not of the right form`;
    case "custom":
      return /^(is|has|are) /u.test(issue.message) ? issue.message : `makes no sense: ${issue.message}`;
    case "invalid_element":
    case "invalid_key":
    case "invalid_union":
    case "not_multiple_of":
    case "unrecognized_keys":
      return "is not of the right form";
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "yes or no",
  array: "a list",
  tuple: "a list",
  object: "a group of fields",
};

/** A value as a sentence can hold it. */
function shown(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return "something else";
  return `“${beginningOf(value, 40).replace(/\p{Cc}/gu, " ")}”`;
}
