import { describe, expect, test } from "vitest";
import { proposeMapping, withColumn, withShared } from "../../../../core/importing/mapping.ts";
import type { CsvRow } from "../../../../core/reading/csv-reader.ts";

const rows = (...cells: string[][]): CsvRow[] => cells.map((row, index) => ({ cells: row, line: index + 2 }));
const propose = (header: readonly string[], table: readonly CsvRow[]) =>
  proposeMapping(header, table).mapping;
const story = "A long night on the ward, and in the morning nobody asked how it had been.";

describe("proposeMapping", () => {
  test("knows the columns of a Twitter export", () => {
    const header = ["created_at", "id_str", "full_text", "lang", "favorite_count"];
    const cells = ["Wed Oct 10 20:19:24 +0000 2018", "1050118621198921728", story, "en", "12"];
    expect(propose(header, rows(cells))).toEqual({
      text: 2,
      id: 1,
      date: 0,
      title: null,
      contentNotes: null,
      attributes: [3],
      hidden: [4],
      leftOut: [],
    });
  });

  test("knows the sample study's columns", () => {
    const header = ["id", "text", "date", "role", "content_notes", "title"];
    const mapping = propose(header, rows(["s1", story, "2020-03-01", "nurse", "", "Night"]));
    expect(mapping).toEqual({
      text: 1,
      id: 0,
      date: 2,
      contentNotes: 4,
      title: 5,
      attributes: [3],
      hidden: [],
      leftOut: [],
    });
  });

  test("reads Spanish, Arabic and accented names", () => {
    expect(propose(["Identificador", "Fecha", "Historia"], rows(["1", "x", story])).text).toBe(2);
    expect(propose(["التاريخ", "القصة"], rows(["2020-01-01", story]))).toMatchObject({
      text: 1,
      date: 0,
    });
    expect(propose(["Título", "Récit"], rows(["a", story]))).toMatchObject({ text: 1, title: 0 });
  });

  test("takes the longest cells for the text where no name tells", () => {
    const table = rows(
      ["q7", "nurse", story, "2020-01-01"],
      ["q8", "nurse", story, "2020-01-02"],
      ["q9", "md", story, ""],
    );
    expect(propose(["a", "b", "c", "d"], table)).toEqual({
      text: 2,
      id: 0,
      date: 3,
      title: null,
      contentNotes: null,
      attributes: [1],
      hidden: [],
      leftOut: [],
    });
  });

  test("does not believe a name whose column is empty, nor one that may mean a kind of content where another is far longer", () => {
    expect(propose(["text", "response_long"], rows(["", story])).text).toBe(1);
    expect(propose(["content", "q1"], rows(["poem", story])).text).toBe(1);
  });

  test.each(["text", "story", "tweet", "full_text", "Historia", "النص"])(
    "believes a column called %s, whatever looks longer",
    (name) => {
      const long = `[{"domain":"${"x".repeat(900)}"}]`;
      expect(propose(["meta", "comment", name], rows([long, story.repeat(9), "Short."])).text).toBe(2);
    },
  );

  test("takes words for the text, not JSON or addresses of pages, and a filled column before one that is mostly empty", () => {
    const json = `[{"start":0,"username":"nobody","note":"${"x".repeat(300)}"}]`;
    const url = `https://example.org/${"a/".repeat(90)}`;
    expect(propose(["a", "b", "c"], rows([json, url, story], [json, url, story])).text).toBe(2);
    const seldom = rows(
      ["One.", "", "Six beds, no names."],
      ["Two.", story.repeat(4), "He paid in eggs."],
      ["3.", "", "It rang."],
    );
    expect(propose(["k", "selftext", "heading"], seldom).text).toBe(2);
    expect(propose(["a", "b"], rows(["", ""], ["", story], ["", ""])).text).toBe(1);
  });

  test("takes no id column whose numbers a spreadsheet has rounded", () => {
    expect(propose(["id", "text"], rows(["1.29403E+18", story], ["1.29404E+18", story])).id).toBeNull();
    expect(
      propose(["id", "text"], rows(["1294030000000000000", story], ["1294040000000000000", story])).id,
    ).toBeNull();
    expect(
      propose(["id", "text"], rows(["1180000000000000001", story], ["1180000000000000002", story])).id,
    ).toBe(0);
  });

  test("takes a column called id although a row is in it twice, so that the double is told", () => {
    const doubled = rows(["1", story], ["2", story], ["3", story], ["1", story]);
    expect(propose(["id", "text"], doubled).id).toBe(0);
  });

  test("does not take an id column that repeats, nor counts of likes", () => {
    const repeating = rows(["1", story], ["1", story]);
    expect(propose(["id", "text"], repeating).id).toBeNull();
    const likes = rows([story, "3"], [story, "17"], [story, "120"]);
    expect(propose(["text", "likes"], likes).id).toBeNull();
  });

  test("of a table without rows is still a mapping", () => {
    expect(propose(["one"], [])).toMatchObject({ text: 0, attributes: [] });
  });
});

describe("columns that tell who wrote a story", () => {
  const proposed = (name: string, cells: readonly string[], label = "") => {
    const { mapping, concerns } = proposeMapping(
      ["text", name],
      rows(...cells.map((cell) => [story, cell])),
      ["", label],
    );
    return {
      concern: concerns[1],
      isLeftOut: mapping.leftOut.includes(1),
      isHidden: mapping.hidden.includes(1),
    };
  };

  test.each([
    ["IPAddress", "ip"],
    ["IP-Adresse", "ip"],
    ["RecipientEmail", "recipient"],
    ["RecipientFirstName", "recipient"],
    ["LocationLatitude", "location"],
    ["longitude", "location"],
    ["geo.coordinates", "location"],
    ["E-Mail", "email"],
    ["Email Address", "email"],
    ["Correo electrónico", "email"],
    ["البريد الإلكتروني", "email"],
    ["メールアドレス", "email"],
    ["Vorname", "person"],
    ["Last name", "person"],
    ["Apellidos", "person"],
    ["姓名", "person"],
    ["Telefonnummer", "phone"],
    ["Mobile", "phone"],
    ["Straße", "address"],
    ["Código postal", "address"],
    ["ExternalReference", "panel"],
    ["PROLIFIC_PID", "panel"],
    ["MRN", "panel"],
    ["Medical record number", "panel"],
    ["Hospital number", "panel"],
    ["Name of participant", "person"],
    ["Interviewer", "person"],
    ["Date\nof birth", "birth"],
    ["Fecha de nacimiento", "birth"],
    ["Passport number", "panel"],
  ])("by the name %s: left out", (name, concern) => {
    expect(proposed(name, ["a", "b"])).toEqual({ concern, isLeftOut: true, isHidden: false });
  });

  test.each([
    [["ana@example.org", "", "b.c@mail.example.com"], "email"],
    [["192.0.2.4", "198.51.100.77"], "ip"],
    [["2001:db8::1", "192.0.2.4"], "ip"],
    [["2001:db8:0:0:0:0:0:1"], "ip"],
    [["47.3769, 8.5417", "(46.9, 7.44)"].map((cell) => cell.replace("46.9,", "46.95,")), "location"],
    [["+41 44 268 00 00", "0041 79 123 45 67"], "phone"],
    [["(212) 555-0140", "(030) 2345 6789"], "phone"],
    [["212-555-0140", "212.555.0141", "on the ward"], "phone"],
    [["+41 44 268 00 00", "ana@example.org", "Tel: 212 555 0140"], "phone"],
  ])("by its cells, whatever it is called: %s", (cells, concern) => {
    expect(proposed("Q7", cells)).toEqual({ concern, isLeftOut: true, isHidden: false });
  });

  test("dates, codes and years are no phone numbers", () => {
    for (const cells of [["2018-10-30", "2018-11-02"], ["555-0140"], ["2018", "2019"], ["123-45", "678-90"]])
      expect(proposed("Q7", cells).concern).toBeNull();
  });

  test("times of day are no IP numbers, though they have colons", () => {
    expect(proposed("Q7", ["04:30:00", "23:59:59"]).concern).toBeNull();
  });

  test("by degrees under a name that hints at them, and by the wording of a question", () => {
    expect(proposed("place_lat", ["47.37", "-33.9"]).concern).toBe("location");
    expect(proposed("score_mean", ["47.37", "33.9"]).concern).toBeNull();
    expect(proposed("Q9", ["x", "y"], "What is your e-mail address?").concern).toBe("email");
  });

  test("an author's handle and likes are kept, but hidden while coding", () => {
    for (const [name, concern] of [
      ["author_id", "author"],
      ["screen_name", "author"],
      ["public_metrics.like_count", "popularity"],
      ["retweet_count", "popularity"],
    ] as const)
      expect(proposed(name, ["a1", "a2"])).toEqual({ concern, isLeftOut: false, isHidden: true });
  });

  test("other columns stay attributes", () => {
    for (const [name, cells] of [
      ["role", ["nurse", "doctor"]],
      ["country", ["CH", "CO"]],
      ["version", ["1.2.3", "1.2.4"]],
      ["Progress", ["100", "20"]],
      ["handover", ["He wrote to a@b.example about it", "No"]],
    ] as const)
      expect(proposed(name, cells)).toEqual({ concern: null, isLeftOut: false, isHidden: false });
  });

  test("the text itself is never left out, whatever it mentions", () => {
    expect(propose(["story"], rows(["ana@example.org"])).text).toBe(0);
  });
});

describe("withColumn and withShared", () => {
  const mapping = {
    text: 1,
    id: 0,
    date: null,
    title: null,
    contentNotes: null,
    attributes: [2, 3],
    hidden: [4],
    leftOut: [5],
  };

  test("gives a part to a column; the column that had it is an attribute again", () => {
    expect(withColumn(mapping, "id", 2)).toEqual({ ...mapping, id: 2, attributes: [0, 3] });
    expect(withColumn(mapping, "id", null)).toEqual({ ...mapping, id: null, attributes: [0, 2, 3] });
    expect(withColumn(mapping, "date", 5)).toEqual({ ...mapping, date: 5, leftOut: [] });
  });

  test("takes the column from another part, but never leaves the stories without a text", () => {
    expect(withColumn(mapping, "text", 0)).toEqual({ ...mapping, text: 0, id: null, attributes: [1, 2, 3] });
    expect(withColumn(mapping, "date", 1)).toEqual(mapping);
    expect(withColumn(mapping, "text", null)).toEqual(mapping);
  });

  test("moves a column among those that are shown, hidden and left out; every column stays in one place", () => {
    expect(withShared(mapping, "leftOut", 2)).toEqual({ ...mapping, attributes: [3], leftOut: [2, 5] });
    expect(withShared(mapping, "attributes", 4)).toEqual({ ...mapping, attributes: [2, 3, 4], hidden: [] });
    expect(withShared(mapping, "hidden", 0)).toEqual({ ...mapping, id: null, hidden: [0, 4] });
    expect(withShared(mapping, "leftOut", 1)).toEqual(mapping);
  });
});
