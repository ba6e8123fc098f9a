import { Badge } from "../../ui/Badge.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { ErrorIcon } from "../../ui/icons.ts";
import { counted } from "../../words/counts.ts";
import { momentWords } from "../../words/dates.ts";
import type { ReviewedFile } from "./useMerge.ts";

interface FileListProps {
  readonly files: readonly ReviewedFile[];
  readonly onTake: (place: number, isTaken: boolean) => void;
  readonly isBusy: boolean;
}

/** The files of a merge: what each has, whether it comes, and of those that cannot, why. */
export function FileList({ files, onTake, isBusy }: FileListProps) {
  return (
    <section className="team-review-part">
      <Heading level={3}>{fileWords(files)}</Heading>
      <ul className="team-files" aria-label="Files">
        {inOrder(files).map(({ file, place }, at) => (
          // Two files of one name may come from two folders.
          <li key={`${file.name} ${at}`} data-state={stateOf(file)}>
            {file.problem === null && place !== null ? (
              <Checkbox
                isSelected={file.isTaken}
                isDisabled={isBusy}
                onChange={(isTaken) => onTake(place, isTaken)}
                description={aboutWords(file)}
              >
                {file.name}
              </Checkbox>
            ) : (
              <div className="team-file-problem">
                <ErrorIcon aria-hidden="true" />
                <div>
                  <span dir="auto">{file.name}</span>
                  <p className="team-quiet">{file.problem}</p>
                </div>
              </div>
            )}
            <StateBadge file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Those first that somebody should know of: in a long list they would not be seen. */
function inOrder(files: readonly ReviewedFile[]): ReviewedFile[] {
  const rank = ({ file }: ReviewedFile): number => (file.problem !== null ? 0 : file.isOther ? 1 : 2);
  return files.toSorted((a, b) => rank(a) - rank(b));
}

type Shown = ReviewedFile["file"];

function stateOf(file: Shown): "problem" | "other" | "new" | "known" | "left" {
  if (file.problem !== null) return "problem";
  if (!file.isTaken) return file.isOther ? "other" : "left";
  return file.isNew === true ? "new" : "known";
}

function StateBadge({ file }: { readonly file: Shown }) {
  switch (stateOf(file)) {
    case "problem":
      return <Badge tone="danger">Can’t be merged</Badge>;
    case "other":
      return <Badge tone="warning">Another project</Badge>;
    case "left":
      return <Badge>Left out</Badge>;
    case "new":
      return <Badge tone="accent">Something new</Badge>;
    case "known":
      return <Badge>Nothing new</Badge>;
  }
}

function aboutWords(file: Extract<Shown, { readonly problem: null }>): string {
  const whose = file.coderName === null ? "A whole project" : `The coding of ${file.coderName}`;
  const of = file.isOther ? ` of another project, “${file.projectName}”` : "";
  const has = `${counted(file.finished, "finished story", "finished stories")}, ${counted(file.annotations, "annotation", "annotations")}`;
  return `${whose}${of}: ${has}; saved ${momentWords(file.savedAt)}`;
}

/** 12 files: 9 with something new, 1 with nothing new, 1 of another project, 1 that can’t be merged. */
function fileWords(files: readonly ReviewedFile[]): string {
  const many = (state: ReturnType<typeof stateOf>): number =>
    files.filter(({ file }) => stateOf(file) === state).length;
  const parts = (
    [
      ["new", "with something new"],
      ["known", "with nothing new"],
      ["other", "of another project"],
      ["left", "left out"],
      ["problem", "that can’t be merged"],
    ] as const
  ).flatMap(([state, words]) => (many(state) === 0 ? [] : [`${many(state)} ${words}`]));
  return `${counted(files.length, "file", "files")}: ${parts.join(", ")}`;
}
