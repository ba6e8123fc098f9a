import type { Desktop } from "../../../preload/contract/desktop.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { counted } from "../../words/counts.ts";
import { sizeWords } from "../../words/sizes.ts";
import type { ExportState, WrittenFile } from "./useExport.ts";

interface ExportOutcomeProps {
  readonly state: ExportState;
  readonly desktop: Desktop;
  readonly onCancel: () => void;
}

/** How far an export is, and what came of it. */
export function ExportOutcome({ state, desktop, onCancel }: ExportOutcomeProps) {
  switch (state.kind) {
    case "idle":
      return null;
    case "making":
      return (
        <ProgressBar
          label="Creating the files"
          fraction={state.fraction}
          cancel={
            <Button size="small" onPress={onCancel}>
              Cancel
            </Button>
          }
        />
      );
    case "cancelled":
      return (
        <Notice tone="info" isLive>
          <p>Export cancelled.</p>
          <CompleteFiles written={state.written} />
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="error" title="Couldn’t export everything" isLive>
          <p>{state.message}</p>
          <CompleteFiles written={state.written} />
        </Notice>
      );
    case "done": {
      const { folder, written } = state;
      const first = written[0];
      return (
        <Notice
          tone="success"
          title={`Exported to the folder “${folder.name}”`}
          isLive
          actions={
            first !== undefined && (
              <Button
                size="small"
                onPress={() => void desktop.invoke("files.reveal", { grant: first.file.grant })}
              >
                Show in folder
              </Button>
            )
          }
        >
          <WrittenFiles written={written} />
        </Notice>
      );
    }
  }
}

function CompleteFiles({ written }: { readonly written: readonly WrittenFile[] }) {
  return (
    written.length > 0 && (
      <>
        <p>These files are complete:</p>
        <WrittenFiles written={written} />
      </>
    )
  );
}

function WrittenFiles({ written }: { readonly written: readonly WrittenFile[] }) {
  return (
    <ul className="export-written">
      {written.map(({ file, rows, size }) => (
        <li key={file.grant}>
          <span dir="auto">{file.name}</span>
          <span className="export-quiet">
            {rows > 0 || file.name.endsWith(".csv")
              ? `${file.name.endsWith(".jsonl") ? counted(rows, "line", "lines") : counted(rows, "row", "rows")}, ${sizeWords(size)}`
              : sizeWords(size)}
          </span>
        </li>
      ))}
    </ul>
  );
}
