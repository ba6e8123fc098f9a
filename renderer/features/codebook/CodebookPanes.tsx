import type { ReactNode, RefObject } from "react";
import { useMemo } from "react";
import { z } from "zod";
import { mergedInto } from "../../../core/changes/merge-codes.ts";
import type { Code } from "../../../core/model/code.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import type { Span } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { pageState, usePageState } from "../../data/pageState.ts";
import { useSetting } from "../../data/settings.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { SplitPane } from "../../ui/SplitPane.tsx";
import { counted } from "../../words/counts.ts";
import { CodeEditor } from "./CodeEditor.tsx";
import { CodeTree } from "./CodeTree.tsx";
import { findCodes } from "./finding.ts";
import { FoundCodes } from "./FoundCodes.tsx";
import type { Branch, Place } from "./placing.ts";
import { dropPlace, findBranch, stepFrom } from "./placing.ts";
import { RetiredCodes } from "./RetiredCodes.tsx";
import type { TreeDrawer } from "./useTreeDrawer.ts";
import type { Usage } from "./useUsage.ts";

export interface CodebookPanesProps {
  readonly tree: readonly Branch[];
  /** The same, in order. */
  readonly placed: readonly PlacedCode[];
  readonly usage: Usage;
  readonly drawer: TreeDrawer;
  readonly treeRef: RefObject<HTMLDivElement | null>;
  /** The code that is shown, with its place in the tree; null where there is none. */
  readonly shown: { readonly code: Code; readonly branch: Branch } | null;
  /** The code that has just been created. */
  readonly createdId: string | null;
  readonly onSelect: (codeId: string | null) => void;
  readonly onMove: (codeId: string, place: Place | undefined) => void;
  readonly onNewSubcode: (parentId: string) => void;
  readonly onRemove: (code: Code) => void;
  readonly renderMemos: RenderMemos | undefined;
  readonly onSplit: (codeId: string) => void;
  /** Opens the stories that were coded under an older definition of a code, or with null of any. */
  readonly onOpenOlder: (codeId: string | null) => void;
  /** Opens a story at some words of it; null for the whole story. */
  readonly onOpenPassage: (storyId: string, span: Span | null) => void;
  /** Opens everything that was coded with a code. */
  readonly onOpenPassages: (codeId: string) => void;
  readonly onMerge: (code: Code) => void;
  readonly onUnmerge: (code: Code) => void;
  readonly onRetire: (code: Code) => void;
  readonly onBringBack: (code: Code) => void;
}

/** Draws the memos on a code. */
export type RenderMemos = (
  subject: { readonly kind: "code"; readonly id: string },
  name: string,
) => ReactNode;

const panesSchema = z.record(z.string(), z.number().min(0).max(4000));
const noSizes: Readonly<Record<string, number>> = {};

const QUERY = pageState("codebook.query", z.string(), "");

/** The tree of themes and codes, and beside it all fields of the selected one. */
export function CodebookPanes(props: CodebookPanesProps) {
  const { tree, placed, usage, drawer, treeRef, shown, createdId, onSelect, onMove, onNewSubcode, onRemove } =
    props;
  const session = useSession();
  const codes = useStore(session.codes);
  const memos = useStore(session.memos);
  const [query, setQuery] = usePageState(QUERY);
  const standing = useMemo(() => placed.map((each) => each.code), [placed]);
  const found = useMemo(() => findCodes(standing, query, memos), [standing, query, memos]);
  const isSearching = query.trim() !== "";
  const choose = (codeId: string): void => {
    onSelect(codeId);
    drawer.hide();
  };
  const [sizes, setSizes] = useSetting("codebook.panes", panesSchema, noSizes);
  return (
    <div className="codebook-panes">
      <SplitPane
        fill="code"
        sizes={sizes}
        onResize={(id, size) => setSizes({ ...sizes, [id]: size })}
        panes={[
          {
            id: "tree",
            label: "Themes and codes",
            min: 200,
            max: 560,
            initial: 340,
            drawer: drawer.isNeeded ? { isOpen: drawer.isOpen, onClose: drawer.hide } : undefined,
            content: (
              <div
                ref={treeRef}
                className="codebook-left"
                // A press on a code or Enter chooses it; the arrows only look around.
                onClickCapture={(event) => {
                  if (!(event.target instanceof Element)) return;
                  const { target } = event;
                  // The tree chooses after this, and keeps the event to itself.
                  if (target.closest("[role=row]") !== null && target.closest("button") === null)
                    setTimeout(drawer.hide);
                }}
                // The tree would keep Escape to itself.
                onKeyDownCapture={(event) => {
                  if (event.key === "Escape") drawer.hide();
                }}
                onKeyUpCapture={(event) => {
                  if (event.key === "Enter") drawer.hide();
                }}
              >
                <div className="codebook-find">
                  <SearchField
                    label="Find in the codebook"
                    placeholder="Find a name, definition or example"
                    value={query}
                    onChange={setQuery}
                  />
                </div>
                {isSearching && (
                  <FoundCodes found={found} selected={shown?.code.id ?? null} onSelect={choose} />
                )}
                {!isSearching && (
                  <CodeTree
                    tree={tree}
                    usage={usage}
                    selected={shown?.code.id ?? null}
                    onSelect={onSelect}
                    onStep={(codeId, by) => onMove(codeId, stepFrom(tree, codeId, by))}
                    onDrop={(codeId, targetId, position) =>
                      onMove(codeId, dropPlace(tree, codeId, targetId, position))
                    }
                    onRemove={(codeId) => {
                      const code = findBranch(tree, codeId)?.placed.code;
                      if (code !== undefined) onRemove(code);
                    }}
                  />
                )}
                {!isSearching && (
                  <RetiredCodes
                    codes={standing.filter(({ retired }) => retired === true)}
                    selected={shown?.code.id ?? null}
                    onSelect={choose}
                  />
                )}
                {usage.older.stories > 0 && (
                  <div className="codebook-versions">
                    <p>
                      You coded {counted(usage.older.stories, "story", "stories")} under a definition that has
                      changed since.
                    </p>
                    <Button size="small" onPress={() => props.onOpenOlder(null)}>
                      Go through them
                    </Button>
                  </div>
                )}
              </div>
            ),
          },
          {
            id: "code",
            label: "The code",
            min: 320,
            content: shown !== null && (
              <CodeEditor
                key={shown.code.id}
                code={shown.code}
                placed={placed}
                parentId={shown.branch.parentId}
                usage={usage}
                isNew={shown.code.id === createdId}
                canMove={{
                  up: stepFrom(tree, shown.code.id, -1) !== undefined,
                  down: stepFrom(tree, shown.code.id, 1) !== undefined,
                }}
                onMove={(by) => onMove(shown.code.id, stepFrom(tree, shown.code.id, by))}
                onNewSubcode={() => onNewSubcode(shown.code.id)}
                onSplit={() => props.onSplit(shown.code.id)}
                onOpenOlder={() => props.onOpenOlder(shown.code.id)}
                merged={mergedInto(codes, shown.code.id)}
                onRemove={() => onRemove(shown.code)}
                memos={props.renderMemos?.({ kind: "code", id: shown.code.id }, shown.code.name)}
                onOpenPassage={props.onOpenPassage}
                onOpenPassages={() => props.onOpenPassages(shown.code.id)}
                onMerge={() => props.onMerge(shown.code)}
                onUnmerge={props.onUnmerge}
                onRetire={() => props.onRetire(shown.code)}
                onBringBack={() => props.onBringBack(shown.code)}
              />
            ),
          },
        ]}
      />
    </div>
  );
}
