import { Button } from "../ui/Button.tsx";
import { useKeyOf } from "../ui/commands.tsx";
import { ExportIcon, PrintIcon, StoryIcon, TableFileIcon } from "../ui/icons.ts";
import { Menu } from "../ui/Menu.tsx";
import { PRINT_COMMAND } from "./printCommand.ts";
import type { DocumentFormat } from "./useDocumentJob.ts";

export interface ExportMenuProps {
  /** The name of the menu: “Export the passages”. */
  readonly label: string;
  /** What the table has. */
  readonly tableHas: string;
  readonly size?: "small" | "medium";
  readonly isDisabled?: boolean;
  readonly isPending?: boolean;
  readonly onTable: () => void;
  /** Asks what becomes of a document, with this choice at first. */
  readonly onDocument: (first: DocumentFormat) => void;
}

/** Exports what a page lists: as a table, as a document, or printed. */
export function ExportMenu(props: ExportMenuProps) {
  const { label, tableHas, size = "medium", isDisabled = false, isPending = false } = props;
  const keyOf = useKeyOf();
  return (
    <Menu
      label={label}
      placement="bottom end"
      trigger={
        <Button
          size={size}
          icon={<ExportIcon aria-hidden="true" />}
          isDisabled={isDisabled}
          isPending={isPending}
        >
          Export
        </Button>
      }
      groups={[
        {
          id: "files",
          actions: [
            {
              id: "table",
              name: "Table (CSV)…",
              description: tableHas,
              icon: <TableFileIcon aria-hidden="true" />,
            },
            {
              id: "document",
              name: "Document (Word, PDF, HTML)…",
              description: "To read and edit, with a table of contents",
              icon: <StoryIcon aria-hidden="true" />,
            },
          ],
        },
        {
          id: "printing",
          actions: [
            {
              id: "print",
              name: "Print…",
              icon: <PrintIcon aria-hidden="true" />,
              shortcut: keyOf(PRINT_COMMAND),
            },
          ],
        },
      ]}
      onAction={(id) => {
        if (id === "table") props.onTable();
        else props.onDocument(id === "print" ? "print" : "docx");
      }}
    />
  );
}
