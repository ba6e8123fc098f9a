import { Button } from "../../ui/Button.tsx";
import { CopyIcon, ExportIcon } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MOST_COPIED, type PassageExports } from "./useExports.ts";

/** Copies or exports the list: `count` passages. */
export function ExportMenu({ exports, count }: { readonly exports: PassageExports; readonly count: number }) {
  const { copy, toCsv, toHtml, working } = exports;
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
      <Menu
        label="Export the passages"
        placement="bottom end"
        trigger={
          <Button
            size="small"
            icon={<ExportIcon aria-hidden="true" />}
            isDisabled={count === 0}
            isPending={working === "Exporting"}
          >
            Export
          </Button>
        }
        groups={[
          {
            id: "Formats",
            actions: [
              { id: "csv", name: "Table (CSV)…", description: "Quotes, ids, attributes and memos" },
              { id: "html", name: "Document (HTML)…", description: "To read and print, with contents" },
            ],
          },
        ]}
        onAction={(id) => (id === "csv" ? toCsv : toHtml)()}
      />
    </span>
  );
}
