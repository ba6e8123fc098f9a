import { useState } from "react";
import { scaleProblem } from "../../../core/changes/merge-codes.ts";
import type { Code } from "../../../core/model/code.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import { withDescendants } from "../../../core/model/codebook.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { counted } from "../../words/counts.ts";
import { CodingAtStake } from "./CodingAtStake.tsx";

export interface MergeCodeDialogProps {
  readonly code: Code;
  /** The codebook, in order. */
  readonly placed: readonly PlacedCode[];
  /** Resolves to the reason if nothing was merged, or to null. */
  readonly onMerge: (into: Code) => Promise<string | null>;
  readonly onClose: () => void;
}

/** Asks into which code another is merged, and says what happens to its coding and its sub-codes. Mounted while open. */
export function MergeCodeDialog({ code, placed, onMerge, onClose }: MergeCodeDialogProps) {
  const [intoId, setIntoId] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  // Into a retired code only another retired one: what is merged is offered as that one is.
  const others = placed.filter(
    (each) => each.code.id !== code.id && (code.retired === true || each.code.retired !== true),
  );
  const into = others.find((each) => each.code.id === intoId)?.code;
  const refused = into === undefined ? null : scaleProblem(code, into);
  const below =
    withDescendants(
      placed.map((each) => each.code),
      code.id,
    ).size - 1;
  const merge = async () => {
    if (into === undefined || refused !== null || isPending) return;
    setPending(true);
    const said = await onMerge(into);
    setPending(false);
    setFailure(said);
  };
  return (
    <Dialog
      title={`Merge “${code.name}” into another code`}
      size="medium"
      isOpen
      isDismissable={!isPending}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button isDisabled={isPending} onPress={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={into === undefined || refused !== null}
            onPress={() => void merge()}
          >
            Merge
          </Button>
        </>
      }
    >
      <form
        className="codebook-new"
        onSubmit={(event) => {
          event.preventDefault();
          void merge();
        }}
      >
        <ComboBox
          label="Merge into"
          autoFocus
          menuTrigger="focus"
          options={others.map((each) => ({
            id: each.code.id,
            name: each.code.name,
            icon: <CodeSwatch slot={each.code.colour} />,
            ...(each.depth > 0 && { description: pathAbove(placed, each) }),
          }))}
          value={intoId}
          onChange={(id) => {
            setIntoId(id);
            setFailure(null);
          }}
          {...((refused ?? failure) !== null && { errorMessage: refused ?? failure ?? "" })}
        />
        <div>
          <p>
            All annotations with “{code.name}” count as{" "}
            {into === undefined ? "annotations with the other code" : `“${into.name}”`} from now on, for
            everybody on the team:
          </p>
          <CodingAtStake codeIds={[code.id]} />
        </div>
        <p>
          All passages stay. Where one coder applied both codes to the same passage, that counts once.
          {below > 0 &&
            ` ${counted(below, "sub-code moves", "sub-codes move")} below ${into === undefined ? "the other code" : `“${into.name}”`}.`}
        </p>
        <Notice>
          Undo restores both codes. Later, you can unmerge them on the page of the code that is left.
        </Notice>
      </form>
    </Dialog>
  );
}

/** The names of the codes that a code stands under. */
function pathAbove(placed: readonly PlacedCode[], { code, depth }: PlacedCode): string {
  const names: string[] = [];
  let wanted = depth - 1;
  for (let at = placed.findIndex((each) => each.code.id === code.id); at >= 0 && wanted >= 0; at -= 1) {
    const above = placed[at];
    if (above?.depth !== wanted) continue;
    names.unshift(above.code.name);
    wanted -= 1;
  }
  return names.join(" › ");
}
