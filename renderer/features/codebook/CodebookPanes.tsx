import type { ReactNode, RefObject } from "react";
import { z } from "zod";
import type { Code } from "../../../core/model/code.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import { useSetting } from "../../data/settings.ts";
import { SplitPane } from "../../ui/SplitPane.tsx";
import { counted } from "../../words/counts.ts";
import { CodeEditor } from "./CodeEditor.tsx";
import { CodeTree } from "./CodeTree.tsx";
import type { Branch, Place } from "./placing.ts";
import { dropPlace, findBranch, stepFrom } from "./placing.ts";
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
}

/** Draws the memos on a code. */
export type RenderMemos = (
  subject: { readonly kind: "code"; readonly id: string },
  name: string,
) => ReactNode;

const panesSchema = z.record(z.string(), z.number().min(0).max(4000));
const noSizes: Readonly<Record<string, number>> = {};

/** The tree of themes and codes, and beside it all fields of the selected one. */
export function CodebookPanes(props: CodebookPanesProps) {
  const { tree, placed, usage, drawer, treeRef, shown, createdId, onSelect, onMove, onNewSubcode, onRemove } =
    props;
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
                {usage.earlierVersions > 0 && (
                  <p className="codebook-versions">
                    You coded {counted(usage.earlierVersions, "story", "stories")} with an earlier version of
                    this codebook.
                  </p>
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
                onRemove={() => onRemove(shown.code)}
                memos={props.renderMemos?.({ kind: "code", id: shown.code.id }, shown.code.name)}
              />
            ),
          },
        ]}
      />
    </div>
  );
}
