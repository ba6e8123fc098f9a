import type { Ref } from "react";
import { Button } from "./Button.tsx";
import { Heading } from "./Heading.tsx";
import { ShowIcon, VeiledIcon } from "./icons.ts";
import "./Veil.css";

export interface VeilProps {
  readonly notes: readonly string[];
  readonly onOpen: () => void;
  /** Left out on the last story. */
  readonly onSkip?: (() => void) | undefined;
  /** Opens the choice of when stories are hidden. */
  readonly onChoose?: () => void;
  readonly openRef?: Ref<HTMLButtonElement>;
  /** What a key that does nothing here was answered, for the eye alone: whoever answers announces it. `turn` grows with each answer. */
  readonly refused?: { readonly text: string; readonly turn: number } | null;
}

/** Stands in place of a painful story until its reader chooses to open it. The text is not in the document. */
export function Veil({ notes, onOpen, onSkip, onChoose, openRef, refused = null }: VeilProps) {
  return (
    <section className="ui-veil" aria-label="Hidden story">
      <VeiledIcon className="ui-icon-20" aria-hidden="true" />
      <Heading level={2} look={3}>
        {notes.length === 1 ? "This story has a content note" : "This story has content notes"}
      </Heading>
      <ul className="ui-veil-notes">
        {notes.map((note) => (
          <li key={note} dir="auto">
            {note}
          </li>
        ))}
      </ul>
      <p>This story stays hidden until you open it. You can hide it again at any time or skip it.</p>
      <div className="ui-veil-actions">
        {onSkip !== undefined && <Button onPress={onSkip}>Skip to next story</Button>}
        <Button
          variant="primary"
          icon={<ShowIcon aria-hidden="true" />}
          onPress={onOpen}
          data-pane-focus=""
          {...(openRef !== undefined && { ref: openRef })}
        >
          Show story
        </Button>
      </div>
      {onChoose !== undefined && (
        <Button size="small" variant="quiet" onPress={onChoose}>
          Choose when to hide stories…
        </Button>
      )}
      {refused !== null && (
        <p key={refused.turn} className="ui-veil-refused" aria-hidden="true" dir="auto">
          {refused.text}
        </p>
      )}
    </section>
  );
}
