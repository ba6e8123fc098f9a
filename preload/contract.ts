/**
 * Every message between the window and the main process: the input and output of each channel, and the events that
 * main sends. Main checks each input against its schema and each sender. The window never names a path: dialogs
 * return opaque grants.
 */
import { z } from "zod";

// The strict content security policy forbids the code generation that zod would otherwise try.
z.config({ jitless: true });

/** A token that main gave for one file or folder. */
const grant = z.uuid();
/**
 * A project's id: the same rule as in project files (core/model/record.ts), so every project that opens can also be
 * used in messages.
 */
export const projectId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/u);
const bytes = z.instanceof(Uint8Array);
const nothing = z.object({});

/** What can go wrong with a file, each with a sentence for the person. */
const fileProblem = z.object({
  /**
   * "changed-elsewhere": the path has something other than what was last read or written here. "gone": nothing is
   * there.
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
  ]),
  message: z.string(),
});
export type FileProblem = z.infer<typeof fileProblem>;

/** How a file looked when it was last read or written; only main reads it. */
const look = z.string().max(200);

const resultOf = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: fileProblem }),
  ]);

/** A granted file as the window knows it: `name` is its base name and `place` the folder as text to show, never to send back. */
const grantedFile = z.object({ grant, name: z.string(), place: z.string() });
export type GrantedFile = z.infer<typeof grantedFile>;

/**
 * A place that was chosen to save to. `replaces`: the file that the person has agreed to replace there; null if
 * nothing was there.
 */
const chosenFile = grantedFile.extend({ replaces: look.nullable() });
export type ChosenFile = z.infer<typeof chosenFile>;

/**
 * Where a project is kept. `exists` is false if the file is known to be gone. `isReachable` is false if that cannot
 * be checked: the folder is not readable, or its drive does not answer.
 */
const projectPlace = grantedFile.extend({ exists: z.boolean(), isReachable: z.boolean() });
export type ProjectPlace = z.infer<typeof projectPlace>;

/** A project that was open on this computer. */
export const recentProject = z.object({
  projectId,
  name: z.string().min(1),
  openedAt: z.iso.datetime(),
  /** The story that was read last, to continue there. */
  lastStoryId: z.string().max(200).exactOptional(),
});
export type Recent = z.infer<typeof recentProject>;

/** What a file is opened or saved for: it decides the filters, the size limit and the dialog's words. */
const purpose = z.enum(["stories", "codebook", "project", "coding", "copy", "csv"]);
export type FilePurpose = z.infer<typeof purpose>;

/** A plain file name. */
const fileName = z
  .string()
  .regex(/^[^\\/:*?"<>|\p{Cc}]{1,255}$/u)
  .refine((name) => !/^\.+$/u.test(name));

const roles = z.enum([
  "undo",
  "redo",
  "cut",
  "copy",
  "paste",
  "selectAll",
  "minimize",
  "close",
  "quit",
  "togglefullscreen",
  "toggleDevTools",
  "resetZoom",
  "zoomIn",
  "zoomOut",
  "front",
  "hide",
  "hideOthers",
  "unhide",
]);

/** The native menu. The window's command registry is its only source; main only draws it. */
const menuEntry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("separator") }),
  z.object({ kind: z.literal("role"), role: roles }),
  z.object({
    kind: z.literal("command"),
    id: z.string().max(200),
    label: z.string().max(10_000),
    /** Electron's accelerator string; shown in the menu, handled by the window itself. */
    accelerator: z.string().max(40).optional(),
    enabled: z.boolean(),
    checked: z.boolean().optional(),
  }),
]);
const menu = z.object({ label: z.string().max(60), entries: z.array(menuEntry).max(60) });
export type MenuModel = z.infer<typeof menu>;

const backup = z.object({
  backupId: z.string().max(120),
  createdAt: z.iso.datetime(),
  reason: z.enum(["opened", "before-import", "before-merge", "before-restore"]),
  /** What the window said about its content when it was made: JSON that main does not read. */
  summary: z.string().max(100_000),
  size: z.number(),
});
export type Backup = z.infer<typeof backup>;

export const themeChoice = z.enum(["system", "light", "dark"]);
export type ThemeChoice = z.infer<typeof themeChoice>;

export const sampleName = z.enum([
  "stories.csv",
  "codebook.csv",
  "amara.concord",
  "jonas.concord",
  "mei.concord",
]);
export type SampleName = z.infer<typeof sampleName>;

export const channels = {
  "app.info": {
    input: nothing,
    output: z.object({
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      platform: z.string(),
      packaged: z.boolean(),
    }),
  },
  "appearance.get": { input: nothing, output: z.object({ theme: themeChoice }) },
  "appearance.set": { input: z.object({ theme: themeChoice }), output: nothing },
  "menu.set": { input: z.object({ menus: z.array(menu).max(12) }), output: nothing },
  "window.setTitle": {
    input: z.object({ title: z.string().max(10_000), edited: z.boolean() }),
    output: nothing,
  },
  /** After `close-requested`: the window has saved, and may close. */
  "window.closeNow": { input: nothing, output: nothing },
  /** After `close-requested`: the person chose to stay. The next attempt to close asks again. */
  "window.stay": { input: nothing, output: nothing },
  "window.openExternal": {
    input: z.object({ url: z.url({ protocol: /^https$/u }).max(2000) }),
    output: z.object({ opened: z.boolean() }),
  },

  "files.pickOpen": {
    input: z.object({ purpose, multiple: z.boolean() }),
    output: z.object({ files: z.array(grantedFile.extend({ size: z.number() })) }),
  },
  "files.pickSave": {
    input: z.object({ purpose, suggestedName: fileName }),
    output: z.object({ file: chosenFile.nullable() }),
  },
  "files.pickFolder": { input: nothing, output: z.object({ folder: grantedFile.nullable() }) },
  "files.read": { input: z.object({ grant }), output: resultOf(z.object({ bytes, look })) },
  /**
   * Atomic: afterwards the file is either completely new or the old one. Only the file that looks like `replaces` is
   * replaced: one that was read or written in this start, or that the person agreed to replace. With null the file is
   * new. Anything else at that path is left unchanged.
   */
  "files.write": {
    input: z.object({ grant, bytes, replaces: look.nullable() }),
    output: resultOf(z.object({ look })),
  },
  /** Replaces whatever is there, after keeping it under the name `copy` in the same folder. */
  "files.replaceKeepingCopy": {
    input: z.object({ grant, bytes }),
    output: resultOf(z.object({ look, copy: z.string().nullable() })),
  },
  "files.writeInto": {
    input: z.object({ folder: grant, name: fileName, bytes }),
    output: resultOf(z.object({ file: grantedFile })),
  },
  "files.reveal": { input: z.object({ grant }), output: nothing },

  /** A free name for a new project file in the Documents folder; nothing is written yet. */
  "projectFile.suggest": {
    input: z.object({ name: fileName }),
    output: z.object({ file: grantedFile }),
  },
  /** Remembers across starts which file a project is kept in. */
  "projectFile.remember": { input: z.object({ projectId, grant }), output: resultOf(nothing) },
  "projectFile.recall": {
    input: z.object({ projectId }),
    output: z.object({ file: projectPlace.nullable() }),
  },
  /** Moves a project's remembered file to the system's bin. */
  "projectFile.trash": { input: z.object({ projectId }), output: resultOf(nothing) },
  "projectFile.forget": { input: z.object({ projectId }), output: resultOf(nothing) },

  /**
   * The projects opened on this computer, newest first, each with its file. Stored outside the browser's database.
   */
  "recents.list": {
    input: nothing,
    output: z.object({ recents: z.array(recentProject.extend({ file: projectPlace.nullable() })) }),
  },
  /** Adds a project to the list, or updates it. */
  "recents.remember": { input: z.object({ recent: recentProject }), output: resultOf(nothing) },
  "recents.forget": { input: z.object({ projectId }), output: resultOf(nothing) },
  /**
   * A second place for changes that the project file does not have yet, numbered by the project's count of changes.
   * Main does not read the text.
   */
  "safetyCopy.append": {
    input: z.object({ projectId, change: z.int().min(0), text: z.string().max(64_000_000) }),
    output: resultOf(nothing),
  },
  "safetyCopy.read": {
    input: z.object({ projectId }),
    output: z.object({ entries: z.array(z.object({ change: z.number(), text: z.string() })) }),
  },
  "safetyCopy.clear": { input: z.object({ projectId, upTo: z.int().min(0) }), output: nothing },

  /** Settings of the window. `isNew`: no settings were stored before this start. */
  "settings.read": {
    input: nothing,
    output: z.object({ settings: z.record(z.string(), z.unknown()), isNew: z.boolean() }),
  },
  "settings.write": {
    input: z.object({ key: z.string().min(1).max(200), value: z.unknown() }),
    output: resultOf(nothing),
  },
  /** Brings over what an earlier version kept in the browser's database. Existing entries win. */
  "workspace.adopt": {
    input: z.object({ recents: z.array(recentProject), settings: z.record(z.string(), z.unknown()) }),
    output: resultOf(nothing),
  },

  "backups.create": {
    input: z.object({
      projectId,
      reason: backup.shape.reason,
      summary: backup.shape.summary,
      /** The hash of the content of the bytes: if the newest backup has the same, none is made. */
      content: z.string().max(200),
      bytes,
    }),
    output: resultOf(z.object({ backup })),
  },
  /** `problem`: why the backups could not be listed. */
  "backups.list": {
    input: z.object({ projectId }),
    output: z.object({ backups: z.array(backup), problem: z.string().nullable() }),
  },
  /** Removes every backup of a project from this computer. */
  "backups.removeAll": {
    input: z.object({ projectId }),
    output: resultOf(z.object({ removed: z.number() })),
  },
  "backups.read": {
    input: z.object({ projectId, backupId: z.string().max(120) }),
    output: resultOf(z.object({ bytes })),
  },

  /**
   * Restarts Concord and, before Chromium opens its databases, sets them aside under a name with the date. For
   * databases that cannot be opened at all. If a project is named, it is opened after the restart.
   */
  "workingCopies.setAside": {
    input: z.object({ projectId: projectId.nullable() }),
    output: resultOf(nothing),
  },
  /** The project to open after such a restart, once. */
  "workingCopies.reopen": { input: nothing, output: z.object({ projectId: projectId.nullable() }) },

  /**
   * Free space, in bytes, on the disks with the working copies and with a granted file; null if the system does not
   * report it.
   */
  "storage.free": {
    input: z.object({ grant: grant.optional() }),
    output: z.object({ bytes: z.number().nullable(), fileBytes: z.number().nullable() }),
  },

  "samples.read": { input: z.object({ name: sampleName }), output: resultOf(z.object({ bytes })) },
} as const;

export type Channel = keyof typeof channels;
export type Input<C extends Channel> = z.input<(typeof channels)[C]["input"]>;
export type Output<C extends Channel> = z.output<(typeof channels)[C]["output"]>;

/** Events that main sends to the window. */
export interface DesktopEvents {
  /** A command was chosen in the native menu. */
  readonly command: { readonly id: string };
  /** The window is about to close: save, then call `window.closeNow`. */
  readonly "close-requested": Record<string, never>;
  /** The system asked Concord to open a file (double click, second start with a file). */
  readonly "open-file": GrantedFile & { readonly size: number };
}
export type DesktopEvent = keyof DesktopEvents;

/** What the preload exposes as `window.desktop`; there is nothing else. */
export interface Desktop {
  invoke<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>;
  /** Returns the function that stops listening. */
  on<E extends DesktopEvent>(event: E, listener: (payload: DesktopEvents[E]) => void): () => void;
}
