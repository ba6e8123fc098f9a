import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { CodePatch } from "../../../core/changes/codebook.ts";
import type { CodeUse } from "../../../core/index/counts.ts";
import type { Code } from "../../../core/model/code.ts";
import { freeKeys } from "../../../core/model/code-key.ts";
import { CODE_TEXT_WORDS } from "../../../core/model/code-texts.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import { withDescendants } from "../../../core/model/codebook.ts";
import { storedName } from "../../../core/names.ts";
import type { Span } from "../../../core/text.ts";
import { useSession } from "../../data/context.tsx";
import type { Sitting } from "../../data/sittings.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Select } from "../../ui/Select.tsx";
import { counted } from "../../words/counts.ts";
import type { CodeActs } from "./CodeEditorHeader.tsx";
import { CodeEditorHeader } from "./CodeEditorHeader.tsx";
import { ColourField } from "./ColourField.tsx";
import { ExamplesOfCode } from "./ExamplesOfCode.tsx";
import { keyProblem, pageKeyWords, plainKey } from "./keys.ts";
import { MergedCodes } from "./MergedCodes.tsx";
import { SavedText } from "./SavedText.tsx";
import { ScaleField } from "./ScaleField.tsx";
import type { Usage } from "./useUsage.ts";
import { WhereUsed } from "./WhereUsed.tsx";

export interface CodeEditorProps extends CodeActs {
  readonly code: Code;
  /** The codebook, in order. */
  readonly placed: readonly PlacedCode[];
  /** The code under which this one is shown. */
  readonly parentId: string | null;
  readonly usage: Usage;
  /** Whether it has just been created, so that its definition gets the focus. */
  readonly isNew: boolean;
  /** Opens the stories that were coded under an older definition of it. */
  readonly onOpenOlder: () => void;
  /** What was merged into it. */
  readonly merged: readonly Code[];
  /** Opens a story at some words of it; null for the whole story. */
  readonly onOpenPassage: (storyId: string, span: Span | null) => void;
  /** Opens everything that was coded with it. */
  readonly onOpenPassages: () => void;
  /** The memos on the code. */
  readonly memos?: ReactNode;
  readonly onUnmerge: (code: Code) => void;
}

const NO_PARENT = "none";

/** All fields of one code. Each field saves itself. */
export function CodeEditor(props: CodeEditorProps) {
  const { code, placed, parentId, usage, isNew } = props;
  const use = usage.of(code.id);
  const older = usage.older.byCode.get(code.id) ?? 0;
  const isRetired = code.retired === true;
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNew) fields.current?.querySelector("textarea")?.focus();
  }, [isNew]);
  const session = useSession();
  const [misplaced, setMisplaced] = useState<string | null>(null);
  /** Saves some fields, as one step of undo; resolves to the reason if nothing was saved, or to null. */
  const save = async (patch: CodePatch, sitting?: Sitting): Promise<string | null> => {
    const saved = await session.editCode(code.id, patch, sitting);
    return saved.ok ? null : saved.error.message;
  };
  const standing = placed.map((each) => each.code);
  const below = withDescendants(standing, code.id);
  const appliedBelow = [...below].reduce(
    (sum, id) => sum + (id === code.id ? 0 : usage.of(id).annotations),
    0,
  );
  const theme = standing.find((each) => each.id === parentId);
  const saveKey = async (typed: string, sitting: Sitting): Promise<string | null> => {
    const key = plainKey(typed);
    return keyProblem(key, code.id, standing) ?? save({ key: key === "" ? null : key }, sitting);
  };
  return (
    <div className="codebook-editor">
      <CodeEditorHeader
        {...props}
        theme={theme}
        use={useWords(use, below.size - 1, appliedBelow)}
        isUsed={use.annotations > 0}
      />
      <div className="codebook-fields" ref={fields}>
        {isRetired && (
          <Notice>
            This code is retired: nobody is offered it for new coding. Its coding stays, and counts in
            agreement and exports.
          </Notice>
        )}
        {older > 0 && (
          <Notice
            actions={
              <Button size="small" onPress={props.onOpenOlder}>
                Go through them
              </Button>
            }
          >
            You coded {counted(older, "story", "stories")} under an older definition of this code.
          </Notice>
        )}
        <div className="codebook-row">
          <SavedText
            label="Name"
            stored={code.name}
            storedForm={storedName}
            onSave={(name, sitting) => save({ name }, sitting)}
          />
          <Select
            label="Theme"
            options={[
              { id: NO_PARENT, name: "None (this is a theme)" },
              ...placed
                .filter((each) => !below.has(each.code.id))
                .map((each) => ({
                  id: each.code.id,
                  name: `${"\u2003".repeat(each.depth)}${each.code.name}`,
                  icon: <CodeSwatch slot={each.code.colour} />,
                })),
            ]}
            value={theme?.id ?? NO_PARENT}
            onChange={(id) => {
              const next = id === NO_PARENT ? null : id;
              if (next !== code.parentId) void save({ parentId: next }).then(setMisplaced);
            }}
            {...(misplaced !== null && { errorMessage: misplaced })}
          />
        </div>
        <SavedText
          label={CODE_TEXT_WORDS.definition}
          placeholder="What the code means, in a sentence or two"
          stored={code.definition}
          onSave={(definition, sitting) => save({ definition }, sitting)}
          rows={3}
        />
        <div className="codebook-row" data-even="">
          <SavedText
            label={CODE_TEXT_WORDS.include}
            stored={code.include}
            onSave={(include, sitting) => save({ include }, sitting)}
            rows={4}
          />
          <SavedText
            label={CODE_TEXT_WORDS.exclude}
            placeholder="And which code to use instead"
            stored={code.exclude}
            onSave={(exclude, sitting) => save({ exclude }, sitting)}
            rows={4}
          />
        </div>
        <SavedText
          label={CODE_TEXT_WORDS.example}
          stored={code.example}
          onSave={(example, sitting) => save({ example }, sitting)}
          rows={2}
        />
        <ExamplesOfCode codeId={code.id} onOpen={props.onOpenPassage} />
        <ColourField value={code.colour} onChange={(colour) => void save({ colour })} />
        <div className="codebook-key">
          <SavedText
            label="Key"
            stored={code.key ?? ""}
            storedForm={plainKey}
            onSave={saveKey}
            description={
              <>
                Applies the code while you code. Free: {freeKeys(standing).join(" ").toUpperCase()}. With a
                key of the Code page ({pageKeyWords}), the code takes that key from it.
              </>
            }
          />
        </div>
        <ScaleField
          code={code}
          ratings={use.ratings}
          onSave={(rescale, sitting) => save({ rescale }, sitting)}
        />
        <WhereUsed name={code.name} below={below} onOpenPassages={props.onOpenPassages} />
        {props.memos}
        <MergedCodes codes={props.merged} onUnmerge={props.onUnmerge} />
      </div>
    </div>
  );
}

/** How often the coder has used a code; for a theme, also how often its sub-codes. */
function useWords({ annotations, stories }: CodeUse, subcodes: number, appliedBelow: number): string {
  const times = (count: number) => counted(count, "time", "times");
  const own =
    annotations === 0
      ? ""
      : `You have applied ${subcodes === 0 ? "it" : "the theme itself"} ${times(annotations)}, in ${counted(stories, "story", "stories")}`;
  if (appliedBelow === 0) return own === "" ? "You haven’t applied it yet." : `${own}.`;
  const below = `its sub-codes ${times(appliedBelow)}`;
  return own === "" ? `You have applied ${below}.` : `${own}, and ${below}.`;
}
