import { useState } from "react";
import { LEAST_WORDS } from "../../core/quoting/findable.ts";
import { sharedRun } from "../../core/quoting/shared-run.ts";
import type { Span } from "../../core/text.ts";
import { useSession } from "../data/context.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { numbered } from "../words/counts.ts";
import "./ParaphraseDialog.css";

export interface ParaphraseDialogProps {
  readonly storyId: string;
  /** In the stored text; null: the whole story. */
  readonly span: Span | null;
  /** Its words as they are shown. */
  readonly quote: string;
  /** What stands in their place now; "" for nothing. */
  readonly written: string;
  readonly onClose: () => void;
}

/** Says a quote in other words. Mounted while open. */
export function ParaphraseDialog({ storyId, span, quote, written, onClose }: ParaphraseDialogProps) {
  const session = useSession();
  const [text, setText] = useState(written);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const save = async (words: string): Promise<void> => {
    setPending(true);
    const saved = await session.writeParaphrase(storyId, span, words);
    setPending(false);
    if (saved.ok) onClose();
    else setProblem(saved.error.message);
  };
  const shared = sharedRun(quote, text);
  return (
    <Dialog
      title="Paraphrase"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          {written !== "" && (
            <Button variant="quiet" isDisabled={isPending} onPress={() => void save("")}>
              Remove
            </Button>
          )}
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={text.trim() === ""}
            onPress={() => void save(text)}
          >
            Save
          </Button>
        </>
      }
    >
      <div className="paraphrase">
        <blockquote className="paraphrase-quote" dir="auto" tabIndex={0} aria-label="The quote">
          {quote}
        </blockquote>
        <TextArea
          label="In other words"
          description="It stands in place of the quote in what leaves, whoever coded the passage and with whichever codes. Keep the meaning and change the words."
          value={text}
          onChange={setText}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) event.continuePropagation();
            else {
              event.preventDefault();
              if (text.trim() !== "" && !isPending) void save(text);
            }
          }}
          autoFocus
        />
        {shared !== null && (
          <Notice tone="warning" isLive>
            “{shared}” is still as it was written. A search for {numbered(LEAST_WORDS)} words may find the
            post.
          </Notice>
        )}
        {problem !== null && (
          <Notice tone="error" isLive>
            {problem}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
