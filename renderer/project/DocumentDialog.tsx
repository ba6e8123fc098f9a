import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { RadioGroup } from "../ui/RadioGroup.tsx";
import type { DocumentFormat, MakeDocument } from "./useDocumentJob.ts";
import { useDocumentJob } from "./useDocumentJob.ts";
import "./DocumentDialog.css";

export interface DocumentDialogProps {
  /** What the document is of: “Passages”. */
  readonly title: string;
  /** The format that is chosen at first. */
  readonly first: DocumentFormat;
  /** The file's name, without its extension. */
  readonly fileName: string;
  readonly make: MakeDocument;
  readonly onClose: () => void;
  /** Choices of what is in it. */
  readonly children?: ReactNode;
}

const FORMATS: readonly {
  readonly id: DocumentFormat;
  readonly name: string;
  readonly description: string;
}[] = [
  { id: "print", name: "Printed pages", description: "Opens the print dialog of your system." },
  { id: "pdf", name: "PDF", description: "The printed pages in a file, with page numbers." },
  { id: "docx", name: "Word document (DOCX)", description: "To edit and restyle, with Word’s own styles." },
  { id: "html", name: "Web page (HTML)", description: "One file to read in any browser." },
];

/** Prints what a page shows, or saves it as a document. Mounted while open. */
export function DocumentDialog({ title, first, fileName, make, onClose, children }: DocumentDialogProps) {
  const [format, setFormat] = useState(first);
  const job = useDocumentJob();
  const isWorking = job.progress !== null;
  const start = async () => {
    if (await job.start(format, fileName, make)) onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen
      isDismissable={!isWorking}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={isWorking ? job.cancel : onClose}>Cancel</Button>
          <Button variant="primary" isPending={isWorking} onPress={() => void start()}>
            {format === "print" ? "Print…" : "Save…"}
          </Button>
        </>
      }
    >
      <form
        className="document-dialog"
        onKeyDownCapture={(event) => {
          // The labels of choices take Enter for a press of theirs, so it would never send the form.
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          if (!isWorking) void start();
        }}
      >
        <RadioGroup
          label="Format"
          autoFocus
          options={FORMATS}
          value={format}
          onChange={setFormat}
          isDisabled={isWorking}
        />
        {children}
        {job.progress === "pages" ? (
          <ProgressBar label="Making the pages" detail="Thousands of entries take a minute or more" />
        ) : (
          job.progress !== null && <ProgressBar label="Making the document" fraction={job.progress} />
        )}
        {job.problem !== null && (
          <Notice tone="error" isLive>
            {job.problem}
          </Notice>
        )}
      </form>
    </Dialog>
  );
}
