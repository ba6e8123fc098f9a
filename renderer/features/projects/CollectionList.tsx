import { useState } from "react";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { ImportIcon } from "../../ui/icons.ts";
import { Table } from "../../ui/Table.tsx";
import { numbered } from "../../words/counts.ts";
import { momentWords } from "../../words/dates.ts";
import { takeBack } from "./takeBack.ts";
import { useChanges } from "./useChanges.ts";
import type { ChangeRow } from "./useChanges.ts";

const columns = [
  { id: "name", name: "Collection", isRowHeader: true },
  { id: "file", name: "From" },
  { id: "when", name: "Imported" },
  { id: "stories", name: "Stories", align: "end" },
  { id: "act", name: "Take back", isNameHidden: true, align: "end" },
] as const;

/** The imports that stand, and the way to take one back. */
export function CollectionList({
  session,
  onImport,
}: {
  readonly session: Session;
  readonly onImport: () => void;
}) {
  const collections = useStore(session.collections);
  const changes = useChanges(session, 1000);
  const [asked, setAsked] = useState<ChangeRow | null>(null);
  const importOf = (importedAt: string) =>
    changes?.find((row) => row.kind === "import" && row.undone === 0 && row.at === importedAt);
  return (
    <section className="projects-part">
      <div className="projects-part-head">
        <Heading level={2}>Collections</Heading>
        <Button size="small" icon={<ImportIcon aria-hidden="true" />} onPress={onImport}>
          Import stories…
        </Button>
      </div>
      {collections.length === 0 ? (
        <EmptyState title="No stories yet" level={3}>
          Import a CSV file with one story in each row.
        </EmptyState>
      ) : (
        <Table
          label="Collections"
          columns={columns}
          rows={collections}
          getKey={(collection) => collection.id}
          renderCell={(collection, column) => {
            switch (column) {
              case "name":
                return collection.name;
              case "file":
                return collection.fileName;
              case "when":
                return momentWords(collection.importedAt);
              case "stories":
                return numbered(collection.storyCount);
              default: {
                const row = importOf(collection.importedAt);
                return row === undefined ? null : (
                  <Button size="small" variant="quiet" onPress={() => setAsked(row)}>
                    Take back…
                  </Button>
                );
              }
            }
          }}
        />
      )}
      {asked !== null && (
        <AlertDialog
          title="Take back this import?"
          isOpen
          onOpenChange={() => setAsked(null)}
          confirmLabel="Take back"
          tone="primary"
          onConfirm={() => {
            setAsked(null);
            void takeBack(session, asked.seq);
          }}
        >
          <p>
            The stories that came with it are no longer shown. Coding that was done on them is kept, and comes
            back if the import is made again or redone.
          </p>
        </AlertDialog>
      )}
    </section>
  );
}
