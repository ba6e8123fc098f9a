import type { CodeDraft } from "../../../core/changes/codebook.ts";
import type { Code } from "../../../core/model/code.ts";
import { isLive } from "../../../core/model/record.ts";
import type { Session } from "../../data/session.ts";

/** New values for some fields of a code; `key` null removes the key. */
export type CodePatch = Partial<Omit<CodeDraft, "id" | "key" | "position">> & {
  readonly key?: string | null;
};

const queues = new WeakMap<Session, Promise<unknown>>();

/**
 * Saves some fields of a code as one step of undo. Resolves to the reason, as a sentence, if nothing was saved, or to
 * null. Saves run one after another, each on the result of the one before: a name saved on leaving its field and a
 * colour chosen right after it do not overwrite each other.
 */
export function saveFields(session: Session, codeId: string, patch: CodePatch): Promise<string | null> {
  const save = async (): Promise<string | null> => {
    const code = session.codes.get().find((each) => each.id === codeId && isLive(each));
    if (code === undefined) return "This code is no longer in the codebook. Nothing was saved.";
    const saved = await session.saveCode(patched(code, patch));
    return saved.ok ? null : saved.error.message;
  };
  const next = (queues.get(session) ?? Promise.resolve()).then(save, save);
  queues.set(session, next);
  return next;
}

function patched(code: Code, patch: CodePatch): CodeDraft {
  const { id, parentId, name, colour, definition, include, exclude, example, scale } = code;
  const { key = code.key ?? null, ...rest } = patch;
  const draft = { id, parentId, name, colour, definition, include, exclude, example, scale, ...rest };
  return key === null ? draft : { ...draft, key };
}
