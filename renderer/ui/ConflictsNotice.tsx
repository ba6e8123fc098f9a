import { useState } from "react";
import { counted } from "../words/counts.ts";
import { momentWords } from "../words/dates.ts";
import { Badge } from "./Badge.tsx";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { Heading } from "./Heading.tsx";
import { Notice } from "./Notice.tsx";
import { VisuallyHidden } from "./VisuallyHidden.tsx";
import "./ConflictsNotice.css";

/** One text of a field. `by` is null where nobody knows who wrote it; `at` is an ISO 8601 moment. */
interface ConflictVersion {
  readonly text: string;
  readonly by: string | null;
  readonly at: string;
}

/** A field that people changed apart. `kept` is in use. */
export interface ShownConflict {
  readonly id: string;
  readonly name: string;
  readonly field: string;
  readonly fieldName: string;
  readonly kept: ConflictVersion;
  readonly others: readonly ConflictVersion[];
}

export interface ConflictsNoticeProps<C extends ShownConflict> {
  /** Where they are: "in the codebook". */
  readonly where: string;
  readonly conflicts: readonly C[];
  /** Keeps a text by its place: 0 for the one in use, then the others. Resolves with why that cannot be, or null. */
  readonly onKeep: (conflict: C, place: number) => Promise<string | null>;
  /** Where there is more to edit than one field: the button that leads there. */
  readonly editing?: { readonly label: string; readonly onEdit: (conflict: C) => void };
}

/** Says how many fields people changed apart, and opens them to be settled, the texts of each side by side. Nothing where there is none. */
export function ConflictsNotice<C extends ShownConflict>(props: ConflictsNoticeProps<C>) {
  const { where, conflicts, editing } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {conflicts.length > 0 && (
        <Notice
          tone="warning"
          title={`${counted(conflicts.length, "conflict", "conflicts")} ${where}`}
          actions={
            <Button size="small" onPress={() => setOpen(true)}>
              Review conflicts
            </Button>
          }
        >
          Teammates changed the same field without seeing each other’s change. The latest change is in use
          until you decide.
        </Notice>
      )}
      {isOpen && (
        <ConflictsDialog
          {...props}
          {...(editing !== undefined && {
            editing: {
              label: editing.label,
              onEdit: (conflict: C) => {
                setOpen(false);
                editing.onEdit(conflict);
              },
            },
          })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function ConflictsDialog<C extends ShownConflict>({
  where,
  conflicts,
  onKeep,
  editing,
  onClose,
}: ConflictsNoticeProps<C> & { readonly onClose: () => void }) {
  const [settled, setSettled] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (conflict: C, place: number) => {
    const refused = await onKeep(conflict, place);
    setProblem(refused);
    if (refused === null) setSettled(`Settled: ${conflict.name}, ${conflict.fieldName.toLowerCase()}`);
  };
  return (
    <Dialog
      title={`Conflicts ${where}`}
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
          until you decide.
          {editing !== undefined && ` To write something else, ${editing.label.toLowerCase()}.`}
        </p>
      )}
      {conflicts.map((conflict) => (
        <Conflict
          key={`${conflict.id} ${conflict.field}`}
          conflict={conflict}
          onKeep={(place) => void keep(conflict, place)}
          {...(editing !== undefined && { editing })}
        />
      ))}
      <VisuallyHidden>
        <span role="status">{settled}</span>
      </VisuallyHidden>
    </Dialog>
  );
}

function Conflict<C extends ShownConflict>({
  conflict,
  onKeep,
  editing,
}: {
  readonly conflict: C;
  readonly onKeep: (place: number) => void;
  readonly editing?: NonNullable<ConflictsNoticeProps<C>["editing"]>;
}) {
  const { name, fieldName, kept, others } = conflict;
  const title = `${name}: ${fieldName}`;
  return (
    <section className="ui-conflict" aria-label={title}>
      <div className="ui-conflict-head">
        <Heading level={3} look={4}>
          <span dir="auto">{title}</span>
        </Heading>
        {editing !== undefined && (
          <Button
            size="small"
            variant="quiet"
            aria-label={`${editing.label}: ${title}`}
            onPress={() => editing.onEdit(conflict)}
          >
            {editing.label}
          </Button>
        )}
      </div>
      <div className="ui-conflict-versions">
        <ConflictText version={kept} isInUse keep="Keep this" of={title} onKeep={() => onKeep(0)} />
        {others.map((other, at) => (
          <ConflictText
            key={`${other.at} ${other.text}`}
            version={other}
            keep={others.length === 1 ? "Keep the other" : "Keep this instead"}
            of={`${title}, ${writtenBy(other)}`}
            onKeep={() => onKeep(at + 1)}
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
  readonly version: ConflictVersion;
  readonly isInUse?: boolean;
  readonly keep: string;
  readonly of: string;
  readonly onKeep: () => void;
}) {
  return (
    <div className="ui-conflict-version">
      <div className="ui-conflict-who">
        <span dir="auto">{writtenBy(version)}</span>
        {isInUse && <Badge tone="accent">In use</Badge>}
      </div>
      <p className="ui-conflict-text" dir="auto">
        {version.text === "" ? <span className="ui-conflict-nothing">Empty</span> : version.text}
      </p>
      <Button size="small" aria-label={`${keep}: ${of}`} onPress={onKeep}>
        {keep}
      </Button>
    </div>
  );
}

/** Who wrote a text, and when: "Ben, 26 Nov 2026, 14:05". */
function writtenBy({ by, at }: ConflictVersion): string {
  return `${by ?? "Unknown coder"}, ${momentWords(at)}`;
}
