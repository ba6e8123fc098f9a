/** What stories can be imported from, for places where there are none yet. */
export const WHAT_CAN_BE_IMPORTED =
  "Import a table with one story per row (CSV, Excel, LibreOffice), texts (.txt, .md, .docx, .pdf), tweets and other records (JSON), or a project of Taguette (.sqlite3).";

/** What undoing an import of stories does, for whoever is asked whether to. */
export const UNDOING_IMPORT =
  "The imported stories are no longer shown. Coding, codes and coders that came with them are removed, unless something else needs them; what was coded or changed later is kept. The stories come back with their coding if you redo the import right afterwards, or import them again.";

const UNDOING_CODING =
  "The coding that this import added is removed, and so are codes and coders that came with it, unless something else needs them. The stories stay, and so do later changes. You can redo it right afterwards, or import the file again.";

/**
 * What undoing an import does.
 * @param what the kind of its action, or the event in the history: coding came without stories
 */
export function undoingImport(what: string): string {
  return what === "import-coding" ? UNDOING_CODING : UNDOING_IMPORT;
}
