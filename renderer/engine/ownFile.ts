/** A project's own file as it was last written here: its place, its look then, and the hash of what it holds. */
export interface OwnFile {
  readonly grant: string;
  readonly look: string;
  readonly content: string;
}

const files = new Map<string, OwnFile>();

/** Notes that a project's own file was written. */
export function noteOwnFile(projectId: string, file: OwnFile): void {
  files.set(projectId, file);
}

/** A project's own file, if it was last written with this content: main copies it for a backup, if it is still that file. */
export function ownFileWith(
  projectId: string,
  content: string,
): { readonly grant: string; readonly look: string } | null {
  const file = files.get(projectId);
  return file?.content === content ? { grant: file.grant, look: file.look } : null;
}
