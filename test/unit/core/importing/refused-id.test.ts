import { describe, expect, test } from "vitest";
import { proposeMapping } from "../../../../core/importing/mapping.ts";
import { refusedId } from "../../../../core/importing/refused-id.ts";

const header = ["id", "text"];
const refused = (ids: readonly string[], names = header) => {
  const rows = ids.map((id, at) => ({ line: at + 2, cells: [id, `Story ${at}, which somebody told us.`] }));
  return refusedId(names, rows, proposeMapping(names, rows).mapping);
};

describe("refusedId", () => {
  test("counts the values that are in more than one row, however often", () => {
    expect(refused(["1", "1", "2", "2", "3", "4", "5"])).toEqual({ column: 0, repeated: 2, empty: 0 });
    expect(refused(["1", "1", "1", " 1 "])).toEqual({ column: 0, repeated: 1, empty: 0 });
  });

  test("counts rows without a value apart", () => {
    expect(refused(["1", "", " ", "2"])).toEqual({ column: 0, repeated: 0, empty: 2 });
    expect(refused(["1", "1", "", "2"])).toEqual({ column: 0, repeated: 1, empty: 1 });
  });

  test("says nothing where the column is the identifier, so that its repeats are rejected rows", () => {
    expect(refused(["1", "2", "3", "4", "5", "6", "1"])).toBeNull();
  });

  test("says nothing of a column of another name, nor of rounded numbers, of which something else is said", () => {
    expect(refused(["a", "a", "b"], ["ward", "text"])).toBeNull();
    expect(refused(["1.29403E+18", "1.29403E+18", "1.29404E+18"])).toBeNull();
  });

  test("says nothing of one column where another is the identifier, nor of one that is left out", () => {
    const names = ["id", "text", "tweet_id"];
    const rows = ["1", "1", "1"].map((id, at) => ({
      line: at + 2,
      cells: [id, `Story ${at}, which somebody told us.`, `105011862119892172${at}`],
    }));
    const { mapping } = proposeMapping(names, rows);
    expect(mapping.id).toBe(2);
    expect(refusedId(names, rows, mapping)).toBeNull();
    expect(refusedId(header, rows, { ...mapping, id: null, attributes: [], leftOut: [0] })).toBeNull();
  });
});
