import { useMemo, useState } from "react";
import { z } from "zod";
import { fileNameOf } from "../../../core/exporting/file-name.ts";
import { samePerson } from "../../../core/model/coder.ts";
import type { MemoSubject } from "../../../core/model/memo.ts";
import type { Span } from "../../../core/text.ts";
import { useBlindCoder } from "../../data/blindCoder.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { useCsvForm } from "../../data/csvForm.ts";
import { useExamplesToExport } from "../../data/examples.ts";
import { useKeptScroll } from "../../data/keptScroll.ts";
import { useHasJoined } from "../../data/ownCoder.ts";
import { pageState, usePageState } from "../../data/pageState.ts";
import { useQuotesToLeave } from "../../data/quotes.ts";
import { useSawOthers } from "../../data/sawOthers.ts";
import { useSetting } from "../../data/settings.ts";
import { useStore } from "../../data/store.ts";
import type { ExportRequest } from "../../engine/exportTables.ts";
import { lacksStories } from "../../project/NoStories.tsx";
import { QuoteChoiceField, QuoteCountsNotice } from "../../project/QuoteChoiceField.tsx";
import { Button } from "../../ui/Button.tsx";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ExportIcon, ImportIcon, TableFileIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { tellSawOthers } from "../../ui/toastQueue.ts";
import { CellLimits } from "./CellLimits.tsx";
import { ExportChoices } from "./ExportChoices.tsx";
import { ExportOutcome } from "./ExportOutcome.tsx";
import { ExportPreview } from "./ExportPreview.tsx";
import type { TableKind } from "./options.ts";
import {
  defaultOptions,
  hasTables,
  leavingIn,
  optionsSchema,
  previewedOf,
  quotedOf,
  requestOf,
  TABLE_KINDS,
  tellsCoding,
  tellsWords,
  whyNotNow,
  withRepository,
} from "./options.ts";
import { useExport } from "./useExport.ts";
import { isOfAny, usePreview } from "./usePreview.ts";
import { useQuoteCounts } from "./useQuoteCounts.ts";
import { WhatIdentifies, WhatLeaves } from "./WhatLeaves.tsx";
import "./exporting.css";

const noticeSchema = z.boolean();

/** The coders whose coding is left out; null: those whom a coder who codes blind does not see. */
const LEFT = pageState<readonly string[] | null>("export.left", z.array(z.string()).nullable(), null);
const KIND = pageState<TableKind>("export.preview", z.enum(TABLE_KINDS), "long");

/** The project's coding as CSV files that other programs read: chosen, looked at, and written into a folder. */
export function ExportPage({
  onImport,
  onDeidentify,
  onOpen,
}: {
  readonly onImport: () => void;
  readonly onDeidentify: () => void;
  /** Opens a code, or what a memo is on: a story at the words of a passage. */
  readonly onOpen: (subject: MemoSubject, passage: Span | null) => void;
}) {
  const session = useSession();
  const desktop = useDesktop();
  const project = useStore(session.project);
  const coders = useStore(session.coders);
  const stories = useStore(session.stories);
  const [options, setOptions] = useSetting("exporting", optionsSchema, defaultOptions);
  const [form, setForm] = useCsvForm();
  const [showsNotice, setShowsNotice] = useSetting("exporting.notice", noticeSchema, true);
  const hasJoined = useHasJoined(session.projectId);
  // The preview shows coding: whoever joined to code blind sees others' only when they choose them.
  const [usuallyLeft] = useState<readonly string[]>(() => {
    const own = session.ownCoder.get();
    const others = coders.filter((coder) => own !== null && !samePerson(coders, own, coder));
    return hasJoined ? others.map(({ id }) => id) : [];
  });
  const [chosenLeft, setLeft] = usePageState(LEFT);
  const left = useMemo(() => new Set(chosenLeft ?? usuallyLeft), [chosenLeft, usuallyLeft]);
  const [wantedKind, setKind] = usePageState(KIND);
  const scroll = useKeptScroll("export");
  const current = useStore(session.currentCoder);
  const others = useMemo(
    () => coders.filter((coder) => current !== null && !samePerson(coders, current, coder)),
    [coders, current],
  );
  const blind = useBlindCoder();
  const quotes = useQuotesToLeave(session);
  const { choice, paraphrases, hasPublic } = quotes;
  const hidesPosts = hasPublic && choice !== "written";
  const files = useMemo(
    () =>
      options.files.filter(
        (kind) => whyNotNow(kind, { text: options.text, form, isBlind: blind !== null, hidesPosts }) === null,
      ),
    [options, form, blind, hidesPosts],
  );
  const hasCoders = tellsCoding(files);
  // Who exported others' coding: files are read like a page.
  const [exportedBy, setExportedBy] = useState<string | null>(null);
  const noteWritten = ({ coderIds }: ExportRequest): void => {
    const tellsOfOthers = others.some(({ id }) => coderIds === null || coderIds.includes(id));
    if (hasCoders && tellsOfOthers) setExportedBy(current?.id ?? null);
  };
  const { state, start, cancel } = useExport(session, desktop, noteWritten, (request, made) =>
    withRepository(request, options, files, made),
  );

  const chosen = useMemo(() => coders.filter(({ id }) => !left.has(id)).map(({ id }) => id), [coders, left]);
  const coderIds = useMemo(() => (chosen.length === coders.length ? null : chosen), [chosen, coders]);
  const baseName = fileNameOf([project.name], "Concord");
  const isArchive = files.includes("repository");
  const kinds = TABLE_KINDS.filter(
    (kind) => options.files.includes(kind) || (isArchive && (kind !== "memos" || options.text)),
  );
  const kind = kinds.includes(wantedKind) ? wantedKind : (kinds[0] ?? null);
  const examples = useExamplesToExport(session, coderIds, quotes);
  const request = useMemo(
    () => ({
      ...requestOf(options, form, files, coderIds, { baseName, isBlind: blind !== null }),
      examples,
      ...(hasPublic && { quotes: { choice, paraphrases } }),
    }),
    [options, form, files, coderIds, baseName, blind, examples, hasPublic, choice, paraphrases],
  );
  const quoted = useMemo(() => quotedOf(request, files), [request, files]);
  const counts = useQuoteCounts(session, hasPublic && files.length > 0 ? quoted : null);
  const previewed = useMemo(() => previewedOf(request, files), [request, files]);
  const preview = usePreview(session, files.length === 0 ? null : previewed);
  const shownTable = preview.previews.find((one) => one.kind === kind);
  const showsOthers = shownTable !== undefined && isOfAny(shownTable, others);
  useSawOthers(showsOthers || (exportedBy !== null && exportedBy === current?.id), tellSawOthers);

  const lacksCoder = hasCoders && coders.length > 0 && chosen.length === 0;
  const isRunning = state.kind === "making";
  const lacksLicence = isArchive && options.licence === null;
  const canExport = files.length > 0 && !lacksCoder && !lacksLicence && !isRunning;
  const exportNow = (): void => start(request);

  useRegisterCommands("page", [
    { id: "export.run", title: "Export data…", group: "Export", enabled: canExport, run: exportNow },
  ]);

  const leaving = useMemo(
    () => (hasCoders ? coders.filter(({ id }) => chosen.includes(id)) : []),
    [hasCoders, coders, chosen],
  );
  const leavingTexts = useMemo(() => leavingIn(files, options, chosen), [files, options, chosen]);
  const nothingHere = lacksStories(stories);
  return (
    <div className="export-page" {...scroll}>
      <PageHeader
        title="Export"
        description="Your coding as files for R, Python, SPSS, Excel and machine learning."
        actions={
          <Button
            variant="primary"
            icon={<ExportIcon aria-hidden="true" />}
            isDisabled={!canExport || nothingHere}
            isPending={isRunning}
            onPress={exportNow}
          >
            Choose a folder and export…
          </Button>
        }
      />
      {nothingHere ? (
        <EmptyState
          icon={<TableFileIcon />}
          title="There are no stories to export"
          actions={
            <Button icon={<ImportIcon aria-hidden="true" />} onPress={onImport}>
              Import stories
            </Button>
          }
        >
          Import a collection of stories first. You can export their coding at any time.
        </EmptyState>
      ) : (
        <>
          {showsNotice && (
            <Notice
              title="These files contain people’s stories"
              actions={
                <Button size="small" onPress={() => setShowsNotice(false)}>
                  OK
                </Button>
              }
            >
              The text and the attributes may identify who wrote a story. Concord writes the files to the
              folder that you choose and sends them nowhere. Store and share them as your ethics approval
              requires.
            </Notice>
          )}
          <ExportOutcome state={state} desktop={desktop} onCancel={cancel} />
          <div className="export-columns">
            <ExportChoices
              options={options}
              files={files}
              onChange={setOptions}
              form={form}
              onForm={setForm}
              hidesPosts={hidesPosts}
              quotes={
                hasPublic && (
                  <QuoteChoiceField
                    choice={choice}
                    onChange={quotes.setChoice}
                    isDisabled={!tellsWords(files)}
                  />
                )
              }
              coders={coders}
              chosenCoders={chosen}
              onChooseCoders={(ids) =>
                setLeft(coders.filter(({ id }) => !ids.includes(id)).map(({ id }) => id))
              }
            />
            <ExportPreview
              kinds={kinds}
              kind={kind}
              onKind={setKind}
              state={preview}
              lead={
                files.length > 0 && (
                  <WhatIdentifies
                    leaving={leavingTexts}
                    hasWords={tellsWords(files)}
                    onDeidentify={onDeidentify}
                    onOpen={onOpen}
                  />
                )
              }
            >
              {hasPublic && files.length > 0 && <QuoteCountsNotice choice={choice} counts={counts} />}
              <WhatLeaves coders={leaving} />
              {/* Below the rows: nothing moves when it appears. */}
              {hasTables(files) && <CellLimits form={form} previews={preview.previews} />}
            </ExportPreview>
          </div>
        </>
      )}
    </div>
  );
}
