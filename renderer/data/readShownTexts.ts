import { isDeidentified } from "../../core/model/deidentification.ts";
import { ShownTexts, shownTextsOf } from "../../core/redaction/shown-texts.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts } from "./database.ts";

/** How a project shows its texts, as its working copy has it by now. */
export async function readShownTexts(db: ProjectDatabase): Promise<ShownTexts> {
  return db.transaction("r", db.facts, db.records("redactions"), async () => {
    const { project } = await readFacts(db);
    if (!isDeidentified(project)) return new ShownTexts(new Map());
    return shownTextsOf({ project, redactions: await db.records("redactions").toArray() });
  });
}
