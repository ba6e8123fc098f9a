import { useState } from "react";
import { FIRST_NOTE_WORDS, MAX_NOTE_WORDS_LENGTH, noteWordsOf } from "../../../core/model/note-words.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextArea } from "../../ui/TextArea.tsx";

/** The project's words for content notes, which anybody on the team may change. Mounted while open. */
export function NoteWordsDialog({
  session,
  onClose,
}: {
  readonly session: Session;
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState(noteWordsOf(useStore(session.project)));
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const saved = await session.changeNoteWords(typed);
    if (saved.ok) onClose();
    else setProblem(saved.error.message);
  };
  return (
    <Dialog
      title="Words for content notes"
      isOpen
      size="large"
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button
            variant="quiet"
            isDisabled={typed === FIRST_NOTE_WORDS}
            onPress={() => setTyped(FIRST_NOTE_WORDS)}
          >
            Use the original list
          </Button>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" onPress={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <TextArea
        label="One note a line, with its words"
        description="Write the note, a colon, and words or phrases with commas between them. Case and accents do not matter. “relaps*” finds every word that begins so. Your teammates get this list with the project file."
        autoFocus
        rows={14}
        maxLength={MAX_NOTE_WORDS_LENGTH}
        value={typed}
        onChange={(words) => {
          setTyped(words);
          setProblem(null);
        }}
        {...(problem !== null && { errorMessage: problem })}
      />
    </Dialog>
  );
}
