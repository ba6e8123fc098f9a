import { useState } from "react";
import type { CodeConflict, ToldVersion } from "../../../core/merge/conflicts.ts";
import { useSession } from "../../data/context.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { momentWords } from "../../words/dates.ts";

interface ConflictsDialogProps {
  readonly conflicts: readonly CodeConflict[];
  /** The code is to be edited by hand. */
  readonly onEdit: (codeId: string) => void;
  readonly onClose: () => void;
}

/** The fields that teammates changed apart, the texts of each side by side, to keep one of them or to edit the code. */
export function ConflictsDialog({ conflicts, onEdit, onClose }: ConflictsDialogProps) {
  const session = useSession();
  const [settled, setSettled] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const settle = async ({ codeId, codeName, field, fieldName }: CodeConflict, version: ToldVersion) => {
    const made = await session.settleConflict(codeId, field, version.value);
    setProblem(made.ok ? null : made.error.message);
    if (made.ok) setSettled(`Settled: ${codeName}, ${fieldName.toLowerCase()}`);
  };
  return (
    <Dialog
      title="Conflicts in the codebook"
      size="large"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <Button variant={conflicts.length === 0 ? "primary" : "secondary"} slot="close">
          {conflicts.length === 0 ? "Done" : "Close"}
        </Button>
      }
    >
      {problem !== null && (
        <Notice tone="error" title="Couldn’t settle the conflict" isLive>
          {problem}
        </Notice>
      )}
      {conflicts.length === 0 ? (
        <Notice tone="success" title="All conflicts are settled">
          Your decisions reach your teammates with the next file that they merge.
        </Notice>
      ) : (
        <p>
          Teammates changed the same field without seeing each other’s change. The latest change is in use
          until you decide. To write something else, edit the code.
        </p>
      )}
      {conflicts.map((conflict) => (
        <Conflict
          key={`${conflict.codeId} ${conflict.field}`}
          conflict={conflict}
          onKeep={(version) => void settle(conflict, version)}
          onEdit={() => onEdit(conflict.codeId)}
        />
      ))}
      <VisuallyHidden>
        <span role="status">{settled}</span>
      </VisuallyHidden>
    </Dialog>
  );
}

function Conflict({
  conflict,
  onKeep,
  onEdit,
}: {
  readonly conflict: CodeConflict;
  readonly onKeep: (version: ToldVersion) => void;
  readonly onEdit: () => void;
}) {
  const { codeName, fieldName, kept, others } = conflict;
  const title = `${codeName}: ${fieldName}`;
  return (
    <section className="codebook-conflict" aria-label={title}>
      <div className="codebook-conflict-head">
        <Heading level={3} look={4}>
          <span dir="auto">{title}</span>
        </Heading>
        <Button size="small" variant="quiet" aria-label={`Edit the code: ${title}`} onPress={onEdit}>
          Edit the code
        </Button>
      </div>
      <div className="codebook-conflict-versions">
        <ConflictText version={kept} isInUse keep="Keep this" of={title} onKeep={onKeep} />
        {others.map((other) => (
          <ConflictText
            key={`${other.at} ${other.text}`}
            version={other}
            keep={others.length === 1 ? "Keep the other" : "Keep this instead"}
            of={`${title}, ${writtenBy(other)}`}
            onKeep={onKeep}
          />
        ))}
      </div>
    </section>
  );
}

function ConflictText({
  version,
  isInUse = false,
  keep,
  of,
  onKeep,
}: {
  readonly version: ToldVersion;
  readonly isInUse?: boolean;
  readonly keep: string;
  readonly of: string;
  readonly onKeep: (version: ToldVersion) => void;
}) {
  return (
    <div className="codebook-conflict-version">
      <div className="codebook-conflict-who">
        <span dir="auto">{writtenBy(version)}</span>
        {isInUse && <Badge tone="accent">In use</Badge>}
      </div>
      <p className="codebook-conflict-text" dir="auto">
        {version.text === "" ? <span className="codebook-conflict-nothing">Empty</span> : version.text}
      </p>
      <Button size="small" aria-label={`${keep}: ${of}`} onPress={() => onKeep(version)}>
        {keep}
      </Button>
    </div>
  );
}

/** Who wrote a text, and when: "Ben, 26 Nov 2026, 14:05". */
function writtenBy({ by, at }: ToldVersion): string {
  return `${by ?? "Unknown coder"}, ${momentWords(at)}`;
}
