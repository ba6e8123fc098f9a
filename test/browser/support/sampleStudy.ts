import sampleCodebook from "../../../samples/codebook.csv?raw";
import sampleStories from "../../../samples/stories.csv?raw";
import amara from "../../../samples/amara.concord?url";
import jonas from "../../../samples/jonas.concord?url";
import mei from "../../../samples/mei.concord?url";
import { deleteProjectDatabase } from "../../../renderer/data/database.ts";
import { systemEnvironment } from "../../../renderer/data/environment.ts";
import { Session } from "../../../renderer/data/session.ts";
import { files } from "../../../renderer/workers/client.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One fictional coder's file of the sample study. */
export async function sampleCoding(coder: "amara" | "jonas" | "mei"): Promise<Uint8Array> {
  const response = await fetch({ amara, jonas, mei }[coder]);
  return new Uint8Array(await response.arrayBuffer());
}

export async function valueOf<T>(
  outcome: Promise<
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: { readonly message: string } }
  >,
): Promise<T> {
  const result = await outcome;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** The sample study as a newcomer makes it: stories and codebook imported, nobody has coded. */
export async function openSampleStudy(): Promise<{ session: Session; dispose: () => Promise<void> }> {
  const { now, newId } = systemEnvironment;
  const { projectId } = await valueOf(
    files.createProject({ projectId: newId(), name: "Sample study", now: now() }, utf8(sampleCodebook)),
  );
  const session = await valueOf(Session.open(projectId, systemEnvironment));
  const table = await files.openTable(utf8(sampleStories), "stories.csv");
  await valueOf(
    session.exclusive(async () =>
      files.importTable(table, projectId, { name: "stories", author: "", now: now() }),
    ),
  );
  return {
    session,
    dispose: async () => {
      session.close();
      await deleteProjectDatabase(projectId);
    },
  };
}

/** Merges a coder's file as the Team page does, less what the person looks at. */
export async function mergeFile(session: Session, bytes: Uint8Array): Promise<void> {
  const now = systemEnvironment.now();
  const { planId } = await valueOf(files.planMerge(session.projectId, bytes, { unite: [], author: "", now }));
  await valueOf(session.exclusive(async () => files.applyMerge(planId, now)));
}
