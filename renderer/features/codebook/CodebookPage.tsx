import { useMemo, useState } from "react";
import { codebookTree } from "../../../core/model/codebook.ts";
import { offeredCodes } from "../../../core/model/retired.ts";
import type { Span } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import { usePageState } from "../../data/pageState.ts";
import { useStore } from "../../data/store.ts";
import { useConflicts } from "../../data/useConflicts.ts";
import { ExportMenu } from "../../project/ExportMenu.tsx";
import { printCommand } from "../../project/printCommand.ts";
import { Button } from "../../ui/Button.tsx";
import type { Command } from "../../ui/command.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { AddIcon, CodebookIcon, HistoryIcon, ImportIcon, MoreIcon } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { counted } from "../../words/counts.ts";
import type { OpenDialog } from "./CodebookDialogs.tsx";
import { CodebookDialogs } from "./CodebookDialogs.tsx";
import { CodebookNotices } from "./CodebookNotices.tsx";
import type { RenderMemos } from "./CodebookPanes.tsx";
import { CodebookPanes } from "./CodebookPanes.tsx";
import { branchesOf, findBranch } from "./placing.ts";
import { SHOWN_CODE } from "./shownCode.ts";
import { useCodebookFiles } from "./useCodebookFiles.ts";
import { useCodeEdits } from "./useCodeEdits.ts";
import { useTreeDrawer } from "./useTreeDrawer.ts";
import { useUsage } from "./useUsage.ts";
import "./CodebookPage.css";

const CONFLICTS = ["codes"] as const;

export interface CodebookPageProps {
  readonly renderMemos?: RenderMemos;
  /** Opens one's own passages of a code, to be recoded one after another. */
  readonly onSplit?: (codeId: string) => void;
  /** Opens the stories that were coded under an older definition of a code, or with null of any. */
  readonly onOpenOlder?: (codeId: string | null) => void;
  /** Opens a story at some words of it; null for the whole story. */
  readonly onOpenPassage?: (storyId: string, span: Span | null) => void;
  /** Opens everything that was coded with a code. */
  readonly onOpenPassages?: (codeId: string) => void;
}

/** The codebook: the tree of themes and codes, and an editor for the selected one. */
export function CodebookPage(props: CodebookPageProps) {
  const { renderMemos, onSplit, onOpenOlder, onOpenPassage, onOpenPassages } = props;
  const session = useSession();
  const codes = useStore(session.codes);
  const coder = useStore(session.currentCoder);
  const usage = useUsage(session, coder);
  const file = useCodebookFiles();
  const [selectedId, setSelectedId] = usePageState(SHOWN_CODE);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [createdId, setCreatedId] = useState<string | null>(null);
  const [drawer, showTree, treeButton, treeContent] = useTreeDrawer();
  const placed = useMemo(() => codebookTree(codes), [codes]);
  const offered = useMemo(() => codebookTree(offeredCodes(codes)), [codes]);
  const tree = useMemo(() => branchesOf(offered), [offered]);
  const whole = useMemo(() => branchesOf(placed), [placed]);
  const selected =
    placed.find((each) => each.code.id === selectedId)?.code ??
    tree[0]?.placed.code ??
    placed[0]?.code ??
    null;
  const { conflicts, onKeep } = useConflicts(session, CONFLICTS);
  const branch =
    selected === null ? undefined : (findBranch(tree, selected.id) ?? findBranch(whole, selected.id));
  const shown = selected === null || branch === undefined ? null : { code: selected, branch };
  const edits = useCodeEdits(session, placed, setSelectedId, file.tell);
  const newCodeUnder = branch === undefined ? null : (branch.parentId ?? branch.placed.code.id);
  const isEmpty = placed.length === 0;

  const command = (id: string, title: string, enabled: boolean, run: () => void): Command => ({
    id: `codebook.${id}`,
    title,
    group: "Codebook",
    enabled,
    run,
  });
  useRegisterCommands("page", [
    command("new-theme", "New theme", true, () => setDialog({ kind: "new", parentId: null })),
    command("new-code", "New sub-code", newCodeUnder !== null, () =>
      setDialog({ kind: "new", parentId: newCodeUnder }),
    ),
    command("merge", "Merge code…", placed.length > 1 && selected !== null, () => {
      if (selected !== null) setDialog({ kind: "merge", code: selected });
    }),
    command(
      "split",
      "Split code: recode its passages",
      selected !== null && usage.of(selected.id).annotations > 0,
      () => {
        if (selected !== null) onSplit?.(selected.id);
      },
    ),
    command("versions", "Versions of the codebook…", !isEmpty, () => setDialog({ kind: "versions" })),
    command("import", "Import codebook…", true, () => void file.choose()),
    command("other-project", "Import from another project…", true, () =>
      setDialog({ kind: "other-project" }),
    ),
    command("document", "Save the codebook as a document…", !isEmpty, () =>
      setDialog({ kind: "document", first: "docx" }),
    ),
    printCommand(!isEmpty, () => setDialog({ kind: "document", first: "print" })),
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
              : `${counted(tree.length, "theme", "themes")}, ${counted(offered.length - tree.length, "sub-code", "sub-codes")}. Changes are saved automatically.`
          }
          {...(!isEmpty && {
            actions: (
              <>
                {drawer.isNeeded && (
                  <Button ref={treeButton} icon={<CodebookIcon aria-hidden="true" />} onPress={showTree}>
                    Codes
                  </Button>
                )}
                {importing}
                <ExportMenu
                  label="Export the codebook"
                  tableHas="To import again, or into R, Python and Excel"
                  onTable={() => void file.save()}
                  onDocument={(first) => setDialog({ kind: "document", first })}
                />
                <Menu
                  label="More about the codebook"
                  placement="bottom end"
                  trigger={
                    <IconButton label="More about the codebook" icon={<MoreIcon aria-hidden="true" />} />
                  }
                  groups={[
                    {
                      id: "codebook",
                      actions: [
                        { id: "versions", name: "Versions…", icon: <HistoryIcon aria-hidden="true" /> },
                        {
                          id: "other-project",
                          name: "Import from another project…",
                          icon: <ImportIcon aria-hidden="true" />,
                        },
                      ],
                    },
                  ]}
                  onAction={(id) => {
                    if (id === "versions" || id === "other-project") setDialog({ kind: id });
                  }}
                />
                {newTheme}
              </>
            ),
          })}
        />
        <CodebookNotices
          problem={file.problem}
          onDismiss={() => file.tell(null)}
          conflicts={conflicts}
          onKeep={onKeep}
          onEdit={setSelectedId}
        />
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
              <Button onPress={() => setDialog({ kind: "other-project" })}>
                Import from another project…
              </Button>
              {newTheme}
            </>
          }
        >
          The starter codebook has four themes (burnout, empathy, inequity and error disclosure), each with
          sub-codes and definitions that you can change. You can also import a codebook from a CSV file, take
          that of another project, or create your own themes.
        </EmptyState>
      ) : (
        <CodebookPanes
          renderMemos={renderMemos}
          onSplit={(id) => onSplit?.(id)}
          onOpenOlder={(id) => onOpenOlder?.(id)}
          onOpenPassage={(storyId, span) => onOpenPassage?.(storyId, span)}
          onOpenPassages={(id) => onOpenPassages?.(id)}
          tree={tree}
          placed={placed}
          usage={usage}
          drawer={drawer}
          treeRef={treeContent}
          shown={shown}
          createdId={createdId}
          onSelect={setSelectedId}
          onMove={(codeId, place) => void edits.move(codeId, place)}
          onNewSubcode={(parentId) => setDialog({ kind: "new", parentId })}
          onRemove={(code) => setDialog({ kind: "remove", code })}
          onMerge={(code) => setDialog({ kind: "merge", code })}
          onUnmerge={(code) => void edits.unmerge(code)}
          onRetire={(code) => void edits.retire(code)}
          onBringBack={(code) => void edits.bringBack(code)}
        />
      )}
      <VisuallyHidden>
        <span role="status">{edits.announced}</span>
      </VisuallyHidden>
      <CodebookDialogs
        dialog={dialog}
        placed={placed}
        edits={edits}
        file={file}
        onClose={() => setDialog(null)}
        onCreated={(codeId) => {
          setSelectedId(codeId);
          setCreatedId(codeId);
        }}
      />
    </div>
  );
}
