import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { CheckIcon, SaveIcon, WarningIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { fileWords } from "./projectFile.ts";
import { useProjects } from "./ProjectsContext.tsx";
import type { Saver } from "./saver.ts";
import "./SaveState.css";

/** Whether the project file is up to date, in a word or two. What has been done is on disk in every state. */
export function SaveState({ saver }: { readonly saver: Saver }) {
  const state = useStore(saver.state);
  switch (state.kind) {
    case "saved":
      return (
        <span className="projects-save-state" title="The project file holds everything.">
          <CheckIcon aria-hidden="true" /> Saved
        </span>
      );
    case "waiting":
    case "saving":
      return (
        <span
          className="projects-save-state"
          title="Everything is kept on this machine; the project file follows within seconds."
        >
          <SaveIcon aria-hidden="true" /> Saving…
        </span>
      );
    case "failed":
    case "no-place":
      return (
        <span className="projects-save-state" data-tone="warning">
          <WarningIcon aria-hidden="true" /> Not saved
        </span>
      );
  }
}

/** Stays in view while the project file cannot be kept up to date, with the ways out. */
export function SaveNotice({ saver }: { readonly saver: Saver }) {
  const projects = useProjects();
  const state = useStore(saver.state);
  const file = useStore(saver.file);
  const saveAs = (
    <Button size="small" onPress={() => void projects.saveAs()}>
      Save as…
    </Button>
  );
  if (state.kind === "failed") {
    return (
      <Notice
        tone="warning"
        title="The project file is not up to date"
        isLive
        actions={
          <>
            <Button size="small" onPress={() => void saver.saveNow()}>
              Try again
            </Button>
            {saveAs}
          </>
        }
      >
        {state.message}
      </Notice>
    );
  }
  if (state.kind !== "no-place") return null;
  if (file.kind === "none" || file.kind === "kept") {
    return (
      <Notice tone="info" title="This project has no file yet" actions={saveAs}>
        It is kept on this machine. Choose a place for its file, so that you can move, mail and back it up.
      </Notice>
    );
  }
  const replace = async () => {
    const saved = await saver.replaceFile();
    if (!saved.ok)
      showToast({ title: "The file was not written", description: saved.error.message, tone: "error" });
  };
  return (
    <Notice
      tone="warning"
      title={
        file.kind === "missing" ? "The project file is missing" : "The project file is not being written"
      }
      actions={
        <>
          <Button size="small" onPress={() => void replace()}>
            {file.kind === "missing" ? "Save it there again" : "Replace that file"}
          </Button>
          {saveAs}
        </>
      }
    >
      {file.kind === "missing"
        ? `${fileWords(file.file)} is no longer there. The project was opened from Concord’s own copy, which has everything up to your last change.`
        : `${file.why} The project was opened from Concord’s own copy, and ${fileWords(file.file)} is left as it is until you choose.`}
    </Notice>
  );
}
