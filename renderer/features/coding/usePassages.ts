import { useState } from "react";
import type { ExampleKind } from "../../../core/model/code-example.ts";
import { splitPlace, toSentences, withEndMoved } from "../../../core/passages/reshape.ts";
import type { TextSelection } from "../../../core/passages/selection.ts";
import { passageOf } from "../../../core/passages/selection.ts";
import type { Span } from "../../../core/text.ts";
import { useKeyOf } from "../../ui/commands.tsx";
import type { MenuGroup } from "../../ui/Menu.tsx";
import { chosenConfidence, passageMenu } from "./passageMenu.ts";
import type { PassageEntry } from "./useCodebook.ts";
import type { CodingActions } from "./useCodingActions.ts";
import { useHeldPassage } from "./useHeldPassage.ts";

/** Where a menu was asked for: a point of the window, and a place in the text where somebody pointed at one. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
  readonly offset: number | null;
}

/** How the text and the list of passages take hold of one, and what then can be done. */
export interface PassageHandling {
  readonly held: PassageEntry | null;
  readonly isAdjusting: boolean;
  readonly hold: (annotationId: string) => void;
  readonly adjust: () => void;
  /** The ends stay where they are now, or go to `extent`. */
  readonly keep: (extent?: Span) => void;
  readonly stopAdjusting: () => void;
  /** The reader goes on: ends that are being moved stay where they are now. */
  readonly settle: () => void;
  readonly openMenu: (annotationId: string, place: MenuPlace) => void;
  readonly remove: (annotationId: string) => void;
}

export interface PassagesOptions {
  readonly storyId: string;
  readonly text: string;
  readonly entries: readonly PassageEntry[];
  readonly selection: TextSelection | null;
  readonly onSelect: (selection: TextSelection | null) => void;
  readonly actions: CodingActions;
  /** Does it, unless the story may not be coded now. */
  readonly coding: (act: () => void) => void;
  readonly remove: (entry: PassageEntry) => void;
  readonly focusStory: () => void;
  /** Begins a memo on a passage. */
  readonly writeMemo: (entry: PassageEntry) => void;
  /** Of which kind a passage is an example of its code. */
  readonly exampleOf: (entry: PassageEntry) => ExampleKind | undefined;
  /** Whether the project asks how sure the coder is. */
  readonly asksConfidence: boolean;
  /** Says it in other words; undefined where the story is no public post. */
  readonly paraphrase: ((entry: PassageEntry) => void) | undefined;
  /** Somebody chooses a code for the passage that is held. */
  readonly chooseCode: () => void;
}

/** The passages of the story on the screen as things that can be held, moved, split, joined, recoded and removed. */
export function usePassages(options: PassagesOptions) {
  const { storyId, text, entries, selection, onSelect, actions, coding, chooseCode } = options;
  const keyOf = useKeyOf();
  const held = useHeldPassage(storyId, entries, selection, onSelect);
  const [menu, setMenu] = useState<(MenuPlace & { readonly id: string }) | null>(null);
  const [recodingId, setRecodingId] = useState<string | null>(null);
  const entryOf = (id: string | null | undefined): PassageEntry | undefined =>
    entries.find(({ annotation }) => annotation.id === id);
  const menuEntry = entryOf(menu?.id);
  const recoding = held.entry !== null && held.entry.annotation.id === recodingId ? held.entry : null;

  const reshape = (entry: PassageEntry, extent: Span): void =>
    coding(() => actions.reshape(storyId, entry, extent, held.holdNew));
  const keep = (extent?: Span): void => {
    const { entry } = held;
    const span = extent ?? (selection === null ? null : passageOf(text, selection));
    if (entry === null || span === null) return;
    held.stopAdjusting();
    reshape(entry, span);
  };
  const hold = (id: string): void => {
    const entry = entryOf(id);
    if (entry === undefined) return;
    held.hold(entry);
    const same = entries.filter(({ span }) => span.start === entry.span.start && span.end === entry.span.end);
    if (same.length > 1)
      actions.say(
        `“${entry.code.name}”, one of ${same.length} codes here. Shift+Enter selects the next one.`,
      );
  };

  const menuGroups = (): readonly MenuGroup[] => {
    if (menuEntry === undefined) return [];
    const { span } = menuEntry;
    const word = splitWordOf(text, menuEntry, menu?.offset ?? null);
    const sentences = toSentences(text, span);
    return passageMenu(
      {
        entry: menuEntry,
        splitWord: word === null ? null : text.slice(word.start, word.end),
        hasNext: neighbourOf(entries, menuEntry, 1) !== undefined,
        hasPrevious: neighbourOf(entries, menuEntry, -1) !== undefined,
        isWholeSentence: sentences.start === span.start && sentences.end === span.end,
        isOneWord: withEndMoved(text, span, "start") === null,
        example: options.exampleOf(menuEntry),
        asksConfidence: options.asksConfidence,
        isPublic: options.paraphrase !== undefined,
      },
      keyOf,
    );
  };

  const chooseCodeFor = (entry: PassageEntry): void =>
    coding(() => {
      setRecodingId(entry.annotation.id);
      chooseCode();
    });
  const act = (id: string): void => {
    if (menuEntry === undefined) return;
    const entry = menuEntry;
    const moved = (extent: Span | null): void => {
      if (extent !== null) reshape(entry, extent);
    };
    const join = (by: 1 | -1): void => {
      const other = neighbourOf(entries, entry, by);
      if (other !== undefined) coding(() => actions.join(storyId, entry, other, held.holdNew));
    };
    held.hold(entry);
    if (id !== "recode" && id !== "memo" && id !== "paraphrase") options.focusStory();
    const confidence = chosenConfidence(id, entry);
    if (confidence !== undefined) {
      coding(() => actions.setConfidence(storyId, entry, confidence));
      return;
    }
    switch (id) {
      case "recode":
        chooseCodeFor(entry);
        return;
      case "memo":
        options.writeMemo(entry);
        return;
      case "paraphrase":
        options.paraphrase?.(entry);
        return;
      case "star":
        actions.toggleStar(storyId, entry);
        return;
      case "typical":
      case "borderline":
        actions.toggleExample(storyId, entry, id);
        return;
      case "adjust":
        coding(() => held.adjust(entry));
        return;
      case "to-sentence":
        moved(toSentences(text, entry.span));
        return;
      case "word-more":
        moved(withEndMoved(text, entry.span, "end"));
        return;
      case "word-less":
        moved(withEndMoved(text, entry.span, "start"));
        return;
      case "split": {
        const word = splitWordOf(text, entry, menu?.offset ?? null);
        if (word !== null) coding(() => actions.split(storyId, entry, word.start, held.holdNew));
        return;
      }
      case "join-next":
        join(1);
        return;
      case "join-previous":
        join(-1);
        return;
      case "remove":
        coding(() => options.remove(entry));
    }
  };

  const handling: PassageHandling = {
    held: held.entry,
    isAdjusting: held.isAdjusting,
    hold,
    adjust: () => {
      const { entry } = held;
      if (entry !== null) coding(() => held.adjust(entry));
    },
    keep,
    stopAdjusting: held.stopAdjusting,
    settle: () => {
      const { entry } = held;
      const span = selection === null ? null : passageOf(text, selection);
      if (entry === null || span === null || !held.isAdjusting) return;
      held.stopAdjusting();
      // What is selected next is another story's.
      coding(() => actions.reshape(storyId, entry, span, () => undefined));
    },
    openMenu: (id, place) => {
      hold(id);
      setMenu({ ...place, id });
    },
    remove: (id) => {
      const entry = entryOf(id);
      if (entry !== undefined) coding(() => options.remove(entry));
    },
  };
  return {
    handling,
    recoding,
    /** Chooses another code for what is held. */
    recode: (): void => {
      if (held.entry !== null) chooseCodeFor(held.entry);
    },
    endRecoding: (): void => setRecodingId(null),
    holdNew: held.holdNew,
    menu: {
      at: menuEntry === undefined ? null : menu,
      groups: menuGroups(),
      close: () => setMenu(null),
      act,
    },
  };
}

/** The word before which a passage would be split where somebody pointed. */
function splitWordOf(text: string, { span }: PassageEntry, offset: number | null): Span | null {
  return offset === null ? null : splitPlace(text, span, offset);
}

/** The passage with the same code that comes next in the text, or the one before. */
function neighbourOf(
  entries: readonly PassageEntry[],
  { annotation, code }: PassageEntry,
  by: 1 | -1,
): PassageEntry | undefined {
  const same = entries.filter((each) => each.code.id === code.id);
  return same[same.findIndex((each) => each.annotation.id === annotation.id) + by];
}
