import { useEffect } from "react";
import type { TypedText } from "../../data/pendingEdits.ts";
import type { Store } from "../../data/store.ts";
import { useStore } from "../../data/store.ts";
import type { DiskWatch } from "../../project/diskWatch.ts";
import type { ProjectFile } from "../../project/projectFile.ts";
import { fileWords } from "../../project/projectFile.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import type { Saver, SaveState as SaverState } from "../../project/saver.ts";
import { Button } from "../../ui/Button.tsx";
import { CheckIcon, SavingIcon, WarningIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { endToast, showToast } from "../../ui/toastQueue.ts";
import { sizeWords } from "../../words/sizes.ts";
import "./SaveState.css";

/**
 * Whether everything is saved, in a word or two: "Saving…" from the first key or change until the project file has it, so it does not change at each key.
 * It is not announced: each change is on this computer's disk before it is shown, typed text is within a second or two, and only what can't be saved is news.
 */
export function SaveState({ saver, typed }: { readonly saver: Saver; readonly typed: Store<TypedText> }) {
  const state = useStore(saver.state);
  const text = useStore(typed);
  if (text === "refused")
    return (
      <span
        className="projects-save-state"
        data-file="waiting"
        data-tone="warning"
        title="A field has text that isn’t saved. See the message below it, or leave the field."
      >
        <WarningIcon aria-hidden="true" /> Not saved yet
      </span>
    );
  if (text === "typed")
    return (
      <span
        className="projects-save-state"
        data-file="waiting"
        title="What you type is being saved on this computer."
      >
        <SavingIcon aria-hidden="true" /> Saving…
      </span>
    );
  switch (state.kind) {
    case "saved":
    case "waiting":
    case "saving":
      return (
        <span
          className="projects-save-state"
          data-file={state.kind}
          title={`Your changes are saved on this computer. The project file is ${fileStateWords(state)}.`}
        >
          {state.kind === "saved" ? (
            <>
              <CheckIcon aria-hidden="true" /> Saved
            </>
          ) : (
            <>
              <SavingIcon aria-hidden="true" /> Saving…
            </>
          )}
        </span>
      );
    case "failed":
    case "no-place":
      return (
        <span
          className="projects-save-state"
          data-file={state.kind}
          data-tone="warning"
          title="Your work is safe on this computer. See the message on the page."
        >
          <WarningIcon aria-hidden="true" /> File not up to date
        </span>
      );
  }
}

/** The project file's own state, to follow "The project file is". */
export function fileStateWords({ kind }: SaverState): string {
  switch (kind) {
    case "saved":
      return "up to date";
    case "waiting":
    case "saving":
      return "being updated";
    case "failed":
    case "no-place":
      return "not up to date";
  }
}

/** Shown while the project file cannot be kept up to date, with what the person can do. */
export function SaveNotice({ saver }: { readonly saver: Saver }) {
  const projects = useProjects();
  const state = useStore(saver.state);
  const file = useStore(saver.file);
  if (state.kind === "failed") {
    const name = file.kind === "none" ? "the project" : `“${file.file.name}”`;
    return (
      <Notice
        tone="warning"
        title={state.isWritten ? `Couldn’t finish saving ${name}` : `Couldn’t save ${name}`}
        isLive
        actions={
          <>
            <Button size="small" onPress={() => void saver.saveNow()}>
              Try again
            </Button>
            <SaveElsewhere />
          </>
        }
      >
        {state.message} Concord tries again in a minute.
      </Notice>
    );
  }
  if (state.kind !== "no-place") return <LowDiskNotice />;
  if (file.kind === "missing" || file.kind === "unreadable") return <FileChoices saver={saver} file={file} />;
  return (
    <Notice
      tone="info"
      title="This project has no file yet"
      actions={
        <Button size="small" onPress={() => void projects.saveAs()}>
          Save as…
        </Button>
      }
    >
      Your work is safe on this computer. Save it as a file to move it, share it or back it up.
    </Notice>
  );
}

/** Warns that a disk is nearly full. */
function LowDiskNotice() {
  const open = useStore(useProjects().open);
  return open === null ? null : <LowDiskWords disk={open.disk} />;
}

function LowDiskWords({ disk }: { readonly disk: DiskWatch }) {
  const low = useStore(disk.low);
  // The window may have said the same of this computer's disk when it started.
  const isSaidTwice = low?.on === "computer";
  useEffect(() => {
    if (isSaidTwice) endToast("storage-room");
  }, [isSaidTwice]);
  if (low === null) return null;
  const isCritical = low.level === "critical";
  const where = low.on === "computer" ? "This computer’s disk" : "The disk with the project file";
  return (
    <Notice
      tone={isCritical ? "warning" : "info"}
      title={isCritical ? `${where} is almost full` : `${where} is filling up`}
      isLive
      actions={
        <Button size="small" onPress={() => disk.dismiss()}>
          OK
        </Button>
      }
    >
      {`${sizeWords(low.free)} left. Free some space so Concord can keep saving your work.`}
    </Notice>
  );
}

type LostFile = Extract<ProjectFile, { readonly kind: "missing" | "unreadable" }>;

/** The project's file is gone or replaced by something else: nothing is written until the person chooses. */
function FileChoices({ saver, file: lost }: { readonly saver: Saver; readonly file: LostFile }) {
  const { name } = lost.file;
  const merge = async () => {
    const merged = await saver.mergeFile();
    if (!merged.ok)
      showToast({
        title:
          lost.kind === "unreadable" && lost.holds === "this-project"
            ? `Couldn’t merge “${name}”`
            : `Couldn’t read “${name}”`,
        description: merged.error.message,
        tone: "error",
        about: "project-file",
        until: untilSaved(saver),
      });
  };
  const replace = async () => {
    const replaced = await saver.replaceFile();
    if (!replaced.ok) {
      showToast({
        title: `Couldn’t save “${name}”`,
        description: replaced.error.message,
        tone: "error",
        about: "project-file",
        until: untilSaved(saver),
      });
    } else if (replaced.value !== null) {
      showToast({
        title: `Replaced “${name}”`,
        description: `The earlier file is kept beside it as “${replaced.value}”.`,
        tone: "success",
        about: "project-file",
      });
    }
  };
  if (lost.kind === "missing") {
    return (
      <Notice
        tone="warning"
        title={`“${name}” is missing`}
        isLive
        actions={
          <>
            <Button size="small" onPress={() => void replace()}>
              Save it here again
            </Button>
            <SaveElsewhere />
          </>
        }
      >
        {`${fileWords(lost.file)} was moved, renamed or deleted. Your work is safe on this computer.`}
      </Notice>
    );
  }
  return (
    <Notice
      tone="warning"
      title={`“${name}” is not being saved`}
      isLive
      actions={
        <>
          {lost.holds === "this-project" && (
            <Button size="small" onPress={() => void merge()}>
              Merge it
            </Button>
          )}
          {lost.holds !== "damaged" && <SaveElsewhere />}
          <Button size="small" onPress={() => void replace()}>
            Replace it (a copy is kept)
          </Button>
          {lost.holds === "damaged" && <SaveElsewhere />}
          {(lost.holds === "damaged" || lost.holds === "unread") && (
            <Button size="small" onPress={() => void merge()}>
              Check again
            </Button>
          )}
        </>
      }
    >
      {`${lost.why} Concord leaves ${fileWords(lost.file)} unchanged until you choose. Your work is safe on this computer.`}
      {lost.holds === "damaged" &&
        " Replace the file with your work (a copy of the damaged one is kept), or save elsewhere."}
    </Notice>
  );
}

/** A message about a save that failed ends with the next one that works. */
function untilSaved(saver: Saver): (end: () => void) => () => void {
  return (end) =>
    saver.state.subscribe(() => {
      if (saver.state.get().kind === "saved") end();
    });
}

function SaveElsewhere() {
  const projects = useProjects();
  return (
    <Button size="small" onPress={() => void projects.saveAs()}>
      Save elsewhere…
    </Button>
  );
}
