import { readHasJoined } from "../data/ownCoder.ts";
import type { Session } from "../data/session.ts";
import type { FileChoices } from "../engine/mergePlans.ts";
import { ownCoders } from "./teamFolder/folderWriter.ts";

/**
 * How teammates' files come to this computer: of the stories, to whoever joined the project and codes a share of it, what is assigned to them; to others all.
 */
export function ownShare(session: Session): Pick<FileChoices, "own"> {
  return readHasJoined(session.projectId) ? { own: ownCoders(session) } : {};
}
