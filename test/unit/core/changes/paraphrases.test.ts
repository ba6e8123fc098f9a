// Paraphrases of quotes, and which stories are public posts: written and removed, seen by whom, merged, and in which files they travel.
import { expect, test } from "vitest";
import { sayPublic } from "../../../../core/changes/collections.ts";
import { MAX_PARAPHRASE_LENGTH, writeParaphrase } from "../../../../core/changes/paraphrases.ts";
import { withoutCoding } from "../../../../core/file/blank-copy.ts";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { encodeCoding, encodeProject } from "../../../../core/file/encode.ts";
import { importedCollection } from "../../../../core/importing/imported-collection.ts";
import { proposeMapping } from "../../../../core/importing/mapping.ts";
import { mergeCollection } from "../../../../core/model/collection.ts";
import { kinds } from "../../../../core/model/kinds.ts";
import type { Paraphrase } from "../../../../core/model/paraphrase.ts";
import { newParaphrase, ParaphrasesByPlace, paraphrasesFor } from "../../../../core/model/paraphrase.ts";
import { isLive, nextRevision } from "../../../../core/model/record.ts";
import { META } from "../../../support/archives.ts";
import { aCoder, aCollection, aSnapshot, aStory, later, NOW } from "../../../support/builders.ts";

const story = aStory({ id: "story-1", text: "👩 We made it home. Nobody said a word.", externalId: "S001" });
const quote = "We made it home.";
const start = story.text.indexOf(quote);
const span = { start, end: start + quote.length };
const place = { storyId: story.id, codePoints: [2, 18] } as const;

function write(paraphrases: readonly Paraphrase[], text: string, coderId = "ana") {
  const context = { coderId, paraphrases, now: later(paraphrases.length + 1) };
  const made = writeParaphrase(context, { story, storyName: "S001", span, text });
  if (!made.ok) throw new Error(made.error.message);
  const steps = made.value.change?.steps ?? [];
  const after = steps.flatMap((step) => (step.table === "paraphrases" ? [step.after] : []));
  const ids = new Set(after.map(({ id }) => id));
  return {
    action: made.value.change?.action.kind,
    paraphrases: [...paraphrases.filter(({ id }) => !ids.has(id)), ...after],
  };
}

const said = (paraphrases: readonly Paraphrase[]) => new ParaphrasesByPlace(paraphrases).at(place)?.text;

test("a paraphrase belongs to its place in code points: written, changed, left as it is, removed and written again", () => {
  const first = write([], " They got back. ");
  expect(first.paraphrases).toMatchObject([{ codePoints: [2, 18], text: "They got back.", revision: 1 }]);
  const changed = write(first.paraphrases, "They reached their house.");
  expect(changed.paraphrases).toMatchObject([{ text: "They reached their house.", revision: 2 }]);
  expect(write(changed.paraphrases, "They reached their house.").action).toBeUndefined();
  const gone = write(changed.paraphrases, "  ");
  expect(gone.action).toBe("remove-paraphrase");
  expect(said(gone.paraphrases)).toBeUndefined();
  expect(write(gone.paraphrases, "").action).toBeUndefined();
  expect(said(write(gone.paraphrases, "Home at last.").paraphrases)).toBe("Home at last.");
});

test("one that is too long is refused, and nothing is written", () => {
  const text = "x".repeat(MAX_PARAPHRASE_LENGTH + 1);
  const made = writeParaphrase(
    { coderId: "ana", paraphrases: [], now: NOW },
    { story, storyName: "S001", span: null, text },
  );
  expect(made).toMatchObject({ ok: false, error: { kind: "invalid" } });
});

test("two people's of one place stand beside each other, the latest speaks, and removing it removes both", () => {
  const anas = write([], "They got back.", "ana").paraphrases;
  const bens = nextRevision(newParaphrase("ben", place, "Safe in the end.", NOW), "ben", later(5));
  for (const both of [
    [...anas, bens],
    [bens, ...anas],
  ]) {
    expect(said(both)).toBe("Safe in the end.");
    expect(write(both, "").paraphrases.filter(isLive)).toEqual([]);
  }
});

test("a coder who has not seen others' coding sees their own alone", () => {
  const both = [...write([], "They got back.").paraphrases, newParaphrase("ben", place, "Safe.", NOW)];
  expect(paraphrasesFor(both, { id: "ana" }).map(({ coderId }) => coderId)).toEqual(["ana"]);
  expect(paraphrasesFor(both, { id: "ana", sawOthersAt: NOW })).toHaveLength(2);
  expect(paraphrasesFor(both, null)).toHaveLength(2);
});

test("they are the team's: in the project's file, and in no copy for teammates and no coder's file", () => {
  const { paraphrases } = write([], "They got back.");
  const project = aSnapshot({ stories: [story], coders: [aCoder({ id: "ana" })], paraphrases });
  const file = decodeBundle(encodeProject(project, META));
  expect(file.ok && file.value.kind === "project" && file.value.paraphrases).toEqual(paraphrases);
  expect(withoutCoding(project, { names: true }).paraphrases).toEqual([]);
  const coding = encodeCoding(project, "ana", META);
  const read = coding && decodeBundle(coding);
  expect(read?.ok === true && "paraphrases" in read.value).toBe(false);
});

test("that a collection has public posts is a field of its own: said apart from another edit, both stand", () => {
  const collection = aCollection({ id: "c1", name: "Tweets" });
  const environment = { now: () => later(3), newId: () => "x" };
  const change = sayPublic([collection], "c1", true, "ana", environment);
  const step = change.ok ? change.value.change?.steps[0] : undefined;
  if (step?.table !== "collections") throw new Error("nothing was said");
  const { stamped } = kinds.collections;
  const marked = stamped!(collection, step.after);
  const renamed = stamped!(collection, { ...nextRevision(collection, "ben", later(9)), name: "Posts" });
  for (const [a, b] of [
    [marked, renamed],
    [renamed, marked],
  ] as const)
    expect(mergeCollection(a, b)).toMatchObject({ isPublic: true, name: "Posts" });
  expect(sayPublic([marked], "c1", true, "ana", environment)).toMatchObject({ value: { change: undefined } });
  expect(sayPublic([], "c1", true, "ana", environment).ok).toBe(false);
});

test("an import of tweets says it once: what somebody said of the collection stays", () => {
  const header = ["id", "text"];
  const { mapping } = proposeMapping(header, []);
  const request = { name: "Tweets", fileName: "tweets.js", author: "", now: NOW, isPublic: true };
  const into = (collections: readonly ReturnType<typeof aCollection>[]) =>
    importedCollection({ header, labels: ["", ""] }, mapping, { ...request, collections }, 3).isPublic;
  expect(into([])).toBe(true);
  const known = importedCollection({ header, labels: ["", ""] }, mapping, { ...request, collections: [] }, 3);
  expect(into([{ ...known, isPublic: false }])).toBe(false);
});
