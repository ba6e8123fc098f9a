import { useState } from "react";
import type { Code } from "../../../core/model/code.ts";
import { CodeColours } from "../../../core/model/code-colours.ts";
import { freeKeys } from "../../../core/model/code-key.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import { useSession } from "../../data/context.tsx";
import { Button } from "../../ui/Button.tsx";
import { CODE_SLOTS } from "../../ui/codeMark.ts";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { keyProblem, plainKey } from "./keys.ts";

export interface NewCodeDialogProps {
  readonly placed: readonly PlacedCode[];
  /** The code below which the new one goes; null for a theme. */
  readonly parentId: string | null;
  /** A name to begin with, where somebody met the code in a story: it may be a theme or not, and its definition is asked for on the spot. */
  readonly found?: string | undefined;
  readonly onCreated: (code: Code) => void;
  readonly onClose: () => void;
}

/** The choice of no code above; no code has such an id. */
const NO_THEME = " ";

/** Asks for the name of a new theme or sub-code and proposes a free key. The other fields are filled in on the page. Mounted while open. */
export function NewCodeDialog({ placed, parentId, found, onCreated, onClose }: NewCodeDialogProps) {
  const session = useSession();
  const [name, setName] = useState(found ?? "");
  const [definition, setDefinition] = useState("");
  const [under, setUnder] = useState(parentId);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const isFound = found !== undefined;
  const isTheme = parentId === null && !isFound;
  const standing = placed.map((each) => each.code);
  const [key, setKey] = useState(() => freeKeys(standing)[0] ?? "");
  const [keyFault, setKeyFault] = useState<string | null>(null);

  const create = async () => {
    if (isPending) return;
    const plain = plainKey(key);
    const fault = keyProblem(plain, null, standing);
    setKeyFault(fault);
    if (fault !== null) return;
    setPending(true);
    const saved = await session.saveCode({
      parentId: under,
      name,
      colour: colourFor(placed, under),
      definition: definition.trim(),
      include: "",
      exclude: "",
      example: "",
      scale: { kind: "tag" },
      ...(plain !== "" && { key: plain }),
    });
    setPending(false);
    if (saved.ok) onCreated(saved.value);
    else setProblem(saved.error.message);
  };
  return (
    <Dialog
      title={isFound ? "New code" : isTheme ? "New theme" : "New sub-code"}
      size="small"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isPending={isPending} onPress={() => void create()}>
            {isFound ? "Add and apply" : isTheme ? "Add theme" : "Add sub-code"}
          </Button>
        </>
      }
    >
      <form
        className="codebook-new"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextField
          label="Name"
          autoFocus
          value={name}
          onChange={(typed) => {
            setName(typed);
            setProblem(null);
          }}
          {...(problem !== null && { errorMessage: problem })}
        />
        {!isTheme && (
          <Select
            label="Under"
            value={under ?? NO_THEME}
            onChange={(id) => setUnder(id === NO_THEME ? null : id)}
            options={[
              ...(isFound ? [{ id: NO_THEME, name: "No theme: it is one" }] : []),
              ...placed.map((each) => ({
                id: each.code.id,
                name: `${"\u2003".repeat(each.depth)}${each.code.name}`,
                icon: <CodeSwatch slot={each.code.colour} />,
              })),
            ]}
          />
        )}
        {isFound && (
          <TextArea
            label="Definition"
            description="You can add it later, on the Codebook page."
            value={definition}
            onChange={setDefinition}
          />
        )}
        <div className="codebook-key">
          <TextField
            label="Key"
            value={key}
            onChange={(typed) => {
              setKey(typed);
              setKeyFault(null);
            }}
            description="Applies the code while you code. Leave it empty for no key."
            {...(keyFault !== null && { errorMessage: keyFault })}
          />
        </div>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

/** A sub-code gets a colour that its theme and its neighbours do not have; a theme gets the first colour that no other theme has. */
function colourFor(placed: readonly PlacedCode[], parentId: string | null): number {
  if (parentId !== null) return new CodeColours(placed.map(({ code }) => code)).forSubCode(parentId);
  const themes = placed.filter((each) => each.depth === 0);
  const taken = new Set(themes.map((each) => each.code.colour));
  const slots = Array.from({ length: CODE_SLOTS }, (_, at) => at + 1);
  return slots.find((slot) => !taken.has(slot)) ?? (themes.length % CODE_SLOTS) + 1;
}
