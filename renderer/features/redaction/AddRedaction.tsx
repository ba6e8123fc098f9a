import { useState } from "react";
import type { IdentifierKind } from "../../../core/redaction/suggestion.ts";
import type { SuggestionList } from "../../../core/redaction/suggestion-list.ts";
import { Button } from "../../ui/Button.tsx";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { KeyHint } from "../../ui/KeyHint.tsx";
import { Select } from "../../ui/Select.tsx";
import { KIND_WORDS, KINDS_LISTED } from "../../words/redaction.ts";
import { ADD } from "./keys.ts";
import type { Redacting, SelectedWords } from "./useRedacting.ts";
import type { Replacing } from "./useReplacing.ts";

/** Redacts words of the story that nothing suggests. */
export function AddRedaction({
  list,
  selected,
  redacting,
  replacing,
}: {
  readonly list: SuggestionList;
  readonly selected: SelectedWords | null;
  readonly redacting: Redacting;
  readonly replacing: Replacing;
}) {
  const [kind, setKind] = useState<IdentifierKind>("name");
  const add = (): void => {
    if (selected === null) return;
    const { storyId, written } = selected;
    const replacement =
      list.acceptedFor(kind, written) ?? replacing.accept({ storyId, kind, written, date: undefined });
    void redacting.add(selected, kind, replacement).then((isAdded) => {
      if (isAdded) document.getSelection()?.removeAllRanges();
    });
  };
  useRegisterCommands("page", [{ ...ADD, group: "De-identify", enabled: selected !== null, run: add }]);
  return (
    <div className="redaction-add">
      <Heading level={3}>Anything missed?</Heading>
      {selected === null ? (
        <p className="redaction-quiet">Select words in the story to redact them.</p>
      ) : (
        <>
          <p className="redaction-written" dir="auto">
            {selected.written}
          </p>
          <Select
            label="Kind"
            value={kind}
            onChange={(id) => setKind(KINDS_LISTED.find((each) => each === id) ?? "name")}
            options={KINDS_LISTED.map((id) => ({ id, name: KIND_WORDS[id] }))}
          />
          <Button onPress={add}>
            Redact these words <KeyHint command={ADD.id} />
          </Button>
        </>
      )}
    </div>
  );
}
