// Examples of codes taken from passages: chosen and removed, seen by whom, merged and exported.
import { expect, test } from "vitest";
import { removeExample, toggleExample } from "../../../../core/changes/code-examples.ts";
import { codebookTable } from "../../../../core/exporting/codebook-rows.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { codebookDocument } from "../../../../core/exporting/document/codebook-document.ts";
import { documentHtml } from "../../../../core/exporting/document/html.ts";
import type { ExampleSource } from "../../../../core/exporting/example-words.ts";
import { withQuotesHidden } from "../../../../core/exporting/example-words.ts";
import { withoutCoding } from "../../../../core/file/blank-copy.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeCoding, encodeProject } from "../../../../core/file/encode.ts";
import { readCodebook } from "../../../../core/importing/codebook-csv.ts";
import { applyPlan } from "../../../../core/merge/apply-plan.ts";
import { resolveCoding, resolveProject } from "../../../../core/merge/resolve.ts";
import { planMerge } from "../../../../core/merge/whole-merge.ts";
import type { CodeExample, ExampleKind } from "../../../../core/model/code-example.ts";
import { examplesByCode, examplesFor, newExample } from "../../../../core/model/code-example.ts";
import { isLive } from "../../../../core/model/record.ts";
import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import { META } from "../../../support/archives.ts";
import { aCode, aCoder, aSnapshot, aStory, later, NOW } from "../../../support/builders.ts";

const story = aStory({ id: "story-1", text: "👩 We made it home. Nobody said a word.", externalId: "S001" });
const hope = aCode({ id: "hope", name: "Hope" });
const wish = aCode({ id: "wish", name: "Wish", sameAs: "hope" });
const quote = "We made it home.";
const start = story.text.indexOf(quote);
const span = { start, end: start + quote.length };

function choose(examples: readonly CodeExample[], kind: ExampleKind, coderId = "ana", codeId = "hope") {
  const context = { coderId, codes: [hope, wish], examples, now: later(examples.length + 1) };
  const made = toggleExample(context, { story, storyName: "S001", codeId, span, kind });
  if (!made.ok) throw new Error(made.error.message);
  const { change, value } = made.value;
  const after = change.steps.flatMap((step) => (step.table === "examples" ? [step.after] : []));
  const ids = new Set(after.map(({ id }) => id));
  return {
    ...value,
    action: change.action,
    examples: [...examples.filter(({ id }) => !ids.has(id)), ...after],
  };
}

test("a passage is one kind of example to one person: choosing the other kind changes it, the same again removes it", () => {
  const typical = choose([], "typical");
  expect(typical.isSet).toBe(true);
  // In code points, as files tell places: the emoji before it is one.
  expect(typical.examples).toMatchObject([{ coderId: "ana", codePoints: [2, 18], quote, kind: "typical" }]);
  const borderline = choose(typical.examples, "borderline");
  expect(borderline.examples).toMatchObject([{ kind: "borderline", revision: 2 }]);
  const gone = choose(borderline.examples, "borderline");
  expect(gone.isSet).toBe(false);
  expect(gone.action.kind).toBe("remove-example");
  expect(gone.examples.filter(isLive)).toEqual([]);
  expect(choose(gone.examples, "typical").examples.filter(isLive)).toHaveLength(1);
});

test("one that was chosen of a code that is merged into another is the other's, and is removed there", () => {
  const old = newExample(
    { coderId: "ana", codeId: "wish", storyId: story.id, kind: "typical", quote, codePoints: [2, 18] },
    NOW,
  );
  expect([...examplesByCode([old], [hope, wish]).keys()]).toEqual(["hope"]);
  expect(choose([old], "typical").examples.filter(isLive)).toEqual([]);
});

test("a code that is gone has no new examples, and an example that is gone is not removed twice", () => {
  const context = { coderId: "ana", codes: [], examples: [], now: NOW };
  const chosen = toggleExample(context, { story, storyName: "S001", codeId: "hope", span, kind: "typical" });
  expect(!chosen.ok && chosen.error.message).toContain("no longer in the codebook");
  expect(removeExample(context, ["example-1"], "S001").ok).toBe(false);
});

test("while somebody codes blind they see their own examples alone; then everybody's, the same passage once", () => {
  const both = choose(choose([], "typical").examples, "typical", "ben").examples;
  const see = (reader: Parameters<typeof examplesFor>[1]) =>
    examplesFor(both, reader).map(({ coderId }) => coderId);
  expect(see(aCoder({ id: "ana" }))).toEqual(["ana"]);
  expect(see(aCoder({ id: "cai" }))).toEqual([]);
  expect(see(aCoder({ id: "cai", sawOthersAt: NOW })).toSorted()).toEqual(["ana", "ben"]);
  expect(see(null)).toHaveLength(2);
  const [listed, ...others] = examplesByCode(both, [hope, wish]).get("hope") ?? [];
  expect(listed?.records).toHaveLength(2);
  expect(others).toEqual([]);
});

test("what two people choose apart stands beside each other once merged, and travels in copies for teammates", () => {
  const base = { stories: [story], codes: [hope] };
  const mine = aSnapshot({ ...base, examples: choose([], "typical").examples });
  const theirs = aSnapshot({ ...base, examples: choose([], "borderline", "ben").examples });
  const merge = (into: ProjectSnapshot, from: ProjectSnapshot): ProjectSnapshot => {
    const source = { projectId: from.project.id, projectName: "A study", savedAt: NOW };
    const incoming = { kind: "project", source, snapshot: from, refused: [] } as const;
    return applyPlan(into, planMerge(into, incoming, { unite: [], author: "", now: NOW }));
  };
  const merged = merge(mine, theirs);
  expect(merged.examples.map(({ kind }) => kind).toSorted()).toEqual(["borderline", "typical"]);
  expect(new Set(merge(theirs, mine).examples)).toEqual(new Set(merged.examples));
  const file = decodeBundle(encodeProject(withoutCoding(merged, { names: false }), META));
  if (!file.ok || file.value.kind !== "project") throw new Error("the copy is no project");
  expect(resolveProject(file.value).snapshot.examples).toEqual(merged.examples);
});

test("the examples that a coder chose travel in their own file, with their codes, and no others do", () => {
  const chosen = choose(choose([], "typical").examples, "borderline", "ben").examples;
  const theirs = aSnapshot({
    stories: [story],
    codes: [hope],
    coders: [aCoder({ id: "ana" }), aCoder({ id: "ben" })],
    examples: chosen,
  });
  const file = decodeBundle(encodeCoding(theirs, "ben", META) ?? new Uint8Array());
  if (!file.ok || file.value.kind !== "coding") throw new Error("the file has no coding");
  expect(file.value.examples).toEqual(chosen.filter(({ coderId }) => coderId === "ben"));
  expect(file.value.codes).toEqual([hope]);
  const mine = aSnapshot({ stories: [story], codes: [hope], coders: [aCoder({ id: "ana" })] });
  // A file speaks for its coder alone.
  const foreign = { ...file.value, examples: chosen };
  const plan = planMerge(
    mine,
    resolveCoding(foreign, () => story),
    { unite: [], author: "", now: NOW },
  );
  expect(applyPlan(mine, plan).examples).toEqual(file.value.examples);
  expect(plan.refused).toMatchObject([{ kind: "not-theirs", what: "example", coderId: "ana" }]);
});

test("an example of a story that the project does not have is refused", () => {
  const mine = aSnapshot({ codes: [hope] });
  const theirs = aSnapshot({ codes: [hope], examples: choose([], "typical").examples });
  const source = { projectId: mine.project.id, projectName: "A study", savedAt: NOW };
  const incoming = { kind: "project", source, snapshot: theirs, refused: [] } as const;
  const plan = planMerge(mine, incoming, { unite: [], author: "", now: NOW });
  expect(plan.refused).toMatchObject([{ kind: "story-unknown", what: "example", storyId: story.id }]);
});

test("the codebook's table and page tell them with their stories' content notes, and the table can be imported again", () => {
  const examples = {
    byCode: examplesByCode(choose(choose([], "typical").examples, "borderline", "ben").examples, [hope]),
    stories: new Map([[story.id, { name: "S001", contentNotes: ["loss"] }]]),
  };
  const table = codebookTable([hope], undefined, examples);
  const [row] = [...table.rows];
  const cell = (name: string) => row?.[table.columns.findIndex((column) => column.name === name)];
  expect(cell("typical_examples")).toBe("“We made it home.” (S001; Content note: loss)");
  expect(cell("borderline_examples")).toBe("“We made it home.” (S001; Content note: loss)");
  const form = { delimiter: ",", lineBreaks: "exact" } as const;
  const read = readCodebook(csvText(table, form), { author: "ana", now: NOW });
  expect(read.ok && read.value.codes.map(({ name, example }) => [name, example])).toEqual([
    ["Hope", hope.example],
  ]);
  const page = (opened: ReadonlySet<string>, source: ExampleSource = examples) =>
    [
      ...documentHtml(codebookDocument([hope], { title: "Nights", about: [], examples: source, opened })),
    ].join("");
  const told = page(new Set([story.id]));
  expect(told).toContain('<p class="label" dir="auto">Typical examples</p>');
  expect(told.indexOf("Content note: loss")).toBeLessThan(told.indexOf("“We made it home.”"));
  // While its story is hidden, an example has its content note and place alone.
  const hidden = page(new Set());
  expect(hidden).toContain("Content note: loss");
  expect(hidden.match(/left out because the story is hidden. · S001/gu)).toHaveLength(2);
  expect(hidden).not.toContain("made it");
  expect(page(new Set([story.id]), { ...examples, stories: new Map() })).not.toContain("made it");
  // On the screen the words of a story with content notes are hidden.
  const [shown] = [...codebookTable([hope], undefined, withQuotesHidden(examples, "(hidden)")).rows];
  expect(JSON.stringify(shown)).toContain("“(hidden)” (S001; Content note: loss)");
  expect(JSON.stringify(shown)).not.toContain("made it");
});
