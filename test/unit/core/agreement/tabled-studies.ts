import fc from "fast-check";
import type { AgreementInput } from "../../../../core/agreement/data/units.ts";
import { code, coder, sheet } from "./study.ts";

/** Stories x coders: the indices of the codes given; null: not finished. */
export type Table = readonly (readonly (readonly number[] | null)[])[];

/** Coders a, b, c…; stories s0, s1…; codes as named, in their order. What is not finished holds a code all the same. */
export function studyOf(table: Table, codeIds: readonly string[]): AgreementInput {
  const coders = Array.from({ length: table[0]?.length ?? 0 }, (_none, at) => coder("abcdefgh"[at] ?? "z"));
  return {
    stories: table.map((_row, at) => ({ id: `s${at}` })),
    coders,
    codes: codeIds.map((id, position) => code(id, null, { position })),
    sheets: table.flatMap((row, story) =>
      row.map((cell, at) =>
        sheet(
          coders[at]?.id ?? "",
          `s${story}`,
          (cell ?? [0]).flatMap((index) => codeIds[index] ?? []),
          cell === null ? "in-progress" : "finished",
        ),
      ),
    ),
  };
}

/** Tables of `coders` coders and up to six stories, over `codes` codes. */
export function tables(coders: number, codes: number): fc.Arbitrary<Table> {
  const cell = fc.option(fc.uniqueArray(fc.nat(codes - 1), { maxLength: codes }), { freq: 4 });
  return fc.array(fc.array(cell, { minLength: coders, maxLength: coders }), { minLength: 1, maxLength: 6 });
}
