import { listed } from "../../../core/listed.ts";
import { isJsonName, tableExtension } from "../../../core/reading/extensions.ts";
import { counted, numbered } from "../../words/counts.ts";

/** So many files are named for each reason. */
const NAMED = 3;

/**
 * Which files of a folder were left out and why, a sentence for each reason. Names are with their folders.
 * @example leftOutFiles(["table.csv"]) // ["“table.csv” is a table. Tables are imported one at a time: import it by itself."]
 */
export function leftOutFiles(names: readonly string[]): readonly string[] {
  const records = names.filter(isJsonName);
  const tables = names.filter((name) => !isJsonName(name) && tableExtension(name) !== null);
  const others = names.filter((name) => !isJsonName(name) && tableExtension(name) === null);
  const sentence = (of: readonly string[], one: string, many: string): string[] =>
    of.length === 0 ? [] : [`${named(of)} ${of.length === 1 ? one : many}`];
  return [
    ...sentence(
      tables,
      "is a table. Tables are imported one at a time: import it by itself.",
      "are tables. Tables are imported one at a time: import each by itself.",
    ),
    ...sentence(
      records,
      "may have tweets or other records. Choose it by itself to import it.",
      "may have tweets or other records. Choose them by themselves to import them.",
    ),
    ...sentence(
      others,
      "has a name that Concord reads no texts from (.txt, .md, .docx, .pdf).",
      "have names that Concord reads no texts from (.txt, .md, .docx, .pdf).",
    ),
  ];
}

/**
 * How many they are, as a title.
 * @example leftOutTitle(["a.csv"]) // "1 file of the folder is left out"
 */
export function leftOutTitle(names: readonly string[]): string {
  return `${counted(names.length, "file of the folder is", "files of the folder are")} left out`;
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).map((name) => `“${name}”`);
  return listed(names.length > NAMED ? [...shown, `${numbered(names.length - NAMED)} more`] : shown);
}
