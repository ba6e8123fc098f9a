import { findPassages } from "../../core/analysis/find-passages.ts";
import type { PackedPassages } from "../../core/analysis/found-passages.ts";
import type { PassageQuery } from "../../core/analysis/passage-query.ts";
import { CsvEncoder } from "../../core/exporting/csv-encoder.ts";
import type { CsvForm } from "../../core/exporting/csv-form.ts";
import type { AboutLine } from "../../core/exporting/document/document.ts";
import type {
  PassageDocumentChoices,
  PassageSection,
} from "../../core/exporting/document/passages-document.ts";
import { passagesDocument } from "../../core/exporting/document/passages-document.ts";
import { namedColumns } from "../../core/exporting/named-columns.ts";
import type { PassageRecord } from "../../core/exporting/passages.ts";
import { passageTable } from "../../core/exporting/passages.ts";
import { passagesText } from "../../core/exporting/passages-text.ts";
import type { IndexedProject } from "../../core/index/indexed-project.ts";
import { coderNames } from "../../core/model/coder.ts";
import { asksConfidence } from "../../core/model/confidence.ts";
import type { QuoteCounts } from "../../core/quoting/count-quotes.ts";
import type { ToldQuotes } from "../../core/quoting/told-quotes.ts";
import { WRITTEN } from "../../core/quoting/told-quotes.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { AGREED, agreedName } from "../../core/settling/agreed-layer.ts";
import { wayOfProject } from "../../core/settling/ways.ts";
import type { Steps } from "../../core/steps.ts";
import { begun } from "../../core/steps.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { readFacts } from "../data/database.ts";
import { WrittenMeanwhileError } from "../data/writtenMeanwhile.ts";
import { agreed, follows } from "./agreedLayer.ts";
import type { DocumentKind } from "./documentPieces.ts";
import { appendAll, documentPieces } from "./documentPieces.ts";
import type { FileSink } from "./fileSink.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, paced, runJob } from "./job.ts";
import { live } from "./liveProject.ts";
import { readPassages } from "./readPassages.ts";
import { withDatabase } from "./withDatabase.ts";

/** How passages are written: as a table or a document. */
export type PassageFormat = ({ readonly kind: "csv"; readonly form: CsvForm } | PassageDocumentFormat) & {
  /** What becomes of quotes of public posts. Left out: they are as they are written. */
  readonly quotes?: ToldQuotes;
};

/** A document of passages; `headings` are the names of the groups by their keys, where they are grouped. */
export interface PassageDocumentFormat {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly about: readonly AboutLine[];
  readonly headings: ReadonlyMap<string, string>;
  readonly choices: PassageDocumentChoices;
  /** When it is made, ISO 8601. */
  readonly now: string;
}

/** About so many bytes are handed on at once. */
const PIECE = 1 << 20;
const ATTEMPTS = 3;

/** Writes what a query finds into a sink: every passage with its quote, ids, attributes and content notes. */
export async function exportPassages(
  projectId: string,
  query: PassageQuery,
  format: PassageFormat,
  sink: FileSink<undefined>,
  tick: Tick,
): Promise<Result<undefined, JobProblem>> {
  return withPassages(projectId, query, format.quotes, tick, async (read) => {
    const pieces = await piecesOf(read, format, tick);
    return pieces.ok ? appendAll(pieces.value, sink) : pieces;
  });
}

async function piecesOf(
  read: ReadPassages,
  format: PassageFormat,
  tick: Tick,
): Promise<Result<Iterable<Uint8Array<ArrayBuffer>>, JobProblem>> {
  if (format.kind === "csv") return ok(csvPieces(read, format.form));
  const { title, about, headings, choices } = format;
  const sections = sectionsOf(read, headings);
  const document = passagesDocument({ ...read.project, title, about, sections }, choices);
  return documentPieces(document, format.kind, format.now, tick);
}

/** What a query finds as plain text. */
export async function passagesAsText(
  projectId: string,
  query: PassageQuery,
  headings: ReadonlyMap<string, string>,
  quotes: ToldQuotes | undefined,
  tick: Tick,
): Promise<Result<string, JobProblem>> {
  return withPassages(projectId, query, quotes, tick, (read) =>
    Promise.resolve(ok(passagesText({ ...read.project, sections: sectionsOf(read, headings) }))),
  );
}

/** Counts what of the passages that a query finds could be searched for. */
export async function countQuotesOfPassages(
  projectId: string,
  query: PassageQuery,
  quotes: ToldQuotes,
  tick: Tick,
): Promise<Result<QuoteCounts, JobProblem>> {
  return withPassages(projectId, query, quotes, tick, (read) => Promise.resolve(ok(read.quotes)));
}

type NamedProject = Pick<IndexedProject, "codes" | "coders" | "collections"> & {
  readonly confidence: boolean;
};

interface ReadPassages {
  readonly project: NamedProject;
  readonly found: PackedPassages;
  readonly records: readonly (PassageRecord | null)[];
  readonly quotes: QuoteCounts;
}

async function withPassages<T>(
  projectId: string,
  query: PassageQuery,
  quotes: ToldQuotes | undefined,
  tick: Tick,
  work: (read: ReadPassages) => Promise<Result<T, JobProblem>>,
): Promise<Result<T, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await onceRead(db, query, quotes ?? WRITTEN, tick, work);
      } catch (error) {
        if (!(error instanceof WrittenMeanwhileError) || attempt === ATTEMPTS) throw error;
      }
    }
  });
}

async function onceRead<T>(
  db: ProjectDatabase,
  query: PassageQuery,
  quotes: ToldQuotes,
  tick: Tick,
  work: (read: ReadPassages) => Promise<Result<T, JobProblem>>,
): Promise<Result<T, JobProblem>> {
  const { project: study } = await readFacts(db);
  const confidence = asksConfidence(study);
  if (!(await follows(db, query.coderIds, tick))) return fail(cancelled);
  const looked = await live.read(db, (project): { project: NamedProject; steps: Steps<PackedPassages> } => ({
    project: { codes: project.codes, coders: project.coders, collections: project.collections, confidence },
    steps: begun(findPassages(agreed.in(project), query)),
  }));
  const found = await runJob(looked.steps, tick);
  if (!found.ok) return found;
  const { coders } = looked.project;
  const names = new Map([...coderNames(coders), [AGREED, agreedName(wayOfProject(study), coders)]]);
  const named = { codes: looked.project.codes, names };
  const read = await readPassages(db, found.value, named, quotes, paced(tick));
  if (read === null) return fail(cancelled);
  return work({ project: looked.project, found: found.value, ...read });
}

function* csvPieces({ project, records }: ReadPassages, form: CsvForm): Generator<Uint8Array<ArrayBuffer>> {
  const { columns, rowOf } = passageTable(project);
  const encoder = new CsvEncoder(namedColumns(columns, form.names), form, 2 * PIECE);
  for (const record of records) {
    if (record === null) continue;
    encoder.add(rowOf(record));
    if (encoder.length >= PIECE) yield encoder.take();
  }
  if (encoder.length > 0) yield encoder.take();
}

/** The groups as sections; without groups, one. A code's section has its definition. */
function sectionsOf(
  { project, found, records }: ReadPassages,
  headings: ReadonlyMap<string, string>,
): PassageSection[] {
  const definitions = new Map(project.codes.map(({ id, definition }) => [id, definition]));
  const standing = (from: number, count: number): PassageRecord[] =>
    records.slice(from, from + count).filter((record) => record !== null);
  if (found.groups.length === 0)
    return [{ heading: "Passages", definition: "", records: standing(0, records.length) }];
  return found.groups.map(({ key, first, count }) => ({
    heading: headings.get(key) ?? key,
    definition: definitions.get(key) ?? "",
    records: standing(first, count),
  }));
}
