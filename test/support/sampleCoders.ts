import { readFileSync } from "node:fs";
import { encodeCoding } from "../../core/file/encode.ts";
import { readCodebook } from "../../core/importing/codebook-csv.ts";
import { proposeMapping } from "../../core/importing/mapping.ts";
import type { ImportedStories } from "../../core/importing/stories.ts";
import { hashed, importStories } from "../../core/importing/stories.ts";
import type { Annotation } from "../../core/model/annotation.ts";
import { newAnnotation } from "../../core/model/annotation.ts";
import type { Code } from "../../core/model/code.ts";
import { codebookVersionOf } from "../../core/model/codebook-version.ts";
import type { Coder } from "../../core/model/coder.ts";
import { firstRevision } from "../../core/model/record.ts";
import { newReview } from "../../core/model/review.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { emptySnapshot } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";
import type { Random } from "../../core/random.ts";
import { mulberry32 } from "../../core/random.ts";
import { readCsv } from "../../core/reading/csv.ts";
import { allSteps } from "../../core/steps.ts";

/** The sample study's project, on every machine the same, so that its coders' files belong to it. */
const PROJECT_ID = "sample-study";
const START = "2018-11-12T09:00:00.000Z";

const samples = new URL("../../samples/", import.meta.url);

/** One of the three fictional coders: how they work, as shares of 1. */
interface Character {
  readonly id: string;
  readonly name: string;
  readonly seed: number;
  /** How often a code that fits is overlooked, and one that does not is given. */
  readonly overlooks: number;
  readonly invents: number;
  /** How often, of a pair of codes that people mix up, the other one is chosen, or both. */
  readonly swaps: number;
  readonly both: number;
  /** How often a code with telling words is put on the words rather than on the whole story. */
  readonly passages: number;
  /** How many of the stories, in order, they have finished, and how many more they have only begun. */
  readonly finishes: number;
  readonly begins: number;
}

const CHARACTERS: readonly Character[] = [
  {
    id: "amara",
    name: "Amara",
    seed: 11,
    overlooks: 0.05,
    invents: 0.01,
    swaps: 0.05,
    both: 0.05,
    passages: 0.9,
    finishes: 180,
    begins: 0,
  },
  {
    id: "jonas",
    name: "Jonas",
    seed: 23,
    overlooks: 0.14,
    invents: 0.03,
    swaps: 0.45,
    both: 0.05,
    passages: 0.6,
    finishes: 164,
    begins: 5,
  },
  {
    id: "mei",
    name: "Mei",
    seed: 37,
    overlooks: 0.09,
    invents: 0.02,
    swaps: 0.2,
    both: 0.35,
    passages: 0.75,
    finishes: 148,
    begins: 3,
  },
];

/** The pair of sub-codes that people mix up. */
const AMBIGUOUS = ["Access barrier", "Care not there"] as const;
/** So plain when it is there that nobody overlooks or invents it. */
const PLAIN = new Set(["Donor's gift"]);
/** Rare, and a matter of judgement: each coder sees half of it. */
const RARE = new Set(["Told those harmed"]);

/** What a careful coder would say of each story: story id -> codes by name, some with telling words of the text. */
type Reference = Readonly<Record<string, readonly { readonly code: string; readonly quote?: string }[]>>;

/** The sample study as a new project that has imported its stories and codebook. */
export function sampleStudy(): ProjectSnapshot {
  const codebook = readCodebook(read("codebook.csv"), { author: "", now: START });
  if (!codebook.ok) throw new Error(codebook.error.message);
  const { collection, stories } = importSample();
  const project = { ...firstRevision(PROJECT_ID, "", START), name: "Sample study", createdAt: START };
  return {
    ...emptySnapshot(project),
    collections: [collection],
    stories: stories.map(hashed),
    codes: codebook.value.codes,
  };
}

/** The three coders' files: file name -> bytes. The same on every run. */
export function sampleCoderFiles(): ReadonlyMap<string, Uint8Array> {
  const reference = JSON.parse(read("reference-coding.json")) as Reference;
  const study = sampleStudy();
  return new Map(
    CHARACTERS.map((character) => {
      const coder: Coder = { ...firstRevision(character.id, character.id, START), name: character.name };
      const sheets = sheetsOf(character, study, reference);
      const versions = [codebookVersionOf(study.codes, START)];
      const meta = {
        application: { name: "Concord", version: "0.1.0" },
        savedAt: "2018-12-01T12:00:00.000Z",
        saveId: `sample-${character.id}`,
      };
      const bytes = encodeCoding(
        { ...study, coders: [coder], sheets, codebookVersions: versions },
        coder.id,
        meta,
      );
      if (bytes === undefined) throw new Error(`${coder.name} is not in the study.`);
      return [`${character.id}.concord`, bytes];
    }),
  );
}

function sheetsOf(character: Character, study: ProjectSnapshot, reference: Reference): Sheet[] {
  const random = mulberry32(character.seed);
  const clock = ticking(random);
  const version = codebookVersionOf(study.codes, START).id;
  const byName = new Map(study.codes.map((code) => [code.name, code]));
  return study.stories.slice(0, character.finishes + character.begins).map((story, at) => {
    const said = judge(character, reference[story.externalId ?? ""] ?? [], study.codes, random);
    const annotations = said.map(({ code: name, quote }): Annotation => {
      const code = byName.get(name);
      if (code === undefined) throw new Error(`The codebook has no code “${name}”.`);
      const found =
        quote === undefined || random() >= character.passages ? null : passage(story, quote, random);
      const draft = { storyId: story.id, coderId: character.id, codeId: code.id, codebookVersion: version };
      return newAnnotation(found === null ? draft : { ...draft, span: found }, clock());
    });
    const state = at < character.finishes ? "finished" : "in-progress";
    return {
      storyId: story.id,
      coderId: character.id,
      review: {
        ...newReview(character.id, story.id, state, clock()),
        ...(state === "finished" ? { codebookVersion: version } : {}),
      },
      annotations: [...new Map(annotations.map((annotation) => [annotation.id, annotation])).values()],
      memos: [],
    };
  });
}

/** What this coder says of a story, given what a careful one would. */
function judge(
  character: Character,
  fitting: Reference[string],
  codes: readonly Code[],
  random: Random,
): { code: string; quote?: string }[] {
  const said = fitting.flatMap(({ code, quote }) => {
    const told = { code, ...(quote === undefined ? {} : { quote }) };
    const overlooks = PLAIN.has(code) ? 0 : RARE.has(code) ? 0.5 : character.overlooks;
    if (random() < overlooks) return [];
    const other = AMBIGUOUS.find((name) => name !== code);
    if (other === undefined || !(AMBIGUOUS as readonly string[]).includes(code)) return [told];
    const chance = random();
    if (chance < character.swaps) return [{ ...told, code: other }];
    return chance < character.swaps + character.both ? [told, { ...told, code: other }] : [told];
  });
  if (random() >= character.invents * 4) return said;
  const candidates = codes.filter(
    (code) =>
      code.parentId !== null && !PLAIN.has(code.name) && !said.some((each) => each.code === code.name),
  );
  const invented = candidates[Math.floor(random() * candidates.length)];
  return invented === undefined ? said : [...said, { code: invented.name }];
}

/** The telling words, with now and then a word more on either side, as no two people mark the same. */
function passage(
  story: Story,
  quote: string,
  random: Random,
): { start: number; end: number; quote: string } | null {
  const at = story.text.indexOf(quote.normalize("NFC"));
  if (at < 0) return null;
  let start = at;
  let end = at + quote.normalize("NFC").length;
  if (random() < 0.25) start = Math.max(0, story.text.lastIndexOf(" ", start - 2) + 1);
  const next = /^\S*\s\S+/u.exec(story.text.slice(end));
  if (random() < 0.25 && next !== null) end += next[0].length;
  return { start, end, quote: story.text.slice(start, end) };
}

/** A coder's clock: a few minutes from one act to the next. */
function ticking(random: Random): () => string {
  let moment = Date.parse(START);
  return () => {
    moment += 20_000 + Math.floor(random() * 200_000);
    return new Date(moment).toISOString();
  };
}

function importSample(): ImportedStories {
  const table = allSteps(readCsv(read("stories.csv")));
  if (!table.ok) throw new Error(table.error.message);
  const { mapping } = proposeMapping(table.value.header, table.value.rows);
  const request = {
    name: "Stories",
    fileName: "stories.csv",
    author: "",
    now: START,
    collections: [],
    existing: new Map(),
  };
  return allSteps(importStories(table.value, mapping, request));
}

function read(name: string): string {
  return readFileSync(new URL(name, samples), "utf8");
}
