import { useState } from "react";
import { ChooseFile } from "./ChooseFile.tsx";
import { OpenedFile } from "./OpenedFile.tsx";
import type { StoriesFile } from "./storiesFile.ts";
import "./ImportPage.css";

export interface ImportPageProps {
  /** The stories are in the project, on disk; the first one, to go on to. */
  readonly onDone: (firstStoryId: string | null) => void;
  readonly onCancel: () => void;
  /** A file that was chosen or dropped elsewhere, perhaps with others; its preview is shown at once. */
  readonly file?: GivenFile | null;
}

/** Files that could not be read are not imported. */
interface GivenFile extends Omit<StoriesFile, "others"> {
  readonly others?: readonly (NonNullable<StoriesFile["others"]>[number] | { readonly problem: string })[];
}

function asStoriesFile({ others = [], ...file }: GivenFile): StoriesFile {
  return { ...file, others: others.filter((each) => "bytes" in each) };
}

/** A file and how many were chosen before it: the same file chosen again is looked at anew. */
interface Choice {
  readonly file: StoriesFile;
  readonly at: number;
}

/** Importing stories from a table or from texts: choose them, look at what would come and correct it, import. */
export function ImportPage({ onDone, onCancel, file = null }: ImportPageProps) {
  const [given, setGiven] = useState(file);
  const [choice, setChoice] = useState<Choice | null>(
    file === null ? null : { file: asStoriesFile(file), at: 0 },
  );
  const choose = (chosen: StoriesFile) =>
    setChoice((before) => ({ file: chosen, at: (before?.at ?? 0) + 1 }));
  if (file !== given) {
    setGiven(file);
    if (file !== null) choose(asStoriesFile(file));
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
