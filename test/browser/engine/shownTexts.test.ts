// A project that is de-identified, in the window and in its exports: nothing shows what is redacted, and it is shown again once that is turned off.
import { unzipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PassageQuery } from "../../../core/analysis/passage-query.ts";
import { CSV_FORMS } from "../../../core/exporting/csv-form.ts";
import { examplesToExport } from "../../../renderer/data/examples.ts";
import type { Session } from "../../../renderer/data/session.ts";
import type { AskedWords } from "../../../renderer/data/storySide.ts";
import { files } from "../../../renderer/engine/client.ts";
import { passages } from "../../../renderer/engine/codingClient.ts";
import type { ExportSink } from "../../../renderer/engine/exportSink.ts";
import { toPrinter } from "../../../renderer/engine/printing.ts";
import { writeFile } from "../../../renderer/engine/writing.ts";
import { aProject } from "../../support/builders.ts";
import { hidden, redactedProject } from "../../support/redactedProject.ts";
import { fakeDesktop } from "../support/desktop.ts";
import { valueOf as value } from "../support/outcomes.ts";
import { openTestSession, wholeStory } from "../support/project.ts";

const planted = redactedProject();
const [{ id: storyId, text: stored } = { id: "", text: "" }] = planted.stories;
const shownText = "👩 [Kohupi Babeve] met [Ravuda] in [place], 2014. Ann stayed.";

let session: Session;
let dispose: () => Promise<void>;

beforeEach(async () => {
  const project = aProject({ ...planted.project, id: crypto.randomUUID() });
  ({ session, dispose } = await openTestSession({ ...planted, project }));
  await expect.poll(() => session.stories.get().ready).toBe(true);
  await session.switchCoder("ana");
});
afterEach(() => dispose());

const asked = (typed: string): AskedWords => ({ typed, wholeWords: false, opened: [] });
async function found(typed: string): Promise<number> {
  for (;;) {
    const step = await value(session.findStories({ ...asked(typed), conditions: [], from: 0 }));
    // Null: what is listed has changed meanwhile, and whoever still wants to know asks again.
    if (step !== null) return step.positions.length;
  }
}
const firstWords = (): string => session.stories.get().get(storyId)?.words ?? "";
const quotes = (): unknown[] =>
  session
    .shownSheet("ana", storyId)
    .get()
    .annotations.map(({ span }) => span?.quote);

function expectHidden(said: string): void {
  for (const words of hidden) expect(said).not.toContain(words);
}

test("the document that the print window receives has the redacted text alone", async () => {
  const desktop = fakeDesktop();
  const received: Uint8Array[] = [];
  const job = { signal: new AbortController().signal, onPages: () => undefined };
  const printer = toPrinter(desktop, job);
  const query: PassageQuery = {
    ...{ codes: null, conditions: [], coderIds: ["ana"], collectionIds: null, attributes: [], dates: null },
    ...{ starredOnly: false, order: "story", grouping: { by: "none" } },
  };
  const format = {
    ...{ kind: "html" as const, title: "Passages", about: [], headings: new Map<string, string>() },
    choices: { attributes: true, memos: true, opened: "all" as const },
    now: "2026-05-01T10:00:00.000Z",
  };
  const noting = {
    ...printer,
    append: (part: string, piece: Parameters<typeof printer.append>[1]) => {
      received.push(piece.bytes.slice());
      return printer.append(part, piece);
    },
  };
  const written = await writeFile(noting, (sink) =>
    passages.exportInto(session.projectId, query, format, sink),
  );
  expect(written.ok && written.value.finished.printed).toBe(true);
  const said = new TextDecoder().decode(Uint8Array.from(received.flatMap((piece) => [...piece])));
  expect(said).toContain("[Kohupi Babeve]");
  expect(said).toContain("[Ravuda]");
  expectHidden(said);
});

test("reading, lists and search have the redacted text; coding in it lands where it stands in the stored one", async () => {
  const story = await wholeStory(session, storyId);
  expect(story.text).toBe(shownText);
  await expect.poll(firstWords).toBe(shownText);
  expect([await found("Ben"), await found("Ravuda"), await found("stayed")]).toEqual([0, 1, 1]);
  const excerpts = await value(session.storyExcerpts(asked("met"), [storyId]));
  expect(JSON.stringify(excerpts.get(storyId))).toContain("Ravuda");
  expectHidden(JSON.stringify(excerpts.get(storyId)));
  const end = session.story(storyId).subscribe(() => undefined);
  expect(quotes()).toEqual(["[Kohupi Babeve] met", "[Ravuda] in", "Ann stayed."]);
  expect(session.examples.get().map(({ quote }) => quote)).toEqual(["[Kohupi Babeve] met"]);
  const at = shownText.indexOf("stayed");
  const span = await session.storedSpan(storyId, { start: at, end: at + "stayed".length });
  await value(session.finish(storyId, false));
  await value(session.toggleCode(storyId, "hope", span));
  expect(stored.slice(span.start, span.end)).toBe("stayed");
  expect(quotes()).toContain("stayed");
  // Whoever decides on redactions changes what is shown, at once and back.
  const [first] = session.redactions.get().get(storyId) ?? [];
  await value(session.removeRedactions([first?.id ?? ""]));
  expect(session.story(storyId).get()?.text).toBe(shownText.replace("[Kohupi Babeve]", "Ann Lee"));
  await expect.poll(firstWords).toContain("Ann Lee met [Ravuda]");
  expect(await found("Lee")).toBe(1);
  await value(session.undo());
  expect(session.story(storyId).get()?.text).toBe(shownText);
  expect(await found("Lee")).toBe(0);
  await value(session.changeDeidentification({ isOn: false }));
  expect(session.story(storyId).get()?.text).toBe(stored);
  await expect.poll(firstWords).toBe(stored);
  expect(await found("Ben")).toBe(1);
  end();
});

test("no export and nothing that is copied has what is redacted", async () => {
  const made = new Map<string, Uint8Array[]>();
  let pieces: Uint8Array[] = [];
  const sink: ExportSink = {
    begin: (name) => {
      made.set(name, (pieces = []));
      return Promise.resolve(true);
    },
    append: (bytes) => {
      pieces.push(bytes);
      return Promise.resolve(true);
    },
    finish: () => Promise.resolve(true),
  };
  const request = {
    ...{ baseName: "Study", coderIds: null, finishedOnly: false, text: true, allPairs: true },
    ...{ long: true, wide: true, codebook: true, memos: true, consensus: true, dictionary: true },
    ...{ spssLabels: true, rScript: true, xlsx: true, refi: true, refiCodebook: true },
    ...{
      jsonl: { consensus: true },
      examples: examplesToExport(session, null, { choice: "written", paraphrases: [] }),
      ...CSV_FORMS["r-python"],
    },
  };
  await value(files.exportInto(session.projectId, request, sink));
  const query: PassageQuery = {
    ...{ codes: null, conditions: [], coderIds: ["ana"], collectionIds: null, attributes: [], dates: null },
    ...{ starredOnly: false, order: "story", grouping: { by: "none" } },
  };
  const copied = await value(passages.asText(session.projectId, query, new Map()));
  expect(copied).toContain("“[Ravuda] in”");
  expectHidden(copied);
  const names = [...made.keys()];
  expect(names.filter((name) => /(long|wide|codebook)\.csv$|\.(jsonl|xlsx|qdpx)$/u.test(name))).toHaveLength(
    6,
  );
  for (const [name, parts] of made) {
    const bytes = Uint8Array.from(parts.flatMap((piece) => [...piece]));
    const isPacked = /\.(xlsx|qdpx)$/u.test(name);
    const said = isPacked
      ? Object.values(unzipSync(bytes)).map((entry) => new TextDecoder().decode(entry))
      : [new TextDecoder().decode(bytes)];
    const whole = said.join("\n");
    expectHidden(whole);
    if (/long\.csv|jsonl|xlsx|qdpx/u.test(name)) expect(whole).toContain("[Ravuda]");
  }
});
