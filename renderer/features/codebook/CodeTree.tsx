import type { KeyboardEvent } from "react";
import { Button, Tree, TreeItem, TreeItemContent, useDragAndDrop } from "react-aria-components";
import { z } from "zod";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { pageState, usePageState } from "../../data/pageState.ts";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { Count } from "../../ui/Count.tsx";
import { NextIcon } from "../../ui/icons.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { counted } from "../../words/counts.ts";
import type { Branch } from "./placing.ts";
import type { Usage } from "./useUsage.ts";

export interface CodeTreeProps {
  readonly tree: readonly Branch[];
  readonly usage: Usage;
  readonly selected: string | null;
  readonly onSelect: (codeId: string) => void;
  /** Alt with an arrow moves the code by one position. */
  readonly onStep: (codeId: string, by: 1 | -1) => void;
  readonly onDrop: (codeId: string, targetId: string, position: "before" | "after" | "on") => void;
  readonly onRemove: (codeId: string) => void;
}

const COLLAPSED = pageState("codebook.collapsed", z.array(z.string()).readonly(), []);

/** The codebook as a tree: arrows move, Alt with an arrow moves the code, Delete removes it; or drag it. */
export function CodeTree(props: CodeTreeProps) {
  const { tree, usage, selected, onSelect, onStep, onDrop, onRemove } = props;
  const [collapsedIds, setCollapsed] = usePageState(COLLAPSED);
  const collapsed = new Set(collapsedIds);
  const scroll = useKeptScroll("codebook.tree");
  const parents = parentsIn(tree);
  const { dragAndDropHooks } = useDragAndDrop<Branch>({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onMove: ({ keys, target }) => {
      const [moved] = keys;
      if (moved !== undefined) onDrop(String(moved), String(target.key), target.dropPosition);
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const row = event.target instanceof Element ? event.target.closest("[data-key]") : null;
    const codeId = row?.getAttribute("data-key") ?? null;
    if (codeId === null) return;
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (event.altKey && by !== null) {
      event.preventDefault();
      event.stopPropagation();
      onStep(codeId, by);
    } else if (event.key === "Delete") {
      event.preventDefault();
      onRemove(codeId);
    }
  };

  return (
    <div className="codebook-tree-scroller" {...scroll} onKeyDownCapture={onKeyDown}>
      <Tree
        className="codebook-tree"
        aria-label="Codebook"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => {
          const [key] = keys === "all" ? [] : keys;
          if (key !== undefined) onSelect(String(key));
        }}
        expandedKeys={parents.filter((codeId) => !collapsed.has(codeId))}
        onExpandedChange={(keys) => {
          const open = new Set([...keys].map(String));
          setCollapsed(parents.filter((codeId) => !open.has(codeId)));
        }}
        dragAndDropHooks={dragAndDropHooks}
      >
        {tree.map((branch) => (
          <CodeRow key={branch.placed.code.id} branch={branch} usage={usage} />
        ))}
      </Tree>
    </div>
  );
}

function CodeRow({ branch, usage }: { readonly branch: Branch; readonly usage: Usage }) {
  const { code, depth } = branch.placed;
  const { annotations } = usage.of(code.id);
  return (
    <TreeItem id={code.id} textValue={code.name} className="codebook-tree-row" data-depth={depth}>
      <TreeItemContent>
        <div className="codebook-tree-content" style={{ paddingInlineStart: depth * 18 }}>
          {branch.branches.length > 0 ? (
            <Button slot="chevron" className="codebook-tree-chevron">
              <NextIcon aria-hidden="true" />
            </Button>
          ) : (
            <span className="codebook-tree-chevron" />
          )}
          <CodeSwatch slot={code.colour} />
          <span className="codebook-tree-name" dir="auto" title={code.name}>
            {code.name}
          </span>
          {annotations > 0 && (
            <Count value={annotations} words={`applied ${counted(annotations, "time", "times")} by you`} />
          )}
          <span className="codebook-tree-key">
            {code.key !== undefined && <Kbd keys={code.key.toUpperCase()} />}
          </span>
          <Button slot="drag" className="codebook-tree-drag" aria-label={`Move ${code.name}`}>
            ⠿
          </Button>
        </div>
      </TreeItemContent>
      {branch.branches.map((child) => (
        <CodeRow key={child.placed.code.id} branch={child} usage={usage} />
      ))}
    </TreeItem>
  );
}

function parentsIn(tree: readonly Branch[]): string[] {
  return tree.flatMap((branch) =>
    branch.branches.length === 0 ? [] : [branch.placed.code.id, ...parentsIn(branch.branches)],
  );
}
