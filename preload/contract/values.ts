/**
 * What the messages between the window and the main process are made of. The window never names a path: dialogs
 * return opaque grants.
 */
import { z } from "zod";

// The strict content security policy forbids the code generation that zod would otherwise try. Every file with schemas
// imports this one, so it is set before the first of them.
z.config({ jitless: true });

/** The messages of one group, each by its name: what the window sends, and what main answers. */
export type Messages = Readonly<Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>>;

/** A token that main gave for one file or folder. */
export const grant = z.uuid();
/**
 * A project's id: the same rule as in project files (core/model/record.ts), so every project that opens can also be
 * used in messages.
 */
export const projectId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/u);
export const bytes = z.instanceof(Uint8Array);
export const nothing = z.object({});

/** A plain file name. */
export const fileName = z
  .string()
  .regex(/^[^\\/:*?"<>|\p{Cc}]{1,255}$/u)
  .refine((name) => !/^\.+$/u.test(name));

/** How a file looked when it was last read or written; only main reads it. */
export const look = z.string().max(200);

/** A granted file as the window knows it: `name` is its base name and `place` the folder as text to show, never to send back. */
export const grantedFile = z.object({ grant, name: z.string(), place: z.string() });
export type GrantedFile = z.infer<typeof grantedFile>;

/** What can go wrong with a file, each with a sentence for the person. */
const fileProblem = z.object({
  /**
   * "changed-elsewhere": the path has something other than what was last read or written here. "gone": nothing is
   * there. "not-copied": nothing can be copied of the file that is there; the new one is to be sent as a whole.
   */
  kind: z.enum([
    "unknown-grant",
    "not-found",
    "not-allowed",
    "too-large",
    "disk-full",
    "failed",
    "changed-elsewhere",
    "gone",
    "not-copied",
  ]),
  message: z.string(),
});
export type FileProblem = z.infer<typeof fileProblem>;

/** The answer of a message that can fail: the value, or a problem with a sentence. */
export const resultOf = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: fileProblem }),
  ]);
