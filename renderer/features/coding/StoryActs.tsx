import { useState } from "react";
import { parseQuery, soughtTerms } from "../../../core/index/query.ts";
import type { StoryIndex } from "../../data/stories.ts";
import { Button } from "../../ui/Button.tsx";
import type { Command } from "../../ui/command.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { OpenIcon } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { numbered } from "../../words/counts.ts";
import { BulkDialog } from "./BulkDialog.tsx";
import type { BulkKind } from "./bulkWords.ts";
import { BULK_TITLES } from "./bulkWords.ts";
import { LeaveOutDialog } from "./LeaveOutDialog.tsx";
import type { ChosenStories } from "./useChosenStories.ts";
import type { Codebook } from "./useCodebook.ts";
import type { ShownStories } from "./useStoryFilter.ts";

export interface StoryActsProps {
  readonly coderId: string;
  readonly codebook: Codebook;
  readonly flags: readonly string[];
  readonly stories: StoryIndex;
  readonly opened: ReadonlySet<string>;
  readonly shown: ShownStories;
  readonly chosen: ChosenStories;
  /** Hears what was done. */
  readonly onDone: (words: string) => void;
}

/** What is done to coding, and whether the stories are in the study. */
type ActKind = BulkKind | "leave-out";

const TITLES: Readonly<Record<ActKind, string>> = { ...BULK_TITLES, "leave-out": "Leave out of the study" };

const GROUPS: readonly { readonly id: string; readonly kinds: readonly ActKind[] }[] = [
  { id: "flags", kinds: ["flag", "unflag"] },
  { id: "codes", kinds: ["code", "uncode", "clear"] },
  { id: "study", kinds: ["leave-out"] },
];
const KINDS = GROUPS.flatMap(({ kinds }) => kinds);

/** What can be done to several stories at once: to those that are chosen, and to the hits of a search. */
export function StoryActs({ shown, chosen, onDone, ...about }: StoryActsProps) {
  const [dialog, setDialog] = useState<{ readonly kind: ActKind; readonly positions: readonly number[] }>();
  const open = (kind: ActKind): void => {
    const positions = [...chosen.positions].toSorted((a, b) => a - b);
    setDialog({ kind, positions });
  };
  const codeHits = (): void => {
    const positions = Array.from({ length: shown.count }, (_, row) => shown.positionAt(row));
    setDialog({ kind: "hits", positions: positions.toSorted((a, b) => a - b) });
  };
  const close = (): void => setDialog(undefined);
  const done = (words: string): void => {
    chosen.clear();
    onDone(words);
  };
  const { asked, isSearching, count } = shown;
  const isFound = asked !== null && !isSearching && count > 0;
  // Where words are only left out, nothing is a hit.
  const canCodeHits = isFound && soughtTerms(parseQuery(asked.typed, asked.wholeWords)).length > 0;
  const commands: readonly Command[] = [
    {
      id: "coding.code-hits",
      title: "Code all hits of the search…",
      group: "Stories",
      enabled: canCodeHits,
      run: codeHits,
    },
    {
      id: "coding.select-all",
      title: "Select all stories in the list",
      group: "Stories",
      enabled: shown.count > 0,
      run: chosen.chooseAll,
    },
    ...KINDS.map((kind) => ({
      id: `coding.bulk-${kind}`,
      title: `Selected stories: ${TITLES[kind].toLowerCase()}…`,
      group: "Stories",
      enabled: chosen.count > 0,
      run: () => open(kind),
    })),
  ];
  useRegisterCommands("page", commands);
  return (
    <>
      {chosen.count > 0 ? (
        <div className="coding-story-acts">
          <p role="status">{numbered(chosen.count)} selected</p>
          <Menu
            trigger={
              <Button size="small" icon={<OpenIcon aria-hidden="true" />}>
                Actions
              </Button>
            }
            label="Actions on the selected stories"
            placement="bottom end"
            groups={GROUPS.map(({ id, kinds }) => ({
              id,
              actions: kinds.map((kind) => ({
                id: kind,
                name: `${TITLES[kind]}…`,
                ...(kind === "clear" && { isDanger: true }),
              })),
            }))}
            onAction={(id) => {
              const kind = KINDS.find((each) => each === id);
              if (kind !== undefined) open(kind);
            }}
          />
          {chosen.count < shown.count && (
            <Button size="small" variant="quiet" onPress={chosen.chooseAll}>
              All {numbered(shown.count)}
            </Button>
          )}
          <Button size="small" variant="quiet" onPress={chosen.clear}>
            Clear
          </Button>
        </div>
      ) : (
        isFound && (
          <div className="coding-story-acts">
            {canCodeHits && (
              <Button size="small" onPress={codeHits}>
                Code all hits…
              </Button>
            )}
            <Button size="small" variant="quiet" onPress={chosen.chooseAll}>
              Select all {numbered(shown.count)}
            </Button>
          </div>
        )
      )}
      {dialog?.kind === "leave-out" ? (
        <LeaveOutDialog
          stories={about.stories}
          opened={about.opened}
          positions={dialog.positions}
          onClose={close}
          onDone={done}
        />
      ) : (
        dialog !== undefined && (
          <BulkDialog
            {...about}
            kind={dialog.kind}
            positions={dialog.positions}
            asked={shown.asked}
            onClose={close}
            onDone={done}
          />
        )
      )}
    </>
  );
}
