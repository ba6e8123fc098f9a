import { useState } from "react";
import {
  FIRST_SUPPORT_LINES,
  MAX_SUPPORT_LENGTH,
  supportLinesOf,
} from "../../../core/model/support-lines.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import "./CareDialog.css";

export interface SupportDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The open project, in which the lines are; null where none is open. */
  readonly session: Session | null;
}

/** Whom a reader can call. Plain text: nothing opens by itself. */
export function SupportDialog({ isOpen, onOpenChange, session }: SupportDialogProps) {
  const close = (): void => onOpenChange(false);
  return (
    <Dialog title="Support lines" isOpen={isOpen} onOpenChange={onOpenChange}>
      {session === null ? (
        <Lines text={FIRST_SUPPORT_LINES} />
      ) : (
        <OfProject session={session} onClose={close} />
      )}
    </Dialog>
  );
}

function Lines({ text }: { readonly text: string }) {
  return (
    <p className="care-support" dir="auto">
      {text}
    </p>
  );
}

function OfProject({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const text = supportLinesOf(useStore(session.project));
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (typed === null)
    return (
      <>
        <Lines text={text} />
        <div className="care-acts">
          <Button onPress={() => setTyped(text)}>Edit…</Button>
          <Button variant="primary" onPress={onClose}>
            Done
          </Button>
        </div>
      </>
    );
  const save = async (): Promise<void> => {
    const saved = await session.changeSupportLines(typed);
    if (saved.ok) setTyped(null);
    else setProblem(saved.error.message);
  };
  return (
    <>
      <TextArea
        label="Support lines of this project"
        description="Add the lines of your country, your institution or your team. Your teammates get this text with the project file."
        autoFocus
        rows={14}
        maxLength={MAX_SUPPORT_LENGTH}
        value={typed}
        onChange={(words) => {
          setTyped(words);
          setProblem(null);
        }}
        {...(problem !== null && { errorMessage: problem })}
      />
      <div className="care-acts">
        <Button
          variant="quiet"
          isDisabled={typed === FIRST_SUPPORT_LINES}
          onPress={() => setTyped(FIRST_SUPPORT_LINES)}
        >
          Use the original text
        </Button>
        <Button onPress={() => setTyped(null)}>Cancel</Button>
        <Button variant="primary" onPress={() => void save()}>
          Save
        </Button>
      </div>
    </>
  );
}
