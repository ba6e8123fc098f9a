import { useMemo } from "react";
import type { NoteWish } from "../../../core/care.ts";
import { noteKey } from "../../../core/model/content-notes.ts";
import type { NoteWishes } from "../../data/openedStories.ts";
import { NOTE_WISHES, noteWishesSchema } from "../../data/openedStories.ts";
import type { Session } from "../../data/session.ts";
import { useSetting } from "../../data/settings.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { counted } from "../../words/counts.ts";
import { BreakChoice } from "./BreakChoice.tsx";
import { ExposureTable } from "./ExposureTable.tsx";
import type { NoteCount } from "./notes.ts";
import { notesIn } from "./notes.ts";
import "./CareDialog.css";

const NO_WISHES: NoteWishes = {};

const wishes = [
  {
    id: "usual",
    name: "Hide until finished",
    description: "You open each story yourself. Once you finish it, it stays open for you.",
  },
  {
    id: "keep",
    name: "Hide until started",
    description: "You open each story yourself. Once you start it, it stays open for you.",
  },
  {
    id: "hide",
    name: "Always hide",
    description: "Stories are hidden again each time you open the project, even finished ones.",
  },
  { id: "show", name: "Never hide", description: "Stories are shown at once." },
] as const satisfies readonly {
  readonly id: NoteWish;
  readonly name: string;
  readonly description: string;
}[];

export interface CareDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly session: Session;
  readonly onShowSupport: () => void;
}

/** What the reader wants of each content note that the project's stories have, what they opened, and when they are reminded of a break. */
export function CareDialog({ isOpen, onOpenChange, session, onShowSupport }: CareDialogProps) {
  return (
    <Dialog
      title="Content notes"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      footer={
        <>
          <Button onPress={onShowSupport}>Support lines…</Button>
          <Button variant="primary" onPress={() => onOpenChange(false)}>
            Done
          </Button>
        </>
      }
    >
      <Care session={session} />
    </Dialog>
  );
}

function Care({ session }: { readonly session: Session }) {
  const stories = useStore(session.stories);
  // The list grows in place while it is read.
  const { length } = stories.all;
  const notes = useMemo(() => notesIn(stories.all.slice(0, length)), [stories.all, length]);
  return (
    <>
      <Notes notes={notes} />
      <section className="care-section" aria-label="What you opened">
        <h3>What you opened</h3>
        <ExposureTable notes={notes} />
        <p className="care-count">These counts stay on this computer. No project has them.</p>
      </section>
      <section className="care-section" aria-label="Breaks and order">
        <h3>Breaks and order</h3>
        <BreakChoice />
      </section>
    </>
  );
}

function Notes({ notes }: { readonly notes: readonly NoteCount[] }) {
  const [stored, setStored] = useSetting(NOTE_WISHES, noteWishesSchema, NO_WISHES);
  const choose = (key: string, wish: string): void => {
    const others = Object.entries(stored).filter(([each]) => each !== key);
    const chosen = wishes.find(({ id }) => id === wish)?.id;
    const added = chosen === undefined || chosen === "usual" ? [] : [[key, chosen] as const];
    setStored(Object.fromEntries([...others, ...added]));
  };
  if (notes.length === 0) return <p>No story in this project has a content note.</p>;
  return (
    <>
      <p className="care-what">
        Choose when stories with each note are hidden. Your choice is kept on this computer and changes
        nothing for your teammates. If a story has several notes, it is hidden if one of them hides it.
      </p>
      <ul className="care-notes" aria-label="Content notes">
        {notes.map(({ name, count }) => (
          <li key={noteKey(name)}>
            <span className="care-note">
              <bdi>{name}</bdi>
              <span className="care-count">{counted(count, "story", "stories")}</span>
            </span>
            <Select
              label={`Stories with the note ${name}`}
              isLabelHidden
              options={wishes}
              value={stored[noteKey(name)] ?? "usual"}
              onChange={(wish) => choose(noteKey(name), wish)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
