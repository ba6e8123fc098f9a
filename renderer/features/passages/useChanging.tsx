import type { ReactNode } from "react";
import { useState } from "react";
import type { FoundPassage } from "../../../core/analysis/found-passages.ts";
import { lookedFor } from "../../../core/analysis/looked-for.ts";
import type { PassageQuery } from "../../../core/analysis/passage-query.ts";
import type { ExampleKind } from "../../../core/model/code-example.ts";
import { EXAMPLE_KINDS } from "../../../core/model/code-example.ts";
import { codeShortcut } from "../../../core/model/code-key.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import {
  NO_PUBLIC_POST,
  PARAPHRASE_ID,
  PARAPHRASE_KEY,
  useParaphrasing,
} from "../../project/useParaphrasing.tsx";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { EXAMPLE_KEYS, EXAMPLES } from "../../words/examples.ts";
import { ChooseCodeDialog } from "./ChooseCodeDialog.tsx";
import type { RowSheets } from "./rowSheets.ts";
import type { Codes } from "./useCodes.ts";
import { useExample } from "./useExample.ts";
import { useRecoding } from "./useRecoding.ts";

/** Beside Alt+1, Alt+2 …, which flag stories; no code can have it. */
export const STAR_KEY = "Alt+s";

type Asked = "recode" | "add";

/** How the passage that is looked at can be changed. */
export interface Changing {
  /** Undefined where it cannot be: it is another coder’s, or hidden. */
  readonly onAsk: ((what: Asked) => void) | undefined;
  readonly onRemove: () => void;
  readonly onStar: () => void;
  /** Makes it an example of its code, or removes it from the examples: another coder’s passage, too. Undefined where it is hidden, or nobody codes. */
  readonly onExample: ((kind: ExampleKind) => void) | undefined;
  /** Says it in other words: another coder’s passage, too. Undefined where its story is no public post, it is hidden, or nobody codes. */
  readonly onParaphrase: (() => void) | undefined;
  readonly said: string | null;
  /** The dialog that is open. */
  readonly dialog: ReactNode;
}

interface ChangingOptions {
  readonly passage: FoundPassage | null;
  readonly isHidden: boolean;
  readonly query: PassageQuery | null;
  readonly sheets: RowSheets;
  readonly codes: Codes;
  readonly isOutdated: boolean;
  /** The codes’ keys say another code of the passage that is looked at. */
  readonly byKeys: boolean;
  readonly onByKeys: (byKeys: boolean) => void;
  /** Goes on to the next row. */
  readonly onNext: () => void;
}

/** Changes one's own coding from the list: by commands, by a dialog, and one passage after another by the codes' keys. */
export function useChanging(options: ChangingOptions): Changing {
  const { passage, isHidden, query, sheets, codes, isOutdated, byKeys, onByKeys, onNext } = options;
  const session = useSession();
  const own = useStore(session.currentCoder);
  const allCodes = useStore(session.codes);
  const [asked, setAsked] = useState<Asked | null>(null);
  const changeable = passage !== null && passage.coderId === own?.id && !isHidden ? passage : null;
  const recoding = useRecoding({
    passage: changeable,
    sheets,
    codes,
    isOutdated,
    onRecoded: (codeId) => {
      // A passage that leaves the list makes room for the next one; one that stays is gone past.
      const stays = query !== null && lookedFor(allCodes, query).wanted.has(codeId);
      if (byKeys && stays) onNext();
    },
  });
  const { isPossible } = recoding;
  const ask = (what: Asked): void => {
    if (recoding.mayAsk()) setAsked(what);
  };
  const example = useExample(own === null || isHidden ? null : passage, codes);
  const paraphrasing = useParaphrasing(session);
  const stories = useStore(session.stories);
  const entry = passage === null || isHidden || own === null ? undefined : stories.get(passage.storyId);
  const paraphrase = (): void => {
    const shown = passage === null ? null : session.shownStory(passage.storyId).get();
    // Its text is on its way.
    if (passage === null || shown === null) return;
    const { storyId, span } = passage;
    paraphrasing.open({ storyId, span, quote: span === null ? shown.story.text : shown.wordsAt(span) });
  };
  const onParaphrase = entry !== undefined && paraphrasing.isPublic(entry) ? paraphrase : undefined;
  useRegisterCommands("page", [
    {
      id: PARAPHRASE_ID,
      title: "Paraphrase the passage…",
      group: "Passages",
      shortcut: PARAPHRASE_KEY,
      enabled: entry !== undefined,
      run: onParaphrase ?? (() => showToast({ title: NO_PUBLIC_POST, about: "paraphrase" })),
    },
    {
      id: "passages.recode",
      title: "Change the code of the passage…",
      group: "Passages",
      shortcut: "F2",
      enabled: isPossible,
      run: () => ask("recode"),
    },
    {
      id: "passages.add-code",
      title: "Add a second code to the passage…",
      group: "Passages",
      shortcut: "Shift+F2",
      enabled: isPossible,
      run: () => ask("add"),
    },
    {
      id: "passages.remove",
      title: "Remove the code from the passage",
      group: "Passages",
      shortcut: "Delete",
      enabled: isPossible,
      run: recoding.remove,
    },
    {
      id: "passages.star",
      title: "Star the passage, or remove its star",
      group: "Passages",
      shortcut: STAR_KEY,
      enabled: isPossible,
      run: recoding.star,
    },
    ...EXAMPLE_KINDS.map((kind) => ({
      // The very command of the Code page: whoever changes its keys changes them here, too.
      id: `coding.${kind}`,
      title: `Make the passage a ${EXAMPLES[kind].one}, or remove it`,
      group: "Passages",
      shortcut: EXAMPLE_KEYS[kind],
      enabled: example.toggle !== undefined,
      run: () => example.toggle?.(kind),
    })),
    {
      id: "passages.by-keys",
      title: byKeys ? "Stop recoding by keys" : "Recode by the codes’ keys",
      group: "Passages",
      enabled: true,
      run: () => onByKeys(!byKeys),
    },
    ...(byKeys
      ? codes.offered.flatMap(({ code }) => {
          const shortcut = codeShortcut(code);
          return shortcut === undefined
            ? []
            : [
                {
                  id: `passages.code.${code.id}`,
                  title: `Recode as “${code.name}”`,
                  group: "Codes",
                  shortcut,
                  enabled: isPossible,
                  // What has the code already is right: the next passage is looked at.
                  run: () => (code.id === changeable?.codeId ? onNext() : recoding.recode(code)),
                },
              ];
        })
      : []),
  ]);
  return {
    onAsk: isPossible ? ask : undefined,
    onRemove: recoding.remove,
    onStar: recoding.star,
    onExample: example.toggle,
    onParaphrase,
    said: example.said ?? recoding.said,
    dialog:
      asked !== null && changeable !== null ? (
        <ChooseCodeDialog
          title={asked === "recode" ? "Change the code of the passage" : "Add a second code to the passage"}
          confirm={asked === "recode" ? "Change code" : "Add code"}
          codes={codes}
          exceptId={changeable.codeId}
          onChoose={asked === "recode" ? recoding.recode : recoding.add}
          onClose={() => setAsked(null)}
        />
      ) : (
        paraphrasing.dialog
      ),
  };
}
