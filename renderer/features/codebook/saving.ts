import type { Code } from "../../../core/model/code.ts";
import { isLive } from "../../../core/model/record.ts";
import type { CodeDraft } from "../../data/changes/codebook.ts";
import type { Session } from "../../data/session.ts";

/** Some fields of a code as they are to be; `key` null takes the key away. */
export type CodePatch = Partial<Omit<CodeDraft, "id" | "key" | "position">> & {
  readonly key?: string | null;
};

const queues = new WeakMap<Session, Promise<unknown>>();

/**
 * Saves some fields of a code, one step of undo. Returns why nothing was saved, as a sentence, or null. Saves follow one another, each
 * from the code as the one before left it: a name saved on leaving its field and a colour pressed right after do not undo each other.
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
