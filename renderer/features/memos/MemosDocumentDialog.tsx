import type { DocumentBlock, TextDocument } from "../../../core/exporting/document/document.ts";
import { paragraph } from "../../../core/exporting/document/document.ts";
import { fileNameOf } from "../../../core/exporting/file-name.ts";
import { noteWords } from "../../../core/story-words.ts";
import { useSession } from "../../data/context.tsx";
import { systemEnvironment } from "../../data/environment.ts";
import { files } from "../../engine/client.ts";
import { DocumentDialog } from "../../project/DocumentDialog.tsx";
import type { DocumentFormat } from "../../project/useDocumentJob.ts";
import { counted } from "../../words/counts.ts";
import { momentWords } from "../../words/dates.ts";
import { PURPOSES } from "../../words/memos.ts";
import type { ListedMemo } from "./listedMemos.ts";
import { hiddenNote, nameOf } from "./MemoRow.tsx";

const SUBJECTS = [
  ["project", "On the project"],
  ["code", "On codes"],
  ["coder", "On coders"],
  ["story", "On stories"],
  ["passage", "On passages"],
] as const;

/** Prints the memos that are listed, or saves them as a document. Mounted while open. */
export function MemosDocumentDialog({
  shown,
  filtered,
  isBlind,
  first,
  onClose,
}: {
  readonly shown: readonly ListedMemo[];
  /** Whether others are not in the list because it was narrowed. */
  readonly filtered: boolean;
  readonly isBlind: boolean;
  readonly first: DocumentFormat;
  readonly onClose: () => void;
}) {
  const session = useSession();
  const { name } = session.project.get();
  return (
    <DocumentDialog
      title="Print or save the memos"
      first={first}
      fileName={fileNameOf([name, "memos"], "Memos")}
      make={(kind, sink, job) => {
        const now = systemEnvironment.now();
        const fields: DocumentBlock[] = [
          {
            kind: "field",
            label: "Memos",
            text: `${counted(shown.length, "memo", "memos")}${filtered ? ", as filtered" : ""}`,
          },
          ...(isBlind
            ? [
                {
                  kind: "field" as const,
                  label: "Whose memos",
                  text: "Without teammates’ memos on stories: their coding has not been seen yet.",
                },
              ]
            : []),
          { kind: "field", label: "Date of this document", text: momentWords(now) },
        ];
        const document = { title: `${name}: memos`, intro: fields, sections: sectionsOf(shown) };
        return files.writeDocument(document, kind, now, sink, job);
      }}
      onClose={onClose}
    />
  );
}

function sectionsOf(shown: readonly ListedMemo[]): TextDocument["sections"] {
  return SUBJECTS.flatMap(([kind, heading]) => {
    const memos = shown.filter(({ place }) => place.kind === kind);
    return memos.length === 0
      ? []
      : [{ level: 1, heading, note: counted(memos.length, "memo", "memos"), blocks: memos.map(entryOf) }];
  });
}

/** A memo. What is on a hidden story stays hidden, as it is in the list. */
function entryOf(listed: ListedMemo): DocumentBlock {
  const { memo, purpose, coderName, place } = listed;
  const story = "entry" in place ? place : null;
  const isHidden = hiddenNote(place) !== null;
  const passage = story?.passage ?? null;
  return {
    kind: "entry",
    blocks: [
      ...(story === null || story.entry.contentNotes.length === 0
        ? []
        : [paragraph("notes", noteWords(story.entry))]),
      ...(isHidden || passage === null || passage.quote === ""
        ? []
        : [{ kind: "quote" as const, before: "", quote: passage.quote, after: "" }]),
      isHidden
        ? paragraph("hidden", "The memo is left out because the story is hidden.")
        : paragraph("text", memo.text),
      paragraph(
        "facts",
        nameOf(place),
        ...(passage === null ? [] : [passage.code]),
        PURPOSES[purpose].name,
        coderName,
        momentWords(memo.updatedAt),
      ),
    ],
  };
}
