import { z } from "zod";
import { DEIDENTIFICATION_FIELDS, deidentificationShape } from "./deidentification.ts";
import { fieldsShape, mergeFields, stampFields } from "./fields.ts";
import type { Kind } from "./kind.ts";
import { MAX_NOTE_WORDS_LENGTH } from "./note-words.ts";
import { id, moment, name, recordShape } from "./record.ts";
import { MAX_SUPPORT_LENGTH } from "./support-lines.ts";
import { keepingUnknown } from "./unknown.ts";

/** The project itself. */
export const projectSchema = keepingUnknown({
  ...recordShape,
  name,
  createdAt: moment,
  /** The flags that its coders put on stories, where these are others than the first ones: see flag.ts. */
  flags: z.array(name).exactOptional(),
  /** Whom its readers can call, where somebody has written something else than the first text: see support-lines.ts. */
  supportLines: z.string().max(MAX_SUPPORT_LENGTH).exactOptional(),
  /** Words that suggest content notes, where somebody has written others than the first ones: see note-words.ts. */
  noteWords: z.string().max(MAX_NOTE_WORDS_LENGTH).exactOptional(),
  /** How the study comes to a consensus, where somebody has chosen: see settling/ways.ts. */
  consensus: keepingUnknown({ way: z.string(), adjudicatorId: id.exactOptional() }).exactOptional(),
  /** Whether coders say how sure they are of an annotation, where somebody has decided on it: see confidence.ts. */
  confidence: z.enum(["asked", "not-asked"]).exactOptional(),
  ...deidentificationShape,
  ...fieldsShape,
});
export type Project = z.infer<typeof projectSchema>;

const FIELDS = {
  names: [
    "name",
    "flags",
    "supportLines",
    "noteWords",
    "consensus",
    "confidence",
    ...DEIDENTIFICATION_FIELDS,
    "deletedAt",
  ],
  listed: ["name"],
};

export const projectKind: Kind<Project> = {
  noun: "project",
  part: "project",
  isChunked: false,
  schema: projectSchema,
  merge: (a, b) => mergeFields(FIELDS, a, b),
  stamped: (before, after) => stampFields(FIELDS, before, after),
  fields: FIELDS,
};
