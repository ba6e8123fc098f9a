import type { Desktop } from "../../preload/contract/desktop.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import type { Session } from "../data/session.ts";
import { showToast } from "../ui/toastQueue.ts";

/** A file that was exported. */
export interface ExportedFile {
  readonly file: GrantedFile;
  /** The SHA-256 of its bytes. */
  readonly sha256: string;
  /** What it is, as core/trail/words.ts lists the forms of exports; and whose coding it has, where it is one coder's. */
  readonly names: { readonly form: string; readonly coders?: string };
  readonly counts?: Readonly<Record<string, number>>;
}

/** Notes an export in the project's history. */
export async function noteExport(
  session: Session,
  { file: { name }, sha256, names, counts = {} }: ExportedFile,
): Promise<void> {
  await session.tellHistory({ event: "export", names, counts, files: [{ name, sha256 }] });
}

/** Notes an export in the project's history, and says that it is done, with the way to the file. `about`: as for showToast. */
export async function sayExported(
  { desktop, session }: { readonly desktop: Desktop; readonly session: Session },
  exported: ExportedFile,
  { title, about }: { readonly title: string; readonly about: string },
): Promise<void> {
  const { file } = exported;
  await noteExport(session, exported);
  showToast({
    tone: "success",
    title,
    about,
    description: file.name,
    action: showInFolder(desktop, file),
  });
}

/** The way to a file, for a message. */
export function showInFolder(
  desktop: Desktop,
  { grant }: Pick<GrantedFile, "grant">,
): { readonly name: string; readonly onAction: () => void } {
  return { name: "Show in folder", onAction: () => void desktop.invoke("files.reveal", { grant }) };
}
