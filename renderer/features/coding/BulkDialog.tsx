import { useCallback, useMemo, useRef, useState } from "react";
import type { BulkAct, HitUnit } from "../../../core/changes/bulk.ts";
import { levelsOf } from "../../../core/model/levels.ts";
import { isVeiled } from "../../../core/story-words.ts";
import { useSession } from "../../data/context.tsx";
import { systemEnvironment } from "../../data/environment.ts";
import type { StoryIndex } from "../../data/stories.ts";
import type { AskedWords } from "../../data/storySide.ts";
import { files } from "../../engine/client.ts";
import type { JobOptions } from "../../engine/job.ts";
import { useComputed } from "../../project/useComputed.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { counted } from "../../words/counts.ts";
import { BulkPreview } from "./BulkPreview.tsx";
import type { BulkKind } from "./bulkWords.ts";
import { amountWords, BULK_BUTTONS, BULK_PAST, BULK_TITLES, isCoding } from "./bulkWords.ts";
import type { Codebook } from "./useCodebook.ts";
import "./BulkDialog.css";

export interface BulkDialogProps {
  readonly kind: BulkKind;
  readonly coderId: string;
  readonly codebook: Codebook;
  readonly flags: readonly string[];
  readonly stories: StoryIndex;
  readonly opened: ReadonlySet<string>;
  /** The stories that it is about, by their positions. */
  readonly positions: readonly number[];
  /** The search whose hits are coded. */
  readonly asked: AskedWords | null;
  readonly onClose: () => void;
  /** Hears what was done. */
  readonly onDone: (words: string) => void;
}

const UNITS = [
  { id: "hit", name: "Each hit", description: "Whole words around what was found" },
  { id: "sentence", name: "The sentence of each hit" },
  { id: "story", name: "The whole story" },
] as const satisfies readonly {
  readonly id: HitUnit;
  readonly name: string;
  readonly description?: string;
}[];

/** Asks what is to be done to many stories, shows what would change, and does it as one step of undo. */
export function BulkDialog(props: BulkDialogProps) {
  const { kind, coderId, codebook, flags, stories, opened, positions, asked, onClose, onDone } = props;
  const session = useSession();
  const [codeId, setCodeId] = useState<string | null>(null);
  const [level, setLevel] = useState(0);
  const [unit, setUnit] = useState<HitUnit>("hit");
  const [flag, setFlag] = useState<string | null>(flags[0] ?? null);
  const [fraction, setFraction] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  const code = codeId === null ? undefined : codebook.codeOf(codeId);
  const levels = useMemo(() => (code === undefined ? [] : levelsOf(code.scale)), [code]);
  const { storyIds, hidden } = useMemo(() => {
    const entries = positions.flatMap((position) => stories.all[position] ?? []);
    const reached = isCoding(kind) ? entries.filter((entry) => !isVeiled(entry, opened)) : entries;
    return { storyIds: reached.map(({ id }) => id), hidden: entries.length - reached.length };
  }, [kind, positions, stories, opened]);
  const isRated = levels.length > 0;
  const act = useMemo(
    () =>
      actOf({
        kind,
        codeId,
        level: levels[Math.min(level, levels.length - 1)]?.number ?? null,
        unit,
        flag,
        asked,
      }),
    [kind, codeId, levels, level, unit, flag, asked],
  );
  const request = useMemo(() => (act === null ? null : { coderId, storyIds, act }), [act, coderId, storyIds]);
  const preview = useComputed(
    session,
    useMemo(
      () =>
        request === null
          ? null
          : async (job: JobOptions) => {
              const found = await files.previewBulk(session.projectId, request, systemEnvironment.now(), job);
              return found.ok ? { ok: true as const, value: { request, found: found.value } } : found;
            },
      [session, request],
    ),
  );
  const found = preview.value?.request === request ? preview.value.found : null;
  const isPassages = kind === "hits" && unit !== "story";
  const apply = useCallback(async (): Promise<void> => {
    if (request === null) return;
    const controller = new AbortController();
    stop.current = controller;
    setProblem(null);
    setFraction(0);
    const done = await session.exclusive(() =>
      files.applyBulk(session.projectId, request, systemEnvironment.now(), {
        signal: controller.signal,
        onProgress: setFraction,
      }),
    );
    setFraction(null);
    if (done.ok) {
      onDone(`${BULK_PAST[kind]} ${amountWords(kind, isPassages, done.value)}`);
      onClose();
    } else if (done.error.kind !== "cancelled") setProblem(done.error.message);
  }, [session, request, kind, isPassages, onDone, onClose]);
  const isRunning = fraction !== null;
  return (
    <Dialog
      title={BULK_TITLES[kind]}
      isOpen
      onOpenChange={onClose}
      isDismissable={!isRunning}
      footer={
        isRunning ? (
          <Button onPress={() => stop.current?.abort()}>Cancel</Button>
        ) : (
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button
              variant={kind === "clear" ? "danger" : "primary"}
              isDisabled={found === null || found.stories === 0}
              onPress={() => void apply()}
            >
              {BULK_BUTTONS[kind]}
            </Button>
          </>
        )
      }
    >
      <form
        className="coding-bulk"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isRunning && found !== null && found.stories > 0) void apply();
        }}
      >
        {kind === "hits" && asked !== null && (
          <p className="coding-bulk-about" dir="auto">
            Hits of <q>{asked.typed.trim()}</q> in {counted(positions.length, "story", "stories")} of the list
          </p>
        )}
        {kind !== "hits" && (
          <p className="coding-bulk-about">{counted(positions.length, "story", "stories")} selected</p>
        )}
        {(kind === "hits" || kind === "code" || kind === "uncode") && (
          <ComboBox
            label="Code"
            autoFocus
            options={(kind === "uncode" ? codebook.placed : codebook.offered).map((each) => ({
              id: each.code.id,
              name: `${"\u2003".repeat(each.depth)}${each.code.name}`,
              icon: <CodeSwatch slot={each.code.colour} />,
            }))}
            value={codeId}
            onChange={setCodeId}
          />
        )}
        {isRated && kind !== "uncode" && (
          <Select
            label="Level"
            options={levels.map(({ name }, at) => ({ id: String(at), name }))}
            value={String(Math.min(level, levels.length - 1))}
            onChange={(id) => setLevel(Number(id))}
          />
        )}
        {kind === "hits" && (
          <RadioGroup label="Apply it to" options={UNITS} value={unit} onChange={setUnit} />
        )}
        {(kind === "flag" || kind === "unflag") && (
          <Select
            label="Flag"
            options={flags.map((name) => ({ id: name, name }))}
            value={flag}
            onChange={setFlag}
          />
        )}
        {kind === "clear" && (
          <p>Removes all your codes from these stories and their passages. Memos and flags stay.</p>
        )}
        {isRunning ? (
          <ProgressBar label={BULK_TITLES[kind]} fraction={fraction} />
        ) : problem !== null || preview.problem !== null ? (
          <Notice tone="error" isLive>
            {problem ?? preview.problem}
          </Notice>
        ) : (
          request !== null && <BulkPreview {...{ kind, isPassages, found, hidden, stories, opened, asked }} />
        )}
      </form>
    </Dialog>
  );
}

/** The act as it is chosen so far; null as long as something is missing. */
function actOf({
  kind,
  codeId,
  level,
  unit,
  flag,
  asked,
}: {
  readonly kind: BulkKind;
  readonly codeId: string | null;
  readonly level: number | null;
  readonly unit: HitUnit;
  readonly flag: string | null;
  readonly asked: AskedWords | null;
}): BulkAct | null {
  switch (kind) {
    case "clear":
      return { kind };
    case "flag":
    case "unflag":
      return flag === null ? null : { kind: "flag", flag, isSet: kind === "flag" };
    case "code":
      return codeId === null ? null : { kind, codeId, level };
    case "uncode":
      return codeId === null ? null : { kind, codeId };
    case "hits":
      return codeId === null || asked === null
        ? null
        : { kind, codeId, level, unit, typed: asked.typed, wholeWords: asked.wholeWords };
  }
}
