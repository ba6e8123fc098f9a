import { useMemo, useState } from "react";
import type { Deidentification } from "../../../core/model/deidentification.ts";
import { deidentificationOf } from "../../../core/model/deidentification.ts";
import { attributeNames } from "../../data/attributeValues.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { keyTableOf } from "../../project/keyTable.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { IdentifyingWords } from "./IdentifyingWords.tsx";
import { useOriginals } from "./originals.ts";

/** Before the name of an attribute, so that no name stands for none. */
const ATTRIBUTE = "attribute ";

/** What the project says of de-identification. Each choice takes effect at once and can be undone. */
export function DeidentificationDialog({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const project = useStore(session.project);
  const collections = useStore(session.collections);
  const table = useStore(keyTableOf(session).store);
  const isOpen = useOriginals();
  const [problem, setProblem] = useState<string | null>(null);
  const { isOn, dates, authorAttribute, names, places, never, opensOriginals } = deidentificationOf(project);
  const attributes = useMemo(() => {
    const listed = attributeNames(collections);
    return authorAttribute === null || listed.includes(authorAttribute)
      ? listed
      : [...listed, authorAttribute];
  }, [collections, authorAttribute]);
  const change = async (choices: Partial<Deidentification>): Promise<string | null> => {
    const changed = await session.changeDeidentification(choices);
    return changed.ok ? null : changed.error.message;
  };
  const choose = (choices: Partial<Deidentification>): void => void change(choices).then(setProblem);
  return (
    <Dialog
      title="De-identification"
      isOpen
      onOpenChange={onClose}
      footer={
        <Button variant="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <div className="redaction-form">
        {problem !== null && (
          <Notice tone="error" title="Couldn’t save this" isLive>
            {problem}
          </Notice>
        )}
        <Switch
          isSelected={isOn}
          isDisabled={!isOpen}
          onChange={(next) => choose({ isOn: next })}
          description="What you accept is replaced wherever a story is read, searched, exported or handed out. The project keeps the original texts."
        >
          De-identify this project
        </Switch>
        <RadioGroup
          label="In place of a date"
          value={dates}
          onChange={(next) => choose({ dates: next })}
          options={[
            { id: "year", name: "Its year" },
            {
              id: "shifted",
              name: "A date some days earlier or later",
              description: "All dates of one author move by the same days, which the key table has.",
            },
          ]}
        />
        {dates === "shifted" && (
          <Select
            label="Who wrote a story"
            value={authorAttribute === null ? "none" : ATTRIBUTE + authorAttribute}
            onChange={(id) =>
              choose({ authorAttribute: id.startsWith(ATTRIBUTE) ? id.slice(ATTRIBUTE.length) : null })
            }
            options={[
              { id: "none", name: "Each story has an author of its own" },
              ...attributes.map((name) => ({ id: ATTRIBUTE + name, name })),
            ]}
          />
        )}
        <Switch
          isSelected={!opensOriginals}
          isDisabled={table === null || !isOpen}
          onChange={(isClosed) =>
            choose({
              opensOriginals: !isClosed,
              originalsKey: isClosed ? (table?.book.fingerprint ?? null) : null,
            })
          }
          description={
            table === null
              ? "Open the key table to change this. Where originals are closed, they are read on this page only by whoever can open the key table."
              : "Only whoever can open this key table reads original texts, and only on this page. Project files and backups still have them, without encryption: give those to nobody who must not read them."
          }
        >
          Originals are closed
        </Switch>
        {isOpen && (
          <>
            <IdentifyingWords
              label="Names to find"
              words={names}
              onSave={(words) => change({ names: words })}
              description="One on each line, written as in the stories."
            />
            <IdentifyingWords
              label="Places to find"
              words={places}
              onSave={(words) => change({ places: words })}
              description="One on each line, written as in the stories."
            />
            <IdentifyingWords
              label="Never suggest"
              words={never}
              onSave={(words) => change({ never: words })}
              description="Words that identify nobody, one on each line."
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
