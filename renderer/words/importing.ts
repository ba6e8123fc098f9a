/** What stories can be imported from, for places where there are none yet. */
export const WHAT_CAN_BE_IMPORTED =
  "Import a table with one story per row (CSV, Excel, LibreOffice), texts (.txt, .md, .docx, .pdf), or tweets and other records (JSON).";

/** What undoing an import does, for whoever is asked whether to. */
export const UNDOING_IMPORT =
  "The imported stories are no longer shown. Coding on them and later changes are kept. The stories come back with their coding if you redo the import right afterwards, or import them again.";
