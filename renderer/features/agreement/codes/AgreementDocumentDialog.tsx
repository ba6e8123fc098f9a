import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import { agreementDocument } from "../../../../core/agreement/tables/agreement-document.ts";
import type { TableRow } from "../../../../core/agreement/tables/code-rows.ts";
import { onlyOneWords } from "../../../../core/agreement/wording/consensus.ts";
import type { MethodsText } from "../../../../core/agreement/wording/methods.ts";
import type { AboutLine } from "../../../../core/exporting/document/document.ts";
import { fileNameOf } from "../../../../core/exporting/file-name.ts";
import { fail } from "../../../../core/result.ts";
import { useSession } from "../../../data/context.tsx";
import { systemEnvironment } from "../../../data/environment.ts";
import { useStore } from "../../../data/store.ts";
import { files } from "../../../engine/client.ts";
import { DocumentDialog } from "../../../project/DocumentDialog.tsx";
import type { DocumentFormat } from "../../../project/useDocumentJob.ts";
import { counted } from "../../../words/counts.ts";
import { momentWords } from "../../../words/dates.ts";
import { storyWords } from "../compare/CompareControls.tsx";
import { nameIn } from "../frame/columns.ts";
import type { Worded } from "./copying.ts";
import { codeWords, tableOf } from "./copying.ts";

/** Prints the study's figures, or saves them as a document. Mounted while open. */
export function AgreementDocumentDialog(props: {
  readonly worded: Worded;
  readonly comparison: Comparison;
  /** Those that are shown, in their order. */
  readonly rows: readonly TableRow[];
  readonly methods: MethodsText;
  /** Whether intervals are still being drawn. */
  readonly isDrawing: boolean;
  readonly first: DocumentFormat;
  readonly onClose: () => void;
}) {
  const { worded, comparison, rows, methods, isDrawing, first, onClose } = props;
  const session = useSession();
  const collections = useStore(session.collections);
  const { name } = session.project.get();
  const { report, settings, pass, version, consensus } = worded;
  return (
    <DocumentDialog
      title="Print or save agreement"
      first={first}
      fileName={fileNameOf([name, "agreement"], "Agreement")}
      make={(kind, sink, job) => {
        if (isDrawing) return Promise.resolve(fail(STILL_DRAWING));
        const now = systemEnvironment.now();
        const single =
          report.singleStories === 0
            ? ""
            : `; ${counted(report.singleStories, "story was", "stories were")} ${onlyOneWords(consensus !== null)}`;
        const about: AboutLine[] = [
          ["Coders", report.coders.map((coder) => coder.name).join(", ")],
          ...(consensus === null ? [] : [["Consensus", consensus] as const]),
          [
            "Stories",
            `${storyWords(comparison.stories, collections)}: ${counted(report.stories, "story", "stories")} compared${single}`,
          ],
          [
            "State of the stories",
            pass === "first" ? "As each coder first finished them (first pass)" : "As they are now",
          ],
          ["Codebook", version ?? "Any version"],
          ["Date of this document", momentWords(now)],
        ];
        const document = agreementDocument({
          title: `${name}: agreement between coders`,
          about,
          table: tableOf(worded, rows, "elsewhere"),
          rows: rows.map(({ row }) => ({
            code: codeWords(row),
            row,
            coefficients: settings.coefficients.map((column) => nameIn(row, column)),
          })),
          coders: report.coders,
          methods,
        });
        return files.writeDocument(document, kind, now, sink, job);
      }}
      onClose={onClose}
    />
  );
}

const STILL_DRAWING = {
  kind: "data",
  message: "The intervals are still being computed. Wait until they are in the table, then try again.",
} as const;
