import type { DragEvent, ReactNode } from "react";
import { useState } from "react";
import { Button } from "./Button.tsx";
import type { DroppedFile } from "./droppedFiles.ts";
import { droppedFiles } from "./droppedFiles.ts";
import { ImportIcon } from "./icons.ts";
import "./DropZone.css";

export interface DropZoneProps {
  /** What may be dropped: "Drop a CSV file here". */
  readonly title: string;
  readonly description?: ReactNode;
  /** The keyboard's way to the same end: a button that opens a dialog. */
  readonly chooseLabel: string;
  readonly onChoose: () => void;
  /** Further ways to choose, beside the button. */
  readonly actions?: ReactNode;
  /** Which files of a dropped folder are taken; not given, folders are left out. */
  readonly takesFromFolders?: (name: string) => boolean;
  /** Files in the order dropped, and the names of those in folders that are not taken; never both empty. What was dropped may be anything, so check it. */
  readonly onDropFiles: (files: readonly DroppedFile[], leftOut: readonly string[]) => void;
  readonly isDisabled?: boolean;
}

/** A place to drop files on. Its one tab stop is the button. */
export function DropZone(props: DropZoneProps) {
  const { title, description, chooseLabel, onChoose, actions, onDropFiles, isDisabled = false } = props;
  const { takesFromFolders = NONE } = props;
  // Entering a child fires before leaving the parent, so count.
  const [depth, setDepth] = useState(0);

  const carriesFiles = (event: DragEvent) => !isDisabled && event.dataTransfer.types.includes("Files");
  return (
    <div
      className="ui-drop-zone"
      data-target={depth > 0 || undefined}
      data-disabled={isDisabled || undefined}
      onDragEnter={(event) => {
        if (carriesFiles(event)) setDepth((before) => before + 1);
      }}
      onDragLeave={(event) => {
        if (carriesFiles(event)) setDepth((before) => Math.max(0, before - 1));
      }}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
      }}
      onDrop={(event) => {
        setDepth(0);
        if (!carriesFiles(event)) return;
        event.preventDefault();
        void droppedFiles(event.dataTransfer, takesFromFolders).then(({ files, leftOut }) => {
          if (files.length + leftOut.length > 0) onDropFiles(files, leftOut);
        });
      }}
    >
      <ImportIcon className="ui-icon-20" aria-hidden="true" />
      <div className="ui-drop-zone-title" dir="auto">
        {title}
      </div>
      {description !== undefined && (
        <div className="ui-drop-zone-description" dir="auto">
          {description}
        </div>
      )}
      <div className="ui-drop-zone-actions">
        <Button onPress={onChoose} isDisabled={isDisabled}>
          {chooseLabel}
        </Button>
        {actions}
      </div>
    </div>
  );
}

const NONE = (): boolean => false;
