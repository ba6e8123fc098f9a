import type { Code } from "../../../core/model/code.ts";
import { levelsOf } from "../../../core/model/levels.ts";
import type { Result } from "../../../core/result.ts";
import type { Span } from "../../../core/text.ts";
import type { Session } from "../../data/session.ts";
import type { onTarget } from "./useCodebook.ts";

/** A code that is applied to a target, rated or removed. */
interface Application {
  readonly storyId: string;
  readonly code: Code;
  readonly target: Span | null;
  readonly there: ReturnType<typeof onTarget>;
  readonly choose: (before: number | undefined, levels: number) => number | null;
  /** What to call once the change is shown, for the words that say what was done. */
  readonly shown: (words: string) => () => void;
}

/** Applies the code, or removes it where it is there already; a rated code goes to the level that is chosen, and is removed where none is. Says nothing of itself but through `shown`. */
export async function applyCode(
  session: Session,
  { storyId, code, target, there, choose, shown }: Application,
): Promise<Result<unknown, { readonly message: string }>> {
  const where = target === null ? "the whole story" : "the passage";
  if (code.scale.kind === "tag") {
    const words =
      there.length === 0 ? `Applied “${code.name}” to ${where}` : `Removed “${code.name}” from ${where}`;
    return session.toggleCode(storyId, code.id, target, shown(words));
  }
  const levels = levelsOf(code.scale);
  const [first] = there;
  // After a level that has been removed from the code comes the lowest.
  const place = choose(first === undefined ? undefined : (first.level?.place ?? -1), levels.length);
  const level = place === null ? undefined : levels[place];
  const words =
    level === undefined
      ? `Removed “${code.name}” from ${where}`
      : `Rated ${where} “${code.name}: ${level.name}”`;
  return session.setValue(storyId, code.id, target, level?.number ?? null, shown(words));
}
