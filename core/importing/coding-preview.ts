import { isLive } from "../model/record.ts";
import type { CodingFault } from "./coding-columns.ts";
import type { TableCoding } from "./table-coding.ts";

/** What coding would come with the stories of an import. */
export interface CodingPreview {
  /** The program that has written labels beside its texts; null where the columns of a table tell the coding. */
  readonly program: string | null;
  readonly annotations: number;
  readonly passages: number;
  /** Each coder, with how many stories they have read. */
  readonly coders: readonly { readonly id: string; readonly name: string; readonly stories: number }[];
  /** The codes that are applied, the most frequent first, and which of them the project lacks. */
  readonly codes: readonly {
    readonly id: string;
    readonly name: string;
    readonly annotations: number;
    readonly isNew: boolean;
  }[];
  readonly newCodes: number;
  /** The first of the cells and labels by which nothing is coded, and how many there are. */
  readonly faults: readonly CodingFault[];
  readonly faultsCount: number;
}

const SHOWN_FAULTS = 50;

/**
 * What is shown of an import's coding before it is imported.
 * @param standing ids of the project's codes
 * @example codingPreview({ codes: [], coders: [], sheets: [], codebookVersions: [], newCodes: [], faults: [] }, new Set(), null).annotations // 0
 */
export function codingPreview(
  { codes, coders, sheets, faults }: TableCoding,
  standing: ReadonlySet<string>,
  program: string | null,
): CodingPreview {
  const annotations = sheets.flatMap((sheet) => sheet.annotations.filter(isLive));
  const applied = new Map<string, number>();
  for (const { codeId } of annotations) applied.set(codeId, (applied.get(codeId) ?? 0) + 1);
  const read = new Map<string, number>();
  for (const { coderId } of sheets) read.set(coderId, (read.get(coderId) ?? 0) + 1);
  return {
    program,
    annotations: annotations.length,
    passages: annotations.filter(({ span }) => span !== undefined).length,
    coders: coders.map(({ id, name }) => ({ id, name, stories: read.get(id) ?? 0 })),
    codes: codes
      .flatMap(({ id, name }) => {
        const count = applied.get(id) ?? 0;
        return count === 0 ? [] : [{ id, name, annotations: count, isNew: !standing.has(id) }];
      })
      .toSorted((a, b) => b.annotations - a.annotations),
    newCodes: codes.filter(({ id }) => !standing.has(id)).length,
    faults: faults.slice(0, SHOWN_FAULTS),
    faultsCount: faults.length,
  };
}
