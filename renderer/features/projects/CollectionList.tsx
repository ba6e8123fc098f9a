import { useState } from "react";
import type { Collection } from "../../../core/model/collection.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { agreement } from "../../engine/codingClient.ts";
import { takeBack } from "../../project/takeBack.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { ImportIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Table } from "../../ui/Table.tsx";
import { numbered } from "../../words/counts.ts";
import { momentWords } from "../../words/dates.ts";
import { UNDOING_IMPORT, WHAT_CAN_BE_IMPORTED } from "../../words/importing.ts";
import type { Coded } from "./DeleteCollectionDialog.tsx";
import { DeleteCollectionDialog } from "./DeleteCollectionDialog.tsx";
import { KeptTexts } from "./KeptTexts.tsx";
import type { ChangeRow } from "./useChanges.ts";
import { useChanges } from "./useChanges.ts";

const columns = [
  { id: "name", name: "Collection", isRowHeader: true },
  { id: "file", name: "From" },
  { id: "when", name: "Imported" },
  { id: "stories", name: "Stories", align: "end" },
  { id: "act", name: "Undo or delete", isNameHidden: true, align: "end" },
] as const;

/** The collections, each with a way to undo its import or delete it. */
export function CollectionList({
  session,
  onImport,
}: {
  readonly session: Session;
  readonly onImport: () => void;
}) {
  const collections = useStore(session.collections);
  const { leftOut } = useStore(session.stories);
  const changes = useChanges(session, 1000);
  const [undoing, setUndoing] = useState<ChangeRow | null>(null);
  const [deleting, setDeleting] = useState<Coded | null>(null);
  const [problem, setProblem] = useState<{ readonly title: string; readonly message: string } | null>(null);
  const importOf = (importedAt: string) =>
    changes?.find((row) => row.kind === "import" && row.undone === 0 && row.at === importedAt);
  const askToDelete = async (collection: Collection): Promise<void> => {
    const coding = await agreement.codingOn(session.projectId, collection.id);
    setProblem(coding.ok ? null : { title: "Couldn’t count what is coded", message: coding.error.message });
    if (coding.ok) setDeleting({ collection, coding: coding.value });
  };
  const say = async ({ id }: Collection, isPublic: boolean): Promise<void> => {
    const said = await session.sayPublic(id, isPublic);
    setProblem(said.ok ? null : { title: "Couldn’t change the collection", message: said.error.message });
  };
  return (
    <section className="projects-part">
      <div className="projects-part-head">
        <Heading level={2}>Collections</Heading>
        <Button size="small" icon={<ImportIcon aria-hidden="true" />} onPress={onImport}>
          Import stories…
        </Button>
      </div>
      {problem !== null && (
        <Notice tone="error" title={problem.title} isLive>
          {problem.message}
        </Notice>
      )}
      {collections.length === 0 ? (
        <EmptyState title="No stories yet" level={3}>
          {WHAT_CAN_BE_IMPORTED}
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
                return <span className="projects-moment">{momentWords(collection.importedAt)}</span>;
              case "stories": {
                const out = leftOut.filter((story) => story.collectionId === collection.id).length;
                const inStudy = numbered(collection.storyCount - out);
                return out === 0 ? inStudy : `${inStudy}, ${numbered(out)} left out`;
              }
              default: {
                const row = importOf(collection.importedAt);
                return (
                  <span className="projects-inline projects-collection-acts">
                    {row !== undefined && (
                      <Button size="small" variant="quiet" onPress={() => setUndoing(row)}>
                        Undo this import…
                      </Button>
                    )}
                    <Button
                      size="small"
                      variant="quiet"
                      aria-label={`Delete ${collection.name}…`}
                      onPress={() => void askToDelete(collection)}
                    >
                      Delete…
                    </Button>
                  </span>
                );
              }
            }
          }}
        />
      )}
      {collections.length > 0 && (
        <CheckboxGroup
          label="Collections of public posts"
          description="Whoever searches the web for the words of a public post may find who wrote it. Concord counts quotes of public posts before they leave, and can write your paraphrases in their place."
          value={collections.filter(({ isPublic }) => isPublic === true).map(({ id }) => id)}
          onChange={(ids) => {
            for (const each of collections)
              if (ids.includes(each.id) !== (each.isPublic === true)) void say(each, ids.includes(each.id));
          }}
        >
          {collections.map(({ id, name }) => (
            <Checkbox key={id} value={id}>
              {name}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      {collections.map(
        ({ id, fileName, leftBehind = [] }) =>
          leftBehind.length > 0 && (
            <details key={id} className="projects-break">
              <summary dir="auto">
                Left behind when “{fileName}” was imported ({numbered(leftBehind.length)})
              </summary>
              <ul>
                {leftBehind.map((each) => (
                  <li key={each} dir="auto">
                    {each}
                  </li>
                ))}
              </ul>
            </details>
          ),
      )}
      {undoing !== null && (
        <AlertDialog
          title="Undo this import?"
          isOpen
          onOpenChange={() => setUndoing(null)}
          confirmLabel="Undo this import"
          tone="primary"
          onConfirm={() => {
            setUndoing(null);
            void takeBack(session, undoing.seq);
          }}
        >
          <p>{UNDOING_IMPORT}</p>
          <KeptTexts />
        </AlertDialog>
      )}
      {deleting !== null && (
        <DeleteCollectionDialog session={session} coded={deleting} onClose={() => setDeleting(null)} />
      )}
    </section>
  );
}
