import fc from "fast-check";
import { expect, it } from "vitest";
import { shownRows } from "../../../../renderer/features/coding/shownRows.ts";

it("the rows of a list, filtered or not, sorted or not, are those that going through the order finds", () => {
  const lists = fc.integer({ min: 0, max: 12 }).chain((total) =>
    fc.record({
      total: fc.constant(total),
      order: fc.shuffledSubarray(
        Array.from({ length: total }, (_, at) => at),
        { minLength: total },
      ),
      shown: fc.subarray(Array.from({ length: total }, (_, at) => at)),
      isFiltered: fc.boolean(),
      isSorted: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(lists, ({ total, order, shown, isFiltered, isSorted }) => {
      const natural = Array.from({ length: total }, (_, at) => at);
      const inOrder = isSorted ? order : natural;
      const expected = inOrder.filter((position) => !isFiltered || shown.includes(position));
      const rows = shownRows(
        isFiltered ? Int32Array.from(shown) : null,
        total,
        isSorted
          ? {
              positions: Int32Array.from(order),
              ranks: Int32Array.from(natural, (position) => order.indexOf(position)),
            }
          : null,
      );
      expect(Array.from({ length: rows.count }, (_, row) => rows.positionAt(row))).toEqual(expected);
      for (const position of natural) {
        const place = inOrder.indexOf(position);
        const after = expected.findIndex((each) => inOrder.indexOf(each) > place);
        expect(rows.rowOf(position)).toBe(expected.indexOf(position));
        expect(rows.rowAfter(position)).toBe(after < 0 ? expected.length : after);
        expect(rows.rowBefore(position)).toBe(
          expected.findLastIndex((each) => inOrder.indexOf(each) < place),
        );
      }
    }),
  );
});
