import type { FileSheet } from "../file/bundle.ts";
import { sheetsOfColumns } from "../file/columns-to-sheets.ts";
import type { Columns } from "../file/layer-columns.ts";
import { columnsOf, fitsColumns } from "../file/layer-columns.ts";
import type { Sheet } from "../model/sheet.ts";

/**
 * Many sheets, each coder's as columns, which take a fraction of the memory and of the time that as many records do. `others` are those that columns
 * cannot tell. In these columns a passage has the offsets that it has in memory, in UTF-16.
 */
export interface PackedSheets {
  readonly columns: readonly Columns[];
  readonly others: readonly Sheet[];
}

/** So many sheets share columns: they are unpacked by as many at once. */
const SHEETS_PER_PACK = 500;

/**
 * Sheets of any coders, packed.
 * @example packSheets([emptySheet("ana", "s1")]).columns.length // 1
 */
export function packSheets(sheets: readonly Sheet[]): PackedSheets {
  const byCoder = new Map<string, Sheet[]>();
  const others: Sheet[] = [];
  for (const sheet of sheets) {
    if (!fitsColumns(sheet)) {
      others.push(sheet);
      continue;
    }
    const own = byCoder.get(sheet.coderId);
    if (own === undefined) byCoder.set(sheet.coderId, [sheet]);
    else own.push(sheet);
  }
  const columns: Columns[] = [];
  for (const [coderId, own] of byCoder)
    for (let at = 0; at < own.length; at += SHEETS_PER_PACK)
      columns.push(columnsOf(coderId, own.slice(at, at + SHEETS_PER_PACK).map(withColumnSpans)));
  return { columns, others };
}

/**
 * The sheets that were packed, each coder's in their order.
 * @example unpackSheets(packSheets([emptySheet("ana", "s1")])) // [emptySheet("ana", "s1")]
 */
export function unpackSheets({ columns, others }: PackedSheets): Sheet[] {
  const packed = columns.flatMap((each) => sheetsOfColumns(each).map(withTextSpans));
  return [...packed, ...others];
}

function withColumnSpans(sheet: Sheet): FileSheet {
  const annotations = sheet.annotations.map(({ span, ...rest }) =>
    span === undefined
      ? rest
      : {
          ...rest,
          span: { codePoints: [span.start, span.end] satisfies [number, number], quote: span.quote },
        },
  );
  return { ...sheet, annotations };
}

function withTextSpans(sheet: FileSheet): Sheet {
  const annotations = sheet.annotations.map(({ span, ...rest }) => {
    if (span === undefined) return rest;
    const [start, end] = span.codePoints;
    return { ...rest, span: { start, end, quote: span.quote } };
  });
  return { ...sheet, annotations };
}
