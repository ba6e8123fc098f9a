import type { RecognisedSource, SourceKind } from "../importing/source-kind.ts";
import { seemsJson } from "../json/records.ts";
import { decodeFile } from "../reading/decode.ts";
import { extensionOf, isJsonName, TAGUETTE_EXTENSIONS } from "../reading/extensions.ts";
import { workbookKind } from "../reading/workbook-kind.ts";
import { isSqlite } from "../sqlite/pages.ts";
import { documentFormat, isUnreadDocument, seemsTable } from "./document-format.ts";
import type { DocumentFile } from "./read-documents.ts";

/** So much of a plain text is looked at, in bytes. */
const BEGINNING = 65_536;

/**
 * As what files are read, by what is in the first and by their names. Several files are texts, or all JSON: tables are imported one after another. Whether records of JSON are tweets, their content says.
 * @example recogniseSource([{ name: "nights.csv", bytes: new TextEncoder().encode("id,text") }]).kind // "table"
 */
export function recogniseSource(files: readonly DocumentFile[]): RecognisedSource {
  const [file, another] = files;
  if (files.length > 0 && files.every(({ name }) => isJsonName(name)))
    return { kind: "json", kinds: another === undefined ? JSON_KINDS : ["json"] };
  if (file === undefined || another !== undefined) return { kind: "texts", kinds: ["texts"] };
  if (isSqlite(file.bytes)) return { kind: "taguette", kinds: ["taguette"] };
  const extension = extensionOf(file.name);
  // By its name alone: what is no database is told so, rather than read as a table of whatever it has.
  if (TAGUETTE_EXTENSIONS.some((each) => each === extension))
    return { kind: "taguette", kinds: ["taguette", ...PLAIN] };
  // By its name alone: one that is protected by a password is no archive.
  if (isUnreadDocument(file.name) || extension === "docx" || extension === "pdf")
    return { kind: "texts", kinds: ["texts"] };
  if (workbookKind(file.bytes) !== null) return { kind: "workbook", kinds: ["workbook"] };
  switch (documentFormat(file)) {
    case "docx":
    case "pdf":
      return { kind: "texts", kinds: ["texts"] };
    case "markdown":
      return { kind: "texts", kinds: PLAIN };
    case "plain": {
      const beginning = beginningOf(file.bytes);
      if (beginning !== null && seemsJson(beginning)) return { kind: "json", kinds: JSON_KINDS };
      const isTable = extension !== "text" && (beginning === null || seemsTable(beginning));
      return { kind: isTable ? "table" : "texts", kinds: PLAIN };
    }
    case null:
      return { kind: "table", kinds: PLAIN };
  }
}

const PLAIN: readonly SourceKind[] = ["table", "texts"];

const JSON_KINDS: readonly SourceKind[] = ["json", "table", "texts"];

function beginningOf(bytes: Uint8Array): string | null {
  const decoded = decodeFile(bytes.subarray(0, BEGINNING));
  return decoded.ok ? decoded.value.text : null;
}
