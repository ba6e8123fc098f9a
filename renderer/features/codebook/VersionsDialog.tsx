import { useEffect, useMemo, useState } from "react";
import type { CodePatch } from "../../../core/changes/codebook.ts";
import type { Code } from "../../../core/model/code.ts";
import { codebookDifference } from "../../../core/model/codebook-difference.ts";
import type { KnownVersion } from "../../data/codebookHistory.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Select } from "../../ui/Select.tsx";
import { counted } from "../../words/counts.ts";
import { momentWords } from "../../words/dates.ts";
import { Differences } from "./Differences.tsx";
import { FreezeForm } from "./FreezeForm.tsx";

export interface VersionsDialogProps {
  readonly onClose: () => void;
}

const PRESENT = "present";

/** The versions of the codebook: freezing the present one, and what differs between any two, word by word. Mounted while open. */
export function VersionsDialog({ onClose }: VersionsDialogProps) {
  const session = useSession();
  const codes = useStore(session.codes);
  const coders = useStore(session.coderRecords);
  const [versions, setVersions] = useState<readonly KnownVersion[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [afterId, setAfterId] = useState(PRESENT);
  const [frozen, setFrozen] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    void session.codebookHistory().then((found) => {
      if (!isCurrent) return;
      if (found.ok) setVersions(found.value);
      else setProblem(found.error.message);
    });
    return () => {
      isCurrent = false;
    };
  }, [session, frozen]);

  const beforeId = chosen ?? versions?.[0]?.version.id ?? PRESENT;
  const byId = useMemo(
    () => new Map((versions ?? []).map(({ version }) => [version.id, version.codes])),
    [versions],
  );
  const codesOf = (id: string): readonly Code[] => (id === PRESENT ? codes : (byId.get(id) ?? []));
  const names = new Map(coders.map((coder) => [coder.id, coder.name]));
  const options = (versions ?? []).map((known) => ({ id: known.version.id, ...versionWords(known, names) }));
  const isEmpty = versions !== null && versions.length === 0;

  const restore = async (codeId: string, patch: CodePatch): Promise<void> => {
    const restored = await session.editCode(codeId, patch);
    setProblem(restored.ok ? null : restored.error.message);
  };
  return (
    <Dialog
      title="Versions of the codebook"
      size="large"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <div className="codebook-versions-dialog">
        <p>
          Each annotation knows the version of the codebook that it was made with. Freeze the codebook to find
          a version again under a name.
        </p>
        <FreezeForm
          onFreeze={async (name, note) => {
            const made = await session.freezeCodebook({ name, note });
            if (!made.ok) return made.error.message;
            setChosen(made.value.versionId);
            setFrozen(frozen + 1);
            return null;
          }}
        />
        {problem !== null && <Notice tone="error">{problem}</Notice>}
        <Heading level={3} look={3}>
          What differs
        </Heading>
        {versions === null && problem === null && <p role="status">Reading the versions…</p>}
        {isEmpty && (
          <p>There is no earlier version yet. A version is kept when somebody codes or freezes it.</p>
        )}
        {versions !== null && !isEmpty && (
          <>
            <div className="codebook-row" data-even="">
              <Select label="From" options={options} value={beforeId} onChange={setChosen} />
              <Select
                label="To"
                options={[{ id: PRESENT, name: "The present codebook" }, ...options]}
                value={afterId}
                onChange={setAfterId}
              />
            </div>
            <Differences
              differences={codebookDifference(codesOf(beforeId), codesOf(afterId))}
              onRestore={afterId === PRESENT ? (codeId, patch) => void restore(codeId, patch) : undefined}
              before={codesOf(beforeId)}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** What a version is called, and under that when, by whom and why it was frozen. */
function versionWords(
  { version, frozen }: KnownVersion,
  names: ReadonlyMap<string, string>,
): { readonly name: string; readonly description: string } {
  const codes = counted(version.codes.length, "code", "codes");
  const [first] = frozen;
  if (first === undefined)
    return { name: `First used on ${momentWords(version.createdAt)}`, description: codes };
  const who = names.get(first.author);
  return {
    name: frozen.map(({ name }) => name).join(", "),
    description: [
      `Frozen on ${momentWords(first.updatedAt)}${who === undefined ? "" : ` by ${who}`}, ${codes}`,
      ...frozen.flatMap(({ note }) => (note === "" ? [] : [note])),
    ].join(". "),
  };
}
