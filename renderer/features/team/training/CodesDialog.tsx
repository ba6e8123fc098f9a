import type { TrainedCoder } from "../../../../core/agreement/training/training-report.ts";
import type { Code } from "../../../../core/model/code.ts";
import { Button } from "../../../ui/Button.tsx";
import { CodeChip } from "../../../ui/CodeChip.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Table } from "../../../ui/Table.tsx";
import { counted, numbered } from "../../../words/counts.ts";
import { kappaWords, shareWords } from "./keyWords.ts";

const COLUMNS = [
  { id: "code", name: "Code", isRowHeader: true },
  { id: "both", name: "Both", align: "end" },
  { id: "missed", name: "Missed", align: "end" },
  { id: "extra", name: "Extra", align: "end" },
  { id: "agreement", name: "Agreement", align: "end" },
  { id: "kappa", name: "κ", align: "end" },
  { id: "sensitivity", name: "Sensitivity", align: "end" },
  { id: "specificity", name: "Specificity", align: "end" },
] as const;

/** How a coder agrees with a key, code by code, with 95% intervals. */
export function CodesDialog({
  title,
  coder,
  codes,
  onClose,
}: {
  readonly title: string;
  readonly coder: TrainedCoder;
  readonly codes: readonly Code[];
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      title={title}
      size="large"
      isOpen
      onOpenChange={onClose}
      footer={
        <Button variant="primary" onPress={onClose}>
          Close
        </Button>
      }
    >
      <div className="team-training-codes">
        <p className="team-quiet">
          {counted(coder.finished, "finished story", "finished stories")}. Missed: only the key applies the
          code. Extra: only the coder applies it. Sensitivity: of the stories that have the code by the key,
          those to which the coder applied it. Specificity: of the others, those to which the coder did not.
          In brackets are 95% intervals: Wilson’s for shares, of the posterior under Jeffreys’ prior for κ.
        </p>
        <Table
          label={title}
          columns={COLUMNS}
          rows={coder.codes}
          getKey={({ codeId }) => codeId}
          renderCell={(row, column) => {
            const { figures, both, missed, extra } = row;
            const code = codes.find(({ id }) => id === row.codeId);
            switch (column) {
              case "both":
                return numbered(both);
              case "missed":
                return numbered(missed);
              case "extra":
                return numbered(extra);
              case "agreement":
                return shareWords(figures.agreement);
              case "kappa":
                return kappaWords(figures.kappa);
              case "sensitivity":
                return shareWords(figures.sensitivity);
              case "specificity":
                return shareWords(figures.specificity);
              default:
                return code === undefined ? (
                  row.codeId
                ) : (
                  <CodeChip slot={code.colour} name={code.name} look="plain" wraps />
                );
            }
          }}
        />
      </div>
    </Dialog>
  );
}
