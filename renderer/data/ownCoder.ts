import { z } from "zod";
import { readSetting, useSetting, writeSetting } from "./settings.ts";

/**
 * Who codes on this computer, for each project. It is kept with the settings and not in the project's database, so that a project that is
 * rebuilt or restored here does not ask again, and never in the project file, so that a file does not say who its reader is.
 */
function keyOf(projectId: string): string {
  return `coder.${projectId}`;
}

function joinedKeyOf(projectId: string): string {
  return `joined.${projectId}`;
}

/** The id of the coder who codes this project on this computer; null where nobody has said so yet. */
export function readOwnCoder(projectId: string): string | null {
  const coderId = readSetting(keyOf(projectId));
  return typeof coderId === "string" ? coderId : null;
}

export async function writeOwnCoder(projectId: string, coderId: string): Promise<void> {
  await writeSetting(keyOf(projectId), coderId);
}

const joined = z.boolean();

/** Notes that whoever codes on this computer came new to a project that somebody else had made. */
export async function noteJoined(projectId: string): Promise<void> {
  await writeSetting(joinedKeyOf(projectId), true);
}

/** The same, asked once. */
export function readHasJoined(projectId: string): boolean {
  return readSetting(joinedKeyOf(projectId)) === true;
}

/** Whether this computer's coder joined the project, and so sends coding rather than collects it. */
export function useHasJoined(projectId: string): boolean {
  const [hasJoined] = useSetting(joinedKeyOf(projectId), joined, false);
  return hasJoined;
}

/** Forgets who codes a project here, once it is deleted from this computer. */
export async function forgetOwnCoder(projectId: string): Promise<void> {
  for (const key of [keyOf(projectId), joinedKeyOf(projectId)])
    if (readSetting(key) !== undefined) await writeSetting(key, null);
}
