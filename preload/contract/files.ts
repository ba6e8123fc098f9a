import { z } from "zod";
import { bytes, fileName, grant, grantedFile, look, type Messages, nothing, resultOf } from "./values.ts";

/**
 * A place that was chosen to save to. `replaces`: the file that the person has agreed to replace there; null if
 * nothing was there.
 */
const chosenFile = grantedFile.extend({ replaces: look.nullable() });
export type ChosenFile = z.infer<typeof chosenFile>;

/** What a file is opened or saved for: it decides the filters, the size limit and the dialog's words. */
const purpose = z.enum([
  "stories",
  "codebook",
  "project",
  "coding",
  "copy",
  "team",
  "keys",
  "csv",
  "html",
  "docx",
  "pdf",
]);
export type FilePurpose = z.infer<typeof purpose>;

/** `length` bytes of the file that is replaced, from `from` on, which come before the byte `at` of a piece. */
const copied = z.object({ at: z.int().min(0), from: z.int().min(0), length: z.int().min(1) });
export type Copied = z.infer<typeof copied>;

/** At most so many bytes of a file are sent to the window at once. */
const LONGEST_PIECE = 4 << 20;

const begun = resultOf(z.object({ part: grant }));

export const fileChannels = {
  "files.pickOpen": {
    input: z.object({ purpose, multiple: z.boolean() }),
    output: z.object({ files: z.array(grantedFile.extend({ size: z.number() })) }),
  },
  "files.pickSave": {
    input: z.object({ purpose, suggestedName: fileName }),
    output: z.object({ file: chosenFile.nullable() }),
  },
  "files.pickFolder": { input: nothing, output: z.object({ folder: grantedFile.nullable() }) },
  /**
   * A folder whose documents are read: those in it and in its folders, each with its own folder as text to show, in the order of their paths. `isMore`: there are
   * more than are listed. `leftOut`: the other files, by their names with their folders.
   */
  "files.pickOpenFolder": {
    input: nothing,
    output: z.object({
      folder: z
        .object({
          name: z.string(),
          files: z.array(grantedFile.extend({ size: z.number(), folder: z.string() })),
          isMore: z.boolean(),
          leftOut: z.array(z.string()),
        })
        .nullable(),
    }),
  },
  /**
   * Files are read piece by piece, since a window that is sent much at once stands still meanwhile: up to `length` bytes from `from` on. `size` is that
   * of the whole file. `look`: that of the file of which the pieces before were, or null for the first; of another one nothing is read.
   */
  "files.read": {
    input: z.object({
      grant,
      from: z.int().min(0),
      length: z.int().min(1).max(LONGEST_PIECE),
      look: look.nullable(),
    }),
    output: resultOf(z.object({ bytes, size: z.int(), look })),
  },
  /**
   * Files are written piece by piece: begun, added to, and then finished, which puts the whole file in its place at once, or abandoned, which leaves
   * what was there. `part` names the file meanwhile. In one place one file is written at a time. This one replaces only the file that looks like
   * `replaces`: one that was read or written in this start, or that the person agreed to replace. With null the file is new. Anything else at that path
   * is left unchanged.
   */
  "files.beginReplacing": { input: z.object({ grant, replaces: look.nullable() }), output: begun },
  /** Replaces whatever is there, after keeping it under the name `copy` in the same folder. */
  "files.beginKeepingCopy": { input: z.object({ grant }), output: begun },
  /** A new file in a folder, which gets this name or the next that is free. */
  "files.beginInto": { input: z.object({ folder: grant, name: fileName }), output: begun },
  /**
   * New bytes, and between them bytes of the file that is replaced, each behind those that were copied before. They can be copied if that file was
   * written in this start; finishing the new one fails with "changed-elsewhere" if it is no longer, byte for byte, what was written.
   */
  "files.append": {
    input: z.object({ part: grant, bytes, copied: z.array(copied).max(1000).optional() }),
    output: resultOf(nothing),
  },
  "files.finish": {
    input: z.object({ part: grant }),
    /** `sha256`: that of the bytes that were written. */
    output: resultOf(z.object({ file: grantedFile, look, copy: z.string().nullable(), sha256: z.string() })),
  },
  "files.abandon": { input: z.object({ part: grant }), output: nothing },
  "files.reveal": { input: z.object({ grant }), output: nothing },
} as const satisfies Messages;
