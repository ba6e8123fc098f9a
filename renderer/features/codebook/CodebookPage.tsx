import { useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { z } from "zod";
import type { Code } from "../../../core/model/code.ts";
import { codebookTree } from "../../../core/model/codebook.ts";
import { useSession } from "../../data/context.tsx";
import { useSetting } from "../../data/settings.ts";
import { useStore } from "../../data/store.ts";
import { undoOffer } from "../../data/undoOffer.ts";
import { Button } from "../../ui/Button.tsx";
import type { Command } from "../../ui/command.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { AddIcon, CodebookIcon, ExportIcon, ImportIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { SplitPane } from "../../ui/SplitPane.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { useMedia } from "../../ui/useMedia.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { counted } from "../../words/counts.ts";
import { CodeEditor } from "./CodeEditor.tsx";
import { CodeTree } from "./CodeTree.tsx";
import { ConflictsDialog } from "./ConflictsDialog.tsx";
import { ImportCodebookDialog } from "./ImportCodebookDialog.tsx";
import { NewCodeDialog } from "./NewCodeDialog.tsx";
import type { Place } from "./placing.ts";
import { branchesOf, dropPlace, findBranch, stepFrom } from "./placing.ts";
import { RemoveCodeDialog } from "./RemoveCodeDialog.tsx";
import { useCodebookFiles } from "./useCodebookFiles.ts";
import { useConflicts } from "./useConflicts.ts";
import { useUsage } from "./useUsage.ts";
import "./CodebookPage.css";

const panesSchema = z.record(z.string(), z.number().min(0).max(4000));
const noSizes: Readonly<Record<string, number>> = {};

type OpenDialog =
  | { readonly kind: "new"; readonly parentId: string | null }
  | { readonly kind: "remove"; readonly code: Code }
  | { readonly kind: "conflicts" };

/** The codebook: the tree of themes and codes, and an editor for the selected one. */
export function CodebookPage() {
  const session = useSession();
  const codes = useStore(session.codes);
  const coder = useStore(session.currentCoder);
  const usage = useUsage(session, coder);
  const file = useCodebookFiles();
  const [sizes, setSizes] = useSetting("codebook.panes", panesSchema, noSizes);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [announced, setAnnounced] = useState("");
  const [createdId, setCreatedId] = useState<string | null>(null);
  // Where the window is too narrow for both, the tree lies over the code while one chooses.
  const hasDrawer = useMedia("(max-width: 599px)");
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const treeButton = useRef<HTMLButtonElement>(null);
  const left = useRef<HTMLDivElement>(null);
  const showTree = (): void => {
    flushSync(() => setDrawerOpen(true));
    left.current?.querySelector<HTMLElement>("[role=row][tabindex='0'], [role=treegrid]")?.focus();
  };
  const hideTree = (): void => {
    if (!isDrawerOpen) return;
    flushSync(() => setDrawerOpen(false));
    treeButton.current?.focus();
  };
  const placed = useMemo(() => codebookTree(codes), [codes]);
  const tree = useMemo(() => branchesOf(placed), [placed]);
  const selected = placed.find((each) => each.code.id === selectedId)?.code ?? placed[0]?.code ?? null;
  const conflicts = useConflicts(session);
  const branch = selected === null ? undefined : findBranch(tree, selected.id);

  const move = async (codeId: string, place: Place | undefined) => {
    if (place === undefined) return;
    const moved = await session.moveCode(codeId, place.parentId, place.index);
    if (!moved.ok) {
      file.tell({ title: "Couldn’t move the code", message: moved.error.message });
      return;
    }
    const name = session.codes.get().find((code) => code.id === codeId)?.name ?? "The code";
    const parent = session.codes.get().find((code) => code.id === place.parentId)?.name;
    setAnnounced(`${name}: place ${place.index + 1}${parent === undefined ? "" : ` in ${parent}`}`);
  };
  const remove = async (code: Code) => {
    const at = placed.findIndex((each) => each.code.id === code.id);
    const removed = await session.removeCode(code.id);
    setDialog(null);
    if (!removed.ok) {
      file.tell({ title: "Couldn’t remove the code", message: removed.error.message });
      return;
    }
    setSelectedId(placed[at - 1]?.code.id ?? null);
    const [last] = await session.recentChanges(1);
    showToast({
      title: `Removed “${code.name}”`,
      ...(last !== undefined && {
        ...undoOffer(session, last.seq, (taken) => {
          if (taken.ok) setSelectedId(code.id);
          else file.tell({ title: "Couldn’t undo the removal", message: taken.error.message });
        }),
      }),
    });
  };
  const newCodeUnder = branch === undefined ? null : (branch.parentId ?? branch.placed.code.id);
  const isEmpty = placed.length === 0;

  const command = (id: string, title: string, enabled: boolean, run: () => void): Command => ({
    id: `codebook.${id}`,
    title,
    group: "Codebook",
    enabled,
    run,
  });
  useRegisterCommands([
    command("new-theme", "New theme", true, () => setDialog({ kind: "new", parentId: null })),
    command("new-code", "New sub-code", newCodeUnder !== null, () =>
      setDialog({ kind: "new", parentId: newCodeUnder }),
    ),
    command("import", "Import codebook…", true, () => void file.choose()),
    command("export", "Export codebook…", !isEmpty, () => void file.save()),
  ]);

  const newTheme = (
    <Button
      variant={isEmpty ? "secondary" : "primary"}
      icon={<AddIcon aria-hidden="true" />}
      onPress={() => setDialog({ kind: "new", parentId: null })}
    >
      New theme
    </Button>
  );
  const importing = (
    <Button icon={<ImportIcon aria-hidden="true" />} onPress={() => void file.choose()}>
      Import…
    </Button>
  );
  return (
    <div className="codebook-page">
      <div className="codebook-top">
        <PageHeader
          title="Codebook"
          description={
            isEmpty
              ? "Your codes and what each one means."
              : `${counted(tree.length, "theme", "themes")}, ${counted(placed.length - tree.length, "sub-code", "sub-codes")}. Changes are saved automatically.`
          }
          {...(!isEmpty && {
            actions: (
              <>
                {hasDrawer && (
                  <Button ref={treeButton} icon={<CodebookIcon aria-hidden="true" />} onPress={showTree}>
                    Codes
                  </Button>
                )}
                {importing}
                <Button icon={<ExportIcon aria-hidden="true" />} onPress={() => void file.save()}>
                  Export…
                </Button>
                {newTheme}
              </>
            ),
          })}
        />
        {file.problem !== null && (
          <Notice
            tone="error"
            title={file.problem.title}
            isLive
            actions={
              <Button size="small" onPress={() => file.tell(null)}>
                Dismiss
              </Button>
            }
          >
            {file.problem.message}
          </Notice>
        )}
        {conflicts.length > 0 && (
          <Notice
            tone="warning"
            title={`${counted(conflicts.length, "conflict", "conflicts")} in the codebook`}
            actions={
              <Button size="small" onPress={() => setDialog({ kind: "conflicts" })}>
                Review conflicts
              </Button>
            }
          >
            Teammates changed the same field without seeing each other’s change. The latest change is in use
            until you decide.
          </Notice>
        )}
      </div>
      {isEmpty ? (
        <EmptyState
          icon={<CodebookIcon />}
          title="No codes yet"
          actions={
            <>
              <Button variant="primary" isPending={file.isPending} onPress={() => void file.addStarter()}>
                Start with four themes
              </Button>
              {importing}
              {newTheme}
            </>
          }
        >
          The starter codebook has four themes (burnout, empathy, inequity and error disclosure), each with
          sub-codes and definitions that you can change. You can also import a codebook from a CSV file, or
          create your own themes.
        </EmptyState>
      ) : (
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
                drawer: hasDrawer ? { isOpen: isDrawerOpen, onClose: hideTree } : undefined,
                content: (
                  <div
                    ref={left}
                    className="codebook-left"
                    // A press on a code or Enter chooses it; the arrows only look around.
                    onClickCapture={(event) => {
                      if (!(event.target instanceof Element)) return;
                      const { target } = event;
                      // The tree chooses after this, and keeps the event to itself.
                      if (target.closest("[role=row]") !== null && target.closest("button") === null)
                        setTimeout(hideTree);
                    }}
                    // The tree would keep Escape to itself.
                    onKeyDownCapture={(event) => {
                      if (event.key === "Escape") hideTree();
                    }}
                    onKeyUpCapture={(event) => {
                      if (event.key === "Enter") hideTree();
                    }}
                  >
                    <CodeTree
                      tree={tree}
                      usage={usage}
                      selected={selected?.id ?? null}
                      onSelect={setSelectedId}
                      onStep={(codeId, by) => void move(codeId, stepFrom(tree, codeId, by))}
                      onDrop={(codeId, targetId, position) =>
                        void move(codeId, dropPlace(tree, codeId, targetId, position))
                      }
                      onRemove={(codeId) => {
                        const code = findBranch(tree, codeId)?.placed.code;
                        if (code !== undefined) setDialog({ kind: "remove", code });
                      }}
                    />
                    {usage.earlierVersions > 0 && (
                      <p className="codebook-versions">
                        You coded {counted(usage.earlierVersions, "story", "stories")} with an earlier version
                        of this codebook.
                      </p>
                    )}
                  </div>
                ),
              },
              {
                id: "code",
                label: "The code",
                min: 320,
                content: selected !== null && branch !== undefined && (
                  <CodeEditor
                    key={selected.id}
                    code={selected}
                    placed={placed}
                    parentId={branch.parentId}
                    usage={usage}
                    isNew={selected.id === createdId}
                    canMove={{
                      up: stepFrom(tree, selected.id, -1) !== undefined,
                      down: stepFrom(tree, selected.id, 1) !== undefined,
                    }}
                    onMove={(by) => void move(selected.id, stepFrom(tree, selected.id, by))}
                    onNewSubcode={() => setDialog({ kind: "new", parentId: selected.id })}
                    onRemove={() => setDialog({ kind: "remove", code: selected })}
                  />
                ),
              },
            ]}
          />
        </div>
      )}
      <VisuallyHidden>
        <span role="status">{announced}</span>
      </VisuallyHidden>
      {dialog?.kind === "new" && (
        <NewCodeDialog
          placed={placed}
          parentId={dialog.parentId}
          onClose={() => setDialog(null)}
          onCreated={(code) => {
            setDialog(null);
            setSelectedId(code.id);
            setCreatedId(code.id);
          }}
        />
      )}
      {dialog?.kind === "conflicts" && (
        <ConflictsDialog
          conflicts={conflicts}
          onEdit={(codeId) => {
            setDialog(null);
            setSelectedId(codeId);
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog?.kind === "remove" && (
        <RemoveCodeDialog
          code={dialog.code}
          standing={placed.map((each) => each.code)}
          usage={usage}
          onConfirm={() => void remove(dialog.code)}
          onClose={() => setDialog(null)}
        />
      )}
      {file.review !== null && (
        <ImportCodebookDialog
          fileName={file.review.fileName}
          comparison={file.review.comparison}
          isPending={file.isPending}
          onConfirm={() => void file.confirm()}
          onClose={file.closeReview}
        />
      )}
    </div>
  );
}
