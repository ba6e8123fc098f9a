import { useEffect, useMemo, useState } from "react";
import { codebookDocument } from "../../../core/exporting/document/codebook-document.ts";
import type { AboutLine } from "../../../core/exporting/document/document.ts";
import { fileNameOf } from "../../../core/exporting/file-name.ts";
import { codebookTree } from "../../../core/model/codebook.ts";
import { codebookVersionOf } from "../../../core/model/codebook-version.ts";
import { WRITTEN } from "../../../core/quoting/told-quotes.ts";
import { isVeiled } from "../../../core/story-words.ts";
import type { KnownVersion } from "../../data/codebookHistory.ts";
import { useSession } from "../../data/context.tsx";
import { systemEnvironment } from "../../data/environment.ts";
import { examplesToExport, quotesOfExamples } from "../../data/examples.ts";
import { openedStories } from "../../data/openedStories.ts";
import { useQuotesToLeave } from "../../data/quotes.ts";
import { useStore } from "../../data/store.ts";
import { files } from "../../engine/client.ts";
import { DocumentDialog } from "../../project/DocumentDialog.tsx";
import { QuoteChoiceField, QuoteCountsNotice } from "../../project/QuoteChoiceField.tsx";
import type { DocumentFormat } from "../../project/useDocumentJob.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { counted } from "../../words/counts.ts";
import { momentWords } from "../../words/dates.ts";

/** Prints the codebook, or saves it as a document. Mounted while open. */
export function CodebookDocumentDialog({
  first,
  onClose,
}: {
  readonly first: DocumentFormat;
  readonly onClose: () => void;
}) {
  const session = useSession();
  const [versions, setVersions] = useState<readonly KnownVersion[]>([]);
  useEffect(() => {
    let isCurrent = true;
    // Without its history a codebook is printed all the same, and says nothing of versions.
    void session.codebookHistory().then((found) => {
      if (isCurrent && found.ok) setVersions(found.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [session]);
  const stories = useStore(session.stories);
  const opened = useStore(openedStories(session));
  const hidden = useMemo(() => {
    const { byCode } = examplesToExport(session, null, WRITTEN);
    const ids = new Set([...byCode.values()].flatMap((all) => all.map(({ example }) => example.storyId)));
    return [...ids].filter((id) => {
      const entry = stories.get(id);
      return entry !== undefined && isVeiled(entry, opened);
    }).length;
  }, [session, stories, opened]);
  const quotes = useQuotesToLeave(session);
  const counts = useMemo(() => quotesOfExamples(session, quotes.paraphrases), [session, quotes.paraphrases]);
  const [withHidden, setWithHidden] = useState(false);
  const name = session.project.get().name;
  return (
    <DocumentDialog
      title="Print or save the codebook"
      first={first}
      fileName={fileNameOf([name, "codebook"], "codebook")}
      make={(kind, sink, job) => {
        const codes = session.codes.get();
        const now = systemEnvironment.now();
        const present = codebookVersionOf(codes, now).id;
        const about: AboutLine[] = [
          ["Codes", counted(codebookTree(codes).length, "code", "codes")],
          ...versionLines(versions, present),
          ["Date of this document", momentWords(now)],
        ];
        const document = codebookDocument(codes, {
          title: `${name}: codebook`,
          about,
          examples: examplesToExport(session, null, quotes),
          opened: withHidden ? "all" : openedStories(session).get(),
        });
        return files.writeDocument(document, kind, now, sink, job);
      }}
      onClose={onClose}
    >
      {hidden > 0 && (
        <Checkbox
          isSelected={withHidden}
          onChange={setWithHidden}
          description="Without it, these examples have their stories’ content notes and ids only."
        >
          {`Text of examples from ${counted(hidden, "story that is hidden", "stories that are hidden")} from you`}
        </Checkbox>
      )}
      {counts.quotes > 0 && (
        <>
          <QuoteChoiceField choice={quotes.choice} onChange={quotes.setChoice} />
          <QuoteCountsNotice choice={quotes.choice} counts={counts} />
        </>
      )}
    </DocumentDialog>
  );
}

/** Which frozen version this is; or the last that was frozen, where it has been changed since. */
function versionLines(versions: readonly KnownVersion[], present: string): AboutLine[] {
  const all = versions.flatMap(({ version, frozen }) =>
    frozen.map(({ name, updatedAt, note }) => ({ id: version.id, name, updatedAt, note })),
  );
  const latest = all.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  const same = latest.find(({ id }) => id === present);
  const shown = same ?? latest[0];
  if (shown === undefined) return [];
  const words = `${shown.name}, frozen on ${momentWords(shown.updatedAt)}`;
  if (same === undefined) return [["Version", `Changed since ${words}`]];
  return [
    ["Version", words],
    ...(shown.note === "" ? [] : [["Note on this version", shown.note] satisfies AboutLine]),
  ];
}
