import { useMemo, useState } from "react";
import { canonicalCodes, codebookTree } from "../../../core/model/codebook.ts";
import { reasonOf } from "../../../core/model/decision.ts";
import { REASON_WORDS } from "../../../core/settling/reason-words.ts";
import type { ShownEntry } from "../../../core/trail/shown.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { takeBack } from "../../project/takeBack.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { KeyValue } from "../../ui/KeyValue.tsx";
import { momentWords } from "../../words/dates.ts";
import { undoingImport } from "../../words/importing.ts";
import { GROUP_NAMES } from "./words.ts";

export interface EntryLinks {
  readonly onOpenStory: (storyId: string) => void;
  readonly onOpenCode: (codeId: string) => void;
  readonly onOpenTeam: () => void;
  readonly onOpenCodebook: () => void;
  readonly onOpenProject: () => void;
}

interface EntryDetailsProps extends EntryLinks {
  readonly shown: ShownEntry;
  /** The number of its change in the journal, where that can be undone. */
  readonly undoable: number | undefined;
}

/** One entry: all that it says, and the ways to what it tells of. */
export function EntryDetails({ shown, undoable, ...links }: EntryDetailsProps) {
  const { entry, group, words, who, isUndone } = shown;
  const session = useSession();
  const [isAsked, setAsked] = useState(false);
  return (
    <section className="history-details" aria-label="Entry">
      <Heading level={2}>{GROUP_NAMES[group]}</Heading>
      <p className="history-details-words" dir="auto">
        {words}.
      </p>
      <p className="history-muted">
        {who !== "" && (
          <>
            <bdi>{who}</bdi>,{" "}
          </>
        )}
        {momentWords(entry.updatedAt)} {isUndone && <Badge>Undone</Badge>}
      </p>
      <Why entry={entry} />
      {entry.files.length > 0 && (
        <ul className="history-files">
          {entry.files.map(({ name, sha256 }) => (
            <li key={`${name} ${sha256}`}>
              <bdi>{name}</bdi>
              <span className="history-hash">SHA-256 {sha256}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="history-acts">
        <EntryButtons shown={shown} {...links} />
        {undoable !== undefined && (
          <Button size="small" onPress={() => setAsked(true)}>
            {group === "merges" ? "Undo this merge…" : "Undo this import…"}
          </Button>
        )}
      </div>
      {isAsked && undoable !== undefined && (
        <AlertDialog
          title={group === "merges" ? "Undo this merge?" : "Undo this import?"}
          isOpen
          onOpenChange={() => setAsked(false)}
          confirmLabel="Undo"
          tone="primary"
          onConfirm={() => {
            setAsked(false);
            void takeBack(session, undoable);
          }}
        >
          <p>
            “{words}”:{" "}
            {group === "merges"
              ? "everything it added is removed. Later changes are kept."
              : undoingImport(entry.event)}{" "}
            This entry stays, and the history gets one that says so.
          </p>
        </AlertDialog>
      )}
    </section>
  );
}

/** Why something was decided, and what was noted or asked with it. */
function Why({ entry: { event, names } }: Pick<ShownEntry, "entry">) {
  const reason = reasonOf({ reason: names["reason"] ?? "" });
  const note = names["note"] ?? "";
  if (reason === null && note === "") return null;
  const noted = event === "ask-others" ? "Question" : "Note";
  return (
    <KeyValue
      entries={[
        ...(reason === null ? [] : [{ name: "Reason", value: REASON_WORDS[reason] }]),
        ...(note === "" ? [] : [{ name: noted, value: note }]),
      ]}
    />
  );
}

/** The ways to what an entry tells of, where that is still in the project. */
function EntryButtons(props: EntryLinks & { readonly shown: ShownEntry }) {
  const { shown, onOpenStory, onOpenCode, onOpenTeam, onOpenCodebook, onOpenProject } = props;
  const session = useSession();
  const stories = useStore(session.stories);
  const codes = useStore(session.codes);
  const { storyId, codeId, roundId, versionId, collectionId } = shown.entry.about;
  const standing = useMemo(() => {
    const id = codeId === undefined ? undefined : (canonicalCodes(codes).get(codeId) ?? codeId);
    return codebookTree(codes).some(({ code }) => code.id === id) ? id : undefined;
  }, [codes, codeId]);
  return (
    <>
      {storyId !== undefined && stories.get(storyId) !== undefined && (
        <Button size="small" onPress={() => onOpenStory(storyId)}>
          Open story
        </Button>
      )}
      {standing !== undefined && (
        <Button size="small" onPress={() => onOpenCode(standing)}>
          Open code
        </Button>
      )}
      {(roundId !== undefined || shown.group === "merges") && (
        <Button size="small" onPress={onOpenTeam}>
          Open Team page
        </Button>
      )}
      {versionId !== undefined && (
        <Button size="small" onPress={onOpenCodebook}>
          Open Codebook page
        </Button>
      )}
      {collectionId !== undefined && (
        <Button size="small" onPress={onOpenProject}>
          Open Project page
        </Button>
      )}
    </>
  );
}
