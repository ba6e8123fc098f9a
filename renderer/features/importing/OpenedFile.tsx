import { useRef, useState } from "react";
import { whyNotAsNamed } from "../../../core/documents/document-format.ts";
import { whatBinaryFile } from "../../../core/reading/binary.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { useTakeFocus } from "../../ui/useTakeFocus.ts";
import { counted } from "../../words/counts.ts";
import { ChooseFile } from "./ChooseFile.tsx";
import { collectionNameOf } from "./collectionName.ts";
import { ReviewFile } from "./ReviewFile.tsx";
import type { StoriesFile } from "./storiesFile.ts";
import type { ReadingOptions } from "./useTable.ts";
import { useTable } from "./useTable.ts";

export interface OpenedFileProps {
  readonly file: StoriesFile;
  readonly onDone: (firstStoryId: string | null) => void;
  readonly onCancel: () => void;
  readonly onChoose: (file: StoriesFile) => void;
  readonly onBack: () => void;
}

/** A file that was chosen: its preview, or why there is none. */
export function OpenedFile({ file, onDone, onCancel, onChoose, onBack }: OpenedFileProps) {
  const place = useRef<HTMLDivElement>(null);
  useTakeFocus(place);
  const session = useSession();
  const coder = useStore(session.currentCoder);
  const [options, setOptions] = useState<ReadingOptions>(() => ({
    name: collectionNameOf(file.from ?? file.name),
    coderName: coder?.name ?? "",
  }));
  const [isInsisting, setInsisting] = useState(false);
  const reading = useTable(file, session.projectId, coder?.id ?? "", options);

  if (reading.preview !== null || isInsisting) {
    return (
      <ReviewFile
        fileName={filesWords(file)}
        leftOut={file.leftOut ?? []}
        reading={reading}
        options={options}
        onOptions={setOptions}
        onDone={onDone}
        onCancel={onCancel}
        onChoose={onChoose}
      />
    );
  }
  if (reading.problem !== null) {
    // A text file may only need other options; a spreadsheet or a picture has none that help.
    const others = file.others?.length ?? 0;
    const isText =
      others === 0 &&
      file.bytes.length > 0 &&
      whatBinaryFile(file.bytes) === null &&
      whyNotAsNamed(file) === null;
    return (
      <ChooseFile
        onChoose={onChoose}
        onCancel={onCancel}
        problem={{
          title: `Couldn’t import ${others === 0 ? `“${file.name}”` : counted(others + 1, "file", "files")}`,
          message: reading.problem.message,
          ...(isText && {
            actions: <Button onPress={() => setInsisting(true)}>Change reading options…</Button>,
          }),
        }}
      />
    );
  }
  return (
    <div ref={place} className="importing-page">
      <div className="importing-body">
        <div className="importing-choose">
          <PageHeader title="Import stories" />
          <ProgressBar
            label={`Reading ${filesWords(file)}`}
            // How long a spreadsheet takes is not known before it has been read.
            fraction={reading.tableId === null || reading.fraction === 0 ? undefined : reading.fraction}
            cancel={
              <Button size="small" onPress={onBack}>
                Cancel
              </Button>
            }
          />
        </div>
      </div>
    </div>
  );
}

function filesWords({ name, from, others = [] }: StoriesFile): string {
  if (others.length === 0) return name;
  return from === undefined
    ? `${name} and ${counted(others.length, "more file", "more files")}`
    : `${from}, ${counted(others.length + 1, "file", "files")}`;
}
