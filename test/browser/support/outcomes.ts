import { systemEnvironment } from "../../../renderer/data/environment.ts";
import type { Session } from "../../../renderer/data/session.ts";
import { files } from "../../../renderer/engine/client.ts";
import { actionWords } from "../../../renderer/words/history.ts";

/** What a command resolved with; fails the test with the problem's own sentence. */
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

/** Merges a coder's file as the Team page does, less what the person looks at. */
export async function mergeFile(session: Session, bytes: Uint8Array): Promise<void> {
  const now = systemEnvironment.now();
  const { planId } = await valueOf(files.planMerge(session.projectId, bytes, { unite: [], author: "", now }));
  await valueOf(session.exclusive(async () => files.applyMerge(planId, now)));
}

/** What Undo would undo, as the menu says it; null where there is nothing. */
export function undoWords(session: Session): string | null {
  const { undo } = session.history.get();
  return undo === null ? null : actionWords(undo);
}

/** Reopens a story that the coder has finished, applies or removes a code on the whole of it, and finishes it again: three steps of undo. */
export async function changeFinished(session: Session, storyId: string, codeId: string): Promise<void> {
  await valueOf(session.finish(storyId, false));
  await valueOf(session.toggleCode(storyId, codeId, null));
  await valueOf(session.finish(storyId, true));
}
