import { useMemo, useState } from "react";
import { z } from "zod";
import { canonicalCodes, codebookTree } from "../../../core/model/codebook.ts";
import { pageState, usePageState } from "../../data/pageState.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { takeBack } from "../../project/takeBack.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { momentWords } from "../../words/dates.ts";
import { actionWords } from "../../words/history.ts";
import { undoingImport } from "../../words/importing.ts";
import { capitalised } from "../../words/sentences.ts";
import { KeptTexts } from "./KeptTexts.tsx";
import type { ChangeRow } from "./useChanges.ts";
import { useChanges } from "./useChanges.ts";

const FEW = 12;
const MANY = 200;
/** How many changes are listed. */
const LIMIT = pageState("project.changes", z.number(), FEW);

export interface ChangeListProps {
  readonly session: Session;
  readonly onOpenHistory: () => void;
  readonly onOpenStory: (storyId: string) => void;
  readonly onOpenCode: (codeId: string) => void;
}

/**
 * Recent changes, newest first. Imports and merges can be undone here, even with later changes. What others coded is
 * only called coding, because the current coder must not see it.
 */
export function ChangeList({ session, onOpenHistory, onOpenStory, onOpenCode }: ChangeListProps) {
  const [limit, setLimit] = usePageState(LIMIT);
  const rows = useChanges(session, limit + 1);
  const coders = useStore(session.coders);
  const current = useStore(session.currentCoder);
  const stories = useStore(session.stories);
  const codes = useStore(session.codes);
  /** The code that stands for one: itself, what it was merged into, or none. */
  const standing = useMemo(() => {
    const canonical = canonicalCodes(codes);
    const ids = new Set(codebookTree(codes).map(({ code }) => code.id));
    return (codeId: string | undefined): string | undefined => {
      const id = codeId === undefined ? undefined : (canonical.get(codeId) ?? codeId);
      return id !== undefined && ids.has(id) ? id : undefined;
    };
  }, [codes]);
  const [asked, setAsked] = useState<ChangeRow | null>(null);
  if (rows === null) return null;
  const isShown = (row: ChangeRow) => row.coderId === null || row.coderId === current?.id;
  const whose = (coderId: string | null) => coders.find((coder) => coder.id === coderId)?.name;
  return (
    <section className="projects-part">
      <div className="projects-part-head">
        <Heading level={2}>Recent changes</Heading>
        <Button size="small" variant="quiet" onPress={onOpenHistory}>
          History…
        </Button>
      </div>
      {rows.length === 0 ? (
        <p className="projects-muted">No changes yet. Restoring a backup clears this list.</p>
      ) : (
        <ul className="projects-changes">
          {rows.slice(0, limit).map((row) => {
            const codeId = isShown(row) ? standing(row.codeId) : undefined;
            return (
              <li key={row.seq} data-undone={row.undone === 1}>
                <span className="projects-change-words" dir="auto">
                  {isShown(row) ? capitalised(actionWords(row.action)) : "Coding"}
                </span>
                {row.storyId !== undefined && isShown(row) && stories.get(row.storyId) !== undefined && (
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={`Open the story: ${actionWords(row.action)}`}
                    onPress={() => onOpenStory(row.storyId ?? "")}
                  >
                    Open story
                  </Button>
                )}
                {codeId !== undefined && (
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={`Open the code: ${actionWords(row.action)}`}
                    onPress={() => onOpenCode(codeId)}
                  >
                    Open code
                  </Button>
                )}
                {row.undone === 1 && <Badge>Undone</Badge>}
                {row.kind !== "edit" && row.undone === 0 && (
                  <Button size="small" variant="quiet" onPress={() => setAsked(row)}>
                    {row.kind === "merge" ? "Undo this merge…" : "Undo this import…"}
                  </Button>
                )}
                <span className="projects-change-by" dir="auto">
                  {whose(row.coderId) ?? ""}
                </span>
                <span className="projects-change-when">{momentWords(row.at)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {rows.length > limit && limit < MANY && (
        <Button className="projects-part-more" size="small" variant="quiet" onPress={() => setLimit(MANY)}>
          Show more
        </Button>
      )}
      {rows.length > limit && limit >= MANY && (
        <p className="projects-muted">Earlier changes are not listed.</p>
      )}
      {asked !== null && (
        <AlertDialog
          title={asked.kind === "merge" ? "Undo this merge?" : "Undo this import?"}
          isOpen
          onOpenChange={() => setAsked(null)}
          confirmLabel="Undo"
          tone="primary"
          onConfirm={() => {
            setAsked(null);
            void takeBack(session, asked.seq);
          }}
        >
          <p>
            “{capitalised(actionWords(asked.action))}”:{" "}
            {asked.kind === "import"
              ? undoingImport(asked.action.kind)
              : "everything it added is removed. Later changes are kept. You can redo it right afterwards."}
          </p>
          {asked.kind === "import" && asked.action.kind !== "import-coding" && <KeptTexts />}
        </AlertDialog>
      )}
    </section>
  );
}
