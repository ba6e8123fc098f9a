import { elideMiddle } from "../../../core/excerpt.ts";
import type { ExampleKind } from "../../../core/model/code-example.ts";
import type { Confidence } from "../../../core/model/confidence.ts";
import { CONFIDENCE_LEVELS, nextConfidence } from "../../../core/model/confidence.ts";
import { PARAPHRASE_ID } from "../../project/useParaphrasing.tsx";
import type { KeyOf } from "../../ui/commands.tsx";
import { exampleActions } from "../../ui/exampleActions.ts";
import type { MenuGroup } from "../../ui/Menu.tsx";
import { confidenceName } from "../../words/confidence.ts";
import type { CodedAnnotation, PassageEntry } from "./useCodebook.ts";

export interface PassageMenuState {
  readonly entry: PassageEntry;
  /** The word before which it would be split; null where there is no place inside it. */
  readonly splitWord: string | null;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  readonly isWholeSentence: boolean;
  readonly isOneWord: boolean;
  /** Of which kind it is an example of its code, as this coder has chosen. */
  readonly example: ExampleKind | undefined;
  /** Whether the project asks how sure the coder is. */
  readonly asksConfidence: boolean;
  /** Whether its story is a public post. */
  readonly isPublic: boolean;
}

/** How sure the coder is of it, in a menu; what is chosen already is no longer said. */
export function confidenceGroup(
  { confidence }: Pick<CodedAnnotation, "confidence">,
  keyOf: KeyOf,
): MenuGroup {
  return {
    id: "confidence",
    name: "How sure are you?",
    actions: CONFIDENCE_LEVELS.map((at) => ({
      id: `confidence-${at}`,
      name: confidenceName(at),
      isChecked: confidence === at,
      shortcut: nextConfidence(confidence) === at ? keyOf("coding.confidence") : undefined,
    })),
  };
}

/** What an entry of that group sets; undefined for entries of others. */
export function chosenConfidence(
  id: string,
  { confidence }: Pick<CodedAnnotation, "confidence">,
): Confidence | null | undefined {
  const at = CONFIDENCE_LEVELS.find((each) => id === `confidence-${each}`);
  if (at === undefined) return undefined;
  return at === confidence ? null : at;
}

/** The menu of a passage: on a right click, on the Menu key, and beside its row in the list. */
export function passageMenu(state: PassageMenuState, keyOf: KeyOf): readonly MenuGroup[] {
  const { entry, splitWord } = state;
  const name = elideMiddle(entry.code.name, 40);
  return [
    {
      id: "code",
      name: `${name}: “${elideMiddle(entry.span.quote, 40)}”`,
      actions: [
        {
          id: "recode",
          name: "Change its code…",
          shortcut: keyOf("coding.recode"),
          isDisabled: !entry.isStanding,
        },
        { id: "star", name: entry.isStarred ? "Remove its star" : "Star it" },
        { id: "memo", name: "Write a memo on it", shortcut: keyOf("coding.memo") },
        ...(state.isPublic
          ? [{ id: "paraphrase", name: "Paraphrase it…", shortcut: keyOf(PARAPHRASE_ID) }]
          : []),
      ],
    },
    { id: "examples", actions: exampleActions(state.example, keyOf, !entry.isStanding) },
    ...(state.asksConfidence ? [confidenceGroup(entry, keyOf)] : []),
    {
      id: "ends",
      actions: [
        { id: "adjust", name: "Move its ends", shortcut: "Enter" },
        { id: "to-sentence", name: "Widen to whole sentences", isDisabled: state.isWholeSentence },
        { id: "word-more", name: "One word more at the end" },
        { id: "word-less", name: "One word less at the end", isDisabled: state.isOneWord },
      ],
    },
    {
      id: "others",
      actions: [
        {
          id: "split",
          name: splitWord === null ? "Split" : `Split before “${elideMiddle(splitWord, 24)}”`,
          description:
            splitWord === null
              ? "Right-click the word in the text at which the new passage begins."
              : undefined,
          isDisabled: splitWord === null,
        },
        { id: "join-previous", name: `Join with the “${name}” before it`, isDisabled: !state.hasPrevious },
        { id: "join-next", name: `Join with the “${name}” after it`, isDisabled: !state.hasNext },
      ],
    },
    {
      id: "remove",
      actions: [{ id: "remove", name: "Remove", shortcut: keyOf("coding.remove-passage"), isDanger: true }],
    },
  ];
}
