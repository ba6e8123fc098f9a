import { useMemo, useRef, useState } from "react";
import { decisionOn, hasNote, MAX_NOTE_LENGTH, noteKey } from "../../../core/model/content-notes.ts";
import type { Story } from "../../../core/model/story.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { AddIcon, ClearIcon } from "../../ui/icons.ts";
import { TextField } from "../../ui/TextField.tsx";
import { dayWords } from "../../words/dates.ts";
import "./StoryNotesDialog.css";

/** So many notes of other stories are offered. */
const OFFERED = 12;

export interface StoryNotesDialogProps {
  readonly story: Story;
  /** What the story is called in the title. */
  readonly name: string;
  /** Adds a note or removes one; resolves to what went wrong, or null. */
  readonly onNote: (note: string, isThere: boolean) => Promise<string | null>;
  readonly onClose: () => void;
}

/** The content notes of one story: who said so, one more, one less. Mounted while open. */
export function StoryNotesDialog({ story, name, onNote, onClose }: StoryNotesDialogProps) {
  const session = useSession();
  const stories = useStore(session.stories);
  const coders = useStore(session.coders);
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const known = useMemo(() => {
    const notes = new Map<string, string>();
    for (const { contentNotes } of stories.all)
      for (const note of contentNotes) if (!notes.has(noteKey(note))) notes.set(noteKey(note), note);
    return [...notes.values()].toSorted((a, b) => a.localeCompare(b));
  }, [stories]);
  const offered = known.filter((note) => !hasNote(story, note) && noteKey(note).includes(noteKey(typed)));
  const change = async (note: string, isThere: boolean): Promise<void> => {
    // Before the button that was pressed is gone, and before the dialog can be closed.
    field.current?.focus();
    setProblem(await onNote(note, isThere));
    if (isThere) setTyped("");
  };
  const add = (): void => {
    // The project's own way to write it, where it has one.
    const note = known.find((each) => noteKey(each) === noteKey(typed)) ?? typed.trim();
    if (note === "") setProblem("Type the content note first.");
    else if (hasNote(story, note)) setProblem("The story has this note already.");
    else void change(note, true);
  };
  const author = (note: string): string => {
    const decision = decisionOn(story, note);
    if (decision === undefined) return "Imported with the story";
    const coder = coders.find(({ id }) => id === decision.author)?.name;
    return `Added ${coder === undefined ? "" : `by ${coder} `}on ${dayWords(decision.updatedAt)}`;
  };
  return (
    <Dialog
      title={`Content notes of ${name}`}
      size="small"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <Button variant="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <form
        className="coding-notes-add"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          ref={field}
          label="Add a content note"
          placeholder="For example: death of a child"
          autoFocus
          maxLength={MAX_NOTE_LENGTH}
          value={typed}
          onChange={(words) => {
            setTyped(words);
            setProblem(null);
          }}
          {...(problem !== null && { errorMessage: problem })}
        />
        <Button type="submit">Add</Button>
      </form>
      {offered.length > 0 && (
        <ul className="coding-notes-offered" aria-label="Notes of other stories">
          {offered.slice(0, OFFERED).map((note) => (
            <li key={note}>
              <Button
                size="small"
                variant="quiet"
                icon={<AddIcon aria-hidden="true" />}
                aria-label={`Add ${note}`}
                onPress={() => void change(note, true)}
              >
                <bdi>{note}</bdi>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {story.contentNotes.length > 0 && (
        <ul className="coding-notes-there" aria-label="Content notes of the story">
          {story.contentNotes.map((note) => (
            <li key={note}>
              <span className="coding-notes-note">
                <bdi>{note}</bdi>
                <span className="coding-notes-author">{author(note)}</span>
              </span>
              <IconButton
                size="small"
                label={`Remove ${note}`}
                icon={<ClearIcon aria-hidden="true" />}
                onPress={() => void change(note, false)}
              />
            </li>
          ))}
        </ul>
      )}
      <p className="coding-notes-what">
        Stories with content notes are hidden until their reader opens them. Your notes travel to your
        teammates with the project.
      </p>
    </Dialog>
  );
}
