import { ExportMenu } from "../../project/ExportMenu.tsx";
import type { DocumentFormat } from "../../project/useDocumentJob.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyIcon } from "../../ui/icons.ts";
import { MOST_COPIED, type PassageExports } from "./useExports.ts";

/** Copies or exports the list: `count` passages. */
export function CopyAndExport({
  exports: { copy, toCsv, working },
  count,
  onDocument,
}: {
  readonly exports: PassageExports;
  readonly count: number;
  /** Asks what becomes of a document, with this choice at first. */
  readonly onDocument: (first: DocumentFormat) => void;
}) {
  return (
    <span className="passages-exports">
      <Button
        size="small"
        icon={<CopyIcon aria-hidden="true" />}
        isDisabled={count === 0 || count > MOST_COPIED}
        isPending={working === "Copying"}
        onPress={copy}
      >
        Copy
      </Button>
      <ExportMenu
        label="Export the passages"
        tableHas="Quotes, ids, attributes and memos"
        size="small"
        isDisabled={count === 0}
        isPending={working === "Exporting"}
        onTable={toCsv}
        onDocument={onDocument}
      />
    </span>
  );
}
