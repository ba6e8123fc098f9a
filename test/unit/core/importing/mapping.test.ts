import { describe, expect, test } from "vitest";
import type { CsvRow } from "../../../../core/importing/csv.ts";
import { guessMapping, withColumn } from "../../../../core/importing/mapping.ts";

const rows = (...cells: string[][]): CsvRow[] => cells.map((row, index) => ({ cells: row, line: index + 2 }));
const story = "A long night on the ward, and in the morning nobody asked how it had been.";

describe("guessMapping", () => {
  test("knows the columns of a Twitter export", () => {
    const header = ["created_at", "id_str", "full_text", "lang", "favorite_count"];
    const cells = ["Wed Oct 10 20:19:24 +0000 2018", "1050118621198921728", story, "en", "12"];
    expect(guessMapping(header, rows(cells))).toEqual({
      text: 2,
      id: 1,
      date: 0,
      title: null,
      contentNotes: null,
      attributes: [3, 4],
    });
  });

  test("knows the sample study's columns", () => {
    const header = ["id", "text", "date", "role", "content_notes", "title"];
    const mapping = guessMapping(header, rows(["s1", story, "2020-03-01", "nurse", "", "Night"]));
    expect(mapping).toEqual({ text: 1, id: 0, date: 2, contentNotes: 4, title: 5, attributes: [3] });
  });

  test("reads Spanish, Arabic and accented names", () => {
    expect(guessMapping(["Identificador", "Fecha", "Historia"], rows(["1", "x", story])).text).toBe(2);
    expect(guessMapping(["التاريخ", "القصة"], rows(["2020-01-01", story]))).toMatchObject({
      text: 1,
      date: 0,
    });
    expect(guessMapping(["Título", "Récit"], rows(["a", story]))).toMatchObject({ text: 1, title: 0 });
  });

  test("takes the longest cells for the text where no name tells", () => {
    const table = rows(
      ["q7", "nurse", story, "2020-01-01"],
      ["q8", "nurse", story, "2020-01-02"],
      ["q9", "md", story, ""],
    );
    expect(guessMapping(["a", "b", "c", "d"], table)).toEqual({
      text: 2,
      id: 0,
      date: 3,
      title: null,
      contentNotes: null,
      attributes: [1],
    });
  });

  test("does not believe a name whose column is empty or far shorter than another", () => {
    expect(guessMapping(["text", "response_long"], rows(["", story])).text).toBe(1);
    expect(guessMapping(["content", "q1"], rows(["poem", story])).text).toBe(1);
  });

  test("takes a column called id although a row is in it twice, so that the double is told", () => {
    const doubled = rows(["1", story], ["2", story], ["3", story], ["1", story]);
    expect(guessMapping(["id", "text"], doubled).id).toBe(0);
  });

  test("does not take an id column that repeats, nor counts of likes", () => {
    const repeating = rows(["1", story], ["1", story]);
    expect(guessMapping(["id", "text"], repeating).id).toBeNull();
    const likes = rows([story, "3"], [story, "17"], [story, "120"]);
    expect(guessMapping(["text", "likes"], likes).id).toBeNull();
  });

  test("of a table without rows is still a mapping", () => {
    expect(guessMapping(["one"], [])).toMatchObject({ text: 0, attributes: [] });
  });
});

describe("withColumn", () => {
  const mapping = { text: 1, id: 0, date: null, title: null, contentNotes: null, attributes: [2, 3] };

  test("gives a part to a column; the column that had it is an attribute again", () => {
    expect(withColumn(mapping, 4, "id", 2)).toEqual({ ...mapping, id: 2, attributes: [0, 3] });
    expect(withColumn(mapping, 4, "id", null)).toEqual({ ...mapping, id: null, attributes: [0, 2, 3] });
  });

  test("takes the column from another part, but never leaves the stories without a text", () => {
    expect(withColumn(mapping, 4, "text", 0)).toEqual({
      ...mapping,
      text: 0,
      id: null,
      attributes: [1, 2, 3],
    });
    expect(withColumn(mapping, 4, "date", 1)).toEqual(mapping);
    expect(withColumn(mapping, 4, "text", null)).toEqual(mapping);
  });
});
