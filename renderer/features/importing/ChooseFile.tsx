import type { ReactNode } from "react";
import { useRef, useState } from "react";
import type { Result } from "../../../core/result.ts";
import { useDesktop } from "../../data/context.tsx";
import { Button } from "../../ui/Button.tsx";
import { DropZone } from "../../ui/DropZone.tsx";
import { LockIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useTakeFocus } from "../../ui/useTakeFocus.ts";
import type { StoriesFile } from "./storiesFile.ts";
import { pickStoriesFile, readDropped } from "./storiesFile.ts";

export interface ChooseFileProps {
  readonly onChoose: (file: StoriesFile) => void;
  readonly onCancel: () => void;
  /** Why the file that was chosen before cannot be shown. */
  readonly problem: { readonly title: string; readonly message: string; readonly actions?: ReactNode } | null;
}

/** The first step: which file. */
export function ChooseFile({ onChoose, onCancel, problem }: ChooseFileProps) {
  const place = useRef<HTMLDivElement>(null);
  useTakeFocus(place);
  const desktop = useDesktop();
  const [unread, setUnread] = useState<string | null>(null);
  const take = async (reading: Promise<Result<StoriesFile | null, string>>) => {
    const read = await reading;
    setUnread(read.ok ? null : read.error);
    if (read.ok && read.value !== null) onChoose(read.value);
  };
  const shown = unread === null ? problem : { title: "Couldn’t read the file", message: unread };
  return (
    <div ref={place} className="importing-page">
      <div className="importing-body">
        <div className="importing-choose">
          <PageHeader
            title="Import stories"
            description="A table with one story per row: CSV, Excel or LibreOffice. Check and adjust everything before you import."
            actions={<Button onPress={onCancel}>Cancel</Button>}
          />
          {shown !== null && (
            <Notice
              tone="error"
              title={shown.title}
              isLive
              {...("actions" in shown && { actions: shown.actions })}
            >
              {shown.message}
            </Notice>
          )}
          <DropZone
            title="Drop a table here"
            description="CSV in any encoding, .xlsx, .xls or .ods. The sheet, delimiter and columns are detected; you can change them."
            chooseLabel="Choose a file…"
            onChoose={() => void take(pickStoriesFile(desktop))}
            onDropFiles={(files) => void take(readDropped(files))}
          />
          <p className="importing-privacy">
            <LockIcon aria-hidden="true" />
            Stories can be about real people. They stay on this computer. Nothing is sent anywhere.
          </p>
        </div>
      </div>
    </div>
  );
}
