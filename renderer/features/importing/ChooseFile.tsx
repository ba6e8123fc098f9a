import type { ReactNode } from "react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { isDocumentName } from "../../../core/reading/extensions.ts";
import type { Result } from "../../../core/result.ts";
import { useDesktop } from "../../data/context.tsx";
import { Button } from "../../ui/Button.tsx";
import { DropZone } from "../../ui/DropZone.tsx";
import { LockIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useTakeFocus } from "../../ui/useTakeFocus.ts";
import type { StoriesFile } from "./storiesFile.ts";
import { pastedFile, pickStoriesFile, pickStoriesFolder, readDropped } from "./storiesFile.ts";

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
  const takePasted = useEffectEvent((event: ClipboardEvent) => {
    const { target } = event;
    if (event.clipboardData === null || target instanceof HTMLInputElement) return;
    const files = [...event.clipboardData.files];
    const text = event.clipboardData.getData("text/plain");
    if (files.length === 0 && text.trim() === "") return;
    event.preventDefault();
    if (files.length === 0) onChoose(pastedFile(text));
    else void take(readDropped(files.map((file) => ({ file, folder: "", root: "" }))));
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => takePasted(event);
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, []);
  const shown = unread === null ? problem : { title: "Couldn’t read the file", message: unread };
  return (
    <div ref={place} className="importing-page">
      <div className="importing-body">
        <div className="importing-choose">
          <PageHeader
            title="Import stories"
            description="A table with one story per row, or texts: check and adjust everything before you import."
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
            title="Drop a table, texts or a folder here, or paste text"
            description="Tables: CSV in any encoding, .xlsx, .xls or .ods. Texts: .txt, .md, .docx or .pdf, one or many. Records and tweets: .json, .jsonl or tweets.js. What they are is detected; you can change it."
            chooseLabel="Choose files…"
            actions={<Button onPress={() => void take(pickStoriesFolder(desktop))}>Choose a folder…</Button>}
            takesFromFolders={isDocumentName}
            onChoose={() => void take(pickStoriesFile(desktop))}
            onDropFiles={(files, leftOut) => void take(readDropped(files, leftOut))}
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
