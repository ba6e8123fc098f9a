import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { encoded } from "./encoded.ts";
import { valueOf } from "./outcomes.ts";
import { openTestSession } from "./project.ts";

/** What these files say of their save. */
export const meta = {
  saveId: "save-1",
  savedAt: "2024-03-02T10:00:00.000Z",
  application: { name: "Concord", version: "0.0.0-test" },
};

/** A project's file, as another machine writes it from `snapshot`. */
export async function projectFile(snapshot: ProjectSnapshot): Promise<Uint8Array> {
  const { dispose } = await openTestSession(snapshot);
  const { bytes } = await valueOf(encoded.encodeProject(snapshot.project.id, meta));
  await dispose();
  return bytes;
}

/** One coder's file, as their own machine writes it from `snapshot`. */
export async function codingFile(snapshot: ProjectSnapshot, coderId: string): Promise<Uint8Array> {
  const { dispose } = await openTestSession(snapshot);
  const { bytes } = await valueOf(encoded.encodeCoding(snapshot.project.id, coderId, meta));
  await dispose();
  return bytes;
}
