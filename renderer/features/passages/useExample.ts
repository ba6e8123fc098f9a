import { useState } from "react";
import type { FoundPassage } from "../../../core/analysis/found-passages.ts";
import type { ExampleKind } from "../../../core/model/code-example.ts";
import { useSession } from "../../data/context.tsx";
import { useKeyOf } from "../../ui/commands.tsx";
import { endToast, showToast } from "../../ui/toastQueue.ts";
import { exampleSaid } from "../../words/examples.ts";
import { withUndoKey } from "../../words/history.ts";
import type { Codes } from "./useCodes.ts";

/** Makes a passage of the list an example of its code, or removes it from the examples. `said`: what was done to the passage that is looked at. */
export function useExample(passage: FoundPassage | null, codes: Codes) {
  const session = useSession();
  const keyOf = useKeyOf();
  const [done, setDone] = useState<{ readonly at: string; readonly words: string } | null>(null);
  const at = passage === null ? null : JSON.stringify(passage);
  const toggle = async ({ storyId, codeId, span }: FoundPassage, kind: ExampleKind): Promise<void> => {
    const toggled = await session.toggleExample({ storyId, codeId, span, kind });
    if (toggled.ok) {
      endToast("example");
      const code = codes.byId.get(codeId)?.name ?? "a removed code";
      const words = exampleSaid({ ...toggled.value, kind, code });
      setDone({ at: at ?? "", words: withUndoKey(words, keyOf("edit.undo")) });
      return;
    }
    const { message } = toggled.error;
    showToast({
      title: "Couldn’t change the examples",
      description: message,
      tone: "error",
      about: "example",
    });
  };
  return {
    toggle: passage === null ? undefined : (kind: ExampleKind) => void toggle(passage, kind),
    said: done !== null && done.at === at ? done.words : null,
  };
}
