import type { Code } from "../../../core/model/code.ts";
import type { ExampleKind } from "../../../core/model/code-example.ts";
import { EXAMPLE_KINDS } from "../../../core/model/code-example.ts";
import { codeShortcut } from "../../../core/model/code-key.ts";
import { codebookTree } from "../../../core/model/codebook.ts";
import { offeredCodes } from "../../../core/model/retired.ts";
import { caretKeyRows, passageKeyRows } from "../../features/coding/caretKeys.ts";
import type { CodingContext } from "../../features/coding/CodingContext.ts";
import { codingCommands } from "../../features/coding/commands.ts";
import { flagShortcut } from "../../features/coding/flagKeys.ts";
import { keysOfCodes } from "../../features/coding/useCodingCommands.ts";
import { STAR_KEY } from "../../features/passages/useChanging.tsx";
import { settlingKeys } from "../../features/reconciliation/keys.ts";
import { worklistKeys } from "../../features/redaction/keys.ts";
import { PARAPHRASE_ID, PARAPHRASE_KEY } from "../../project/useParaphrasing.tsx";
import type { UsualKeys } from "../../ui/keyTable.ts";
import type { OwnKeys } from "../../ui/ownKeys.ts";
import { EXAMPLE_KEYS, EXAMPLES } from "../../words/examples.ts";

/** What a key does, then the shortcuts that do it. */
export type KeyRow = readonly [what: string, ...shortcuts: string[]];

export interface KeyGroup {
  readonly name: string;
  readonly rows: readonly KeyRow[];
  /** By what a row says, the id of the command whose keys it shows, where these can be changed. */
  readonly ids?: ReadonlyMap<string, string>;
}

/** The keys of the Code page, without those that do the same everywhere (`everywhere`) and those that codes have. */
export function codingKeys(
  everywhere: readonly KeyGroup[],
  codes: readonly Code[],
  own: OwnKeys,
  asked: Pick<CodingContext, "asksConfidence">,
): readonly KeyGroup[] {
  const taken = new Set([
    ...everywhere.flatMap(({ rows }) => rows.flatMap(([, ...shortcuts]) => shortcuts.map(folded))),
    ...keysOfCodes(offeredCodes(codes)),
  ]);
  const groups = [...new Set(codingCommands.map((command) => command.group))].map((name) => ({
    name,
    rows: codingCommands.flatMap((command): KeyRow[] => {
      if (command.group !== name || command.isShown?.(asked) === false) return [];
      const chosen = Object.hasOwn(own, command.id) ? own[command.id] : undefined;
      return [[command.name, ...(chosen ?? command.keys.filter((key) => !taken.has(folded(key))))]];
    }),
    ids: new Map(codingCommands.map((command) => [command.name, command.id])),
  }));
  return [
    ...groups,
    { name: "In the story’s text", rows: caretKeyRows },
    { name: "Passages in the text", rows: passageKeyRows },
  ];
}

/** The keys of the flags that the project offers. */
export function flagKeys(flags: readonly string[]): KeyGroup {
  return {
    name: "Flag the story, or remove the flag",
    rows: flags.flatMap((flag, at): KeyRow[] => {
      const shortcut = flagShortcut(at);
      return shortcut === undefined ? [] : [[flag, shortcut]];
    }),
  };
}

/** The keys of the codes, which apply them to the selected words or else to the whole story. */
export function codeKeys(codes: readonly Code[]): KeyGroup {
  return {
    name: "Apply a code, to the selected words or the whole story",
    rows: codebookTree(offeredCodes(codes)).flatMap(({ code }): KeyRow[] => {
      const shortcut = codeShortcut(code);
      return shortcut === undefined ? [] : [[code.name, shortcut]];
    }),
  };
}

/** The keys of the commands of the Code page where nobody has chosen others, without those that codes have. */
export function usualCodingKeys(codes: readonly Code[]): UsualKeys {
  const taken = keysOfCodes(offeredCodes(codes));
  return new Map(codingCommands.map(({ id, keys }) => [id, keys.filter((key) => !taken.has(key))]));
}

const PARAPHRASE_ROW = "Paraphrase a passage of a public post";

/** The keys of the Passages page, which change the passage that is selected in its list. Examples are chosen, and quotes paraphrased, by the keys that the Code page has for it. */
export const passagesKeys = (own: OwnKeys): readonly KeyGroup[] => [
  {
    name: "In the list of passages",
    ids: new Map([
      [PARAPHRASE_ROW, PARAPHRASE_ID],
      ...EXAMPLE_KINDS.map((kind) => [exampleRow(kind), `coding.${kind}`] as const),
    ]),
    rows: [
      ["Change the code of your passage", "F2"],
      ["Add a second code to your passage", "Shift+F2"],
      ["Remove the code from your passage", "Delete"],
      ["Star your passage, or remove its star", STAR_KEY],
      [PARAPHRASE_ROW, ...(own[PARAPHRASE_ID] ?? [PARAPHRASE_KEY])],
      ...EXAMPLE_KINDS.map((kind): KeyRow => [
        exampleRow(kind),
        ...(own[`coding.${kind}`] ?? [EXAMPLE_KEYS[kind]]),
      ]),
    ],
  },
];

function exampleRow(kind: ExampleKind): string {
  return `Make any passage a ${EXAMPLES[kind].one} of its code, or remove it`;
}

/** The keys of the Reconcile page. A coder's side has its number. */
export const reconciliationKeys = (own: OwnKeys): readonly KeyGroup[] => [
  {
    name: "At a difference",
    ids: new Map(settlingKeys.map(({ id, title }) => [title, id])),
    rows: [
      ["Take the side of the first coder, and so on", "1"],
      ...settlingKeys.map(({ id, title, shortcut }): KeyRow => [title, ...(own[id] ?? [shortcut])]),
    ],
  },
];

/** The keys of the De-identify page. */
export const redactionKeys = (own: OwnKeys): readonly KeyGroup[] => [
  {
    name: "At a suggestion",
    ids: new Map(worklistKeys.map(({ id, title }) => [title, id])),
    rows: worklistKeys.map(({ id, title, shortcut }): KeyRow => [title, ...(own[id] ?? [shortcut])]),
  },
];

export const codebookKeys: readonly KeyGroup[] = [
  {
    name: "In the list of codes",
    rows: [
      ["Move the code up or down", "Alt+ArrowUp", "Alt+ArrowDown"],
      ["Close or open a theme", "ArrowLeft", "ArrowRight"],
      ["Remove the code", "Delete"],
    ],
  },
  {
    name: "In a field",
    rows: [
      ["Save (in a field of one line)", "Enter"],
      ["Save (in a field of several lines)", "Mod+Enter"],
      ["Discard what you typed", "Escape"],
    ],
  },
];

function folded(shortcut: string): string {
  return shortcut.toLowerCase();
}
