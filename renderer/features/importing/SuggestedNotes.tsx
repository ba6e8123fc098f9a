import { useState } from "react";
import type { AcceptedNote, SuggestedNote } from "../../../core/importing/suggested-notes.ts";
import type { Session } from "../../data/session.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { EditIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { counted, numbered } from "../../words/counts.ts";
import { acceptedCount, isAccepted, withLine } from "./acceptedNotes.ts";
import { NoteWordsDialog } from "./NoteWordsDialog.tsx";
import type { RowWord } from "./rowWord.ts";
import type { Suggestions } from "./useSuggestions.ts";

/** So many stories of a note are listed. */
const LISTED = 200;

/** What is accepted, by note. */
export type AcceptedNotes = ReadonlyMap<string, AcceptedNote>;

export interface SuggestedNotesProps {
  readonly session: Session;
  readonly suggestions: Suggestions;
  readonly accepted: AcceptedNotes;
  readonly rowWord: RowWord;
  readonly onAccept: (accepted: AcceptedNotes) => void;
}

/** Which stories would get a content note, and by which word: each note is accepted or refused, for all of its stories or for each. Nothing is accepted by itself. */
export function SuggestedNotes({ session, suggestions, accepted, rowWord, onAccept }: SuggestedNotesProps) {
  const [isEditing, setEditing] = useState(false);
  const { notes, problem } = suggestions;
  const choose = (choice: AcceptedNote): void => onAccept(new Map(accepted).set(choice.note, choice));
  return (
    <section className="importing-notes" aria-label="Suggested content notes">
      <div className="importing-notes-head">
        <div>
          <Heading level={2} look={3}>
            Suggested content notes
          </Heading>
          <p className="importing-notes-words">{sumWords(notes)}</p>
        </div>
        <Button size="small" icon={<EditIcon aria-hidden="true" />} onPress={() => setEditing(true)}>
          Edit the words…
        </Button>
      </div>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      {notes !== null && notes.length > 0 && (
        <ul className="importing-notes-list" aria-label="Notes that may fit">
          {notes.map((suggested) => (
            <SuggestedNoteRow
              key={suggested.note}
              suggested={suggested}
              accepted={accepted.get(suggested.note)}
              rowWord={rowWord}
              onChoose={choose}
            />
          ))}
        </ul>
      )}
      {isEditing && <NoteWordsDialog session={session} onClose={() => setEditing(false)} />}
    </section>
  );
}

function SuggestedNoteRow({
  suggested,
  accepted,
  rowWord,
  onChoose,
}: {
  readonly rowWord: RowWord;
  readonly suggested: SuggestedNote;
  readonly accepted: AcceptedNote | undefined;
  readonly onChoose: (choice: AcceptedNote) => void;
}) {
  const { note, stories } = suggested;
  const count = acceptedCount(suggested, accepted);
  return (
    <li>
      <Checkbox
        isSelected={count === stories.length}
        isIndeterminate={count > 0 && count < stories.length}
        onChange={(isAll) => onChoose({ note, isAll, butLines: [] })}
        description={wordsOf(suggested)}
      >
        Add “{note}” to {counted(stories.length, "story", "stories")}
        {count > 0 && count < stories.length && `: ${numbered(count)} chosen`}
      </Checkbox>
      <Disclosure level={3} title={stories.length === 1 ? "The story" : "Choose among the stories"}>
        <ul className="importing-notes-stories" aria-label={`Stories that would get “${note}”`}>
          {stories.slice(0, LISTED).map(({ line, externalId, word }) => (
            <li key={line}>
              <Checkbox
                isSelected={isAccepted(accepted, line)}
                onChange={(isChosen) => onChoose(withLine(accepted, note, line, isChosen))}
              >
                {externalId ?? `${rowWord} ${line}`}: “{word}”
              </Checkbox>
            </li>
          ))}
        </ul>
        {stories.length > LISTED && (
          <p className="importing-notes-words">
            And {numbered(stories.length - LISTED)} more, which are chosen together with all.
          </p>
        )}
      </Disclosure>
    </li>
  );
}

/** So many words are named. */
const NAMED = 6;

function wordsOf({ stories }: SuggestedNote): string {
  const counts = new Map<string, number>();
  for (const { word } of stories) {
    const key = word.toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const named = [...counts].toSorted(([, a], [, b]) => b - a).map(([word]) => `“${word}”`);
  const more = named.length - NAMED;
  return `${named.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${counted(more, "other word", "other words")}` : ""}`;
}

function sumWords(notes: Suggestions["notes"]): string {
  if (notes === null) return "Looking for the project’s words…";
  if (notes.length === 0) return "No story has one of the project’s words for a note that it lacks.";
  return "These stories have words that the project lists. No note is added unless you choose it, and none is removed.";
}
