import { useState } from "react";
import { ChooseFile } from "./ChooseFile.tsx";
import { OpenedFile } from "./OpenedFile.tsx";
import type { StoriesFile } from "./storiesFile.ts";
import "./ImportPage.css";

export interface ImportPageProps {
  /** The stories are in the project, on disk; the first one, to go on to. */
  readonly onDone: (firstStoryId: string | null) => void;
  readonly onCancel: () => void;
  /** A file that was chosen or dropped elsewhere; its preview is shown at once. */
  readonly file?: StoriesFile | null;
}

/** A file and how many were chosen before it: the same file chosen again is looked at anew. */
interface Choice {
  readonly file: StoriesFile;
  readonly at: number;
}

/** Importing stories from a CSV file: choose it, look at what would come and correct it, import. */
export function ImportPage({ onDone, onCancel, file = null }: ImportPageProps) {
  const [given, setGiven] = useState(file);
  const [choice, setChoice] = useState<Choice | null>(file === null ? null : { file, at: 0 });
  const choose = (chosen: StoriesFile) =>
    setChoice((before) => ({ file: chosen, at: (before?.at ?? 0) + 1 }));
  if (file !== given) {
    setGiven(file);
    if (file !== null) choose(file);
  }
  if (choice === null) return <ChooseFile onChoose={choose} onCancel={onCancel} problem={null} />;
  return (
    <OpenedFile
      key={choice.at}
      file={choice.file}
      onDone={onDone}
      onCancel={onCancel}
      onChoose={choose}
      onBack={() => setChoice(null)}
    />
  );
}
