import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeBundle } from "../../../../core/file/decode.ts";
import { resolveProject } from "../../../../core/merge/resolve.ts";
import { documentText } from "../../../../core/taguette/document-text.ts";
import { aDatabase, NIGHTS, taguetteTables } from "../../../support/sqlite.ts";
import { aFile, aTable, concord } from "./command.ts";

interface Told {
  readonly stories: number;
  readonly coding: { readonly faults: readonly { readonly line: number; readonly message: string }[] } | null;
}

/** What an import said, and who said what of which words: "story coder state: code “words”". */
function imported(
  content: string | Uint8Array,
  ending: string,
  ...options: string[]
): { told: Told; coding: string[]; codes: string[] } {
  const output = join(mkdtempSync(join(tmpdir(), "concord-labelled-")), "labelled.concord");
  const file = aFile(content, ending);
  const { status, out, error } = concord("import", file, ...options, "-o", output, "--format", "json");
  if (status !== 0) throw new Error(error);
  const bundle = decodeBundle(readFileSync(output));
  if (!bundle.ok || bundle.value.kind !== "project") throw new Error("no project");
  const { stories, coders, codes, sheets } = resolveProject(bundle.value).snapshot;
  const coding = sheets.map(({ storyId, coderId, annotations, review }) => {
    const story = stories.find(({ id }) => id === storyId);
    const said = annotations.map(({ codeId, span }) => {
      const code = codes.find(({ id }) => id === codeId)?.name;
      if (span === undefined) return code;
      expect(story?.text.slice(span.start, span.end)).toBe(span.quote);
      return `${code} “${span.quote}”`;
    });
    const coder = coders.find(({ id }) => id === coderId)?.name;
    return `${story?.externalId} ${coder} ${review?.state}: ${said.join(", ")}`;
  });
  expect(concord("verify", output).status).toBe(0);
  const named = codes.map(({ id, parentId, name, definition }) => {
    const parent = codes.find((code) => code.id === parentId)?.name;
    expect(id).not.toBe(parentId);
    return `${parent === undefined ? "" : `${parent} >> `}${name}: ${definition}`;
  });
  return { told: JSON.parse(out) as Told, coding, codes: named };
}

describe("labels of doccano", () => {
  // As its documentation of exports has them: label (1.0), labels, and entities with offsets (since 1.5).
  const lines = [
    { id: 1, text: "😀 Rain all night", label: [[2, 6, "Weather"]], ward: "A" },
    {
      id: 2,
      text: "One\r\ntwo nights",
      labels: [
        [9, 15, "Time"],
        [0, 3, "Count"],
      ],
    },
    {
      id: 3,
      text: "Nobody came",
      entities: [{ id: 9, label: "Who", start_offset: 0, end_offset: 6 }],
      relations: [],
    },
    { id: 4, text: "A quiet one", label: ["Calm"] },
    {
      id: 5,
      text: "Short",
      label: [
        [3, 90, "Beyond"],
        [0, 5, "Whole"],
      ],
    },
    { id: 6, text: "Read, and nothing found", label: [] },
  ];

  test("are passages in code points, or of the whole text, and one beyond the text is named", () => {
    const jsonl = lines.map((line) => JSON.stringify(line)).join("\n");
    const { told, coding } = imported(jsonl, "jsonl", "--finished");
    expect(coding).toEqual([
      "1 Annotator finished: Weather “Rain”",
      "2 Annotator finished: Time “nights”, Count “One”",
      "3 Annotator finished: Who “Nobody”",
      "4 Annotator finished: Calm",
      "5 Annotator finished: Whole “Short”",
      "6 Annotator finished: ",
    ]);
    expect(told.coding?.faults).toEqual([
      {
        line: 5,
        column: "",
        message: "The label “Beyond” from 3 to 90 does not fit the text, so nothing was coded by it.",
      },
    ]);
  });

  test("are fields as all others where somebody asks for JSON, or most records have none", () => {
    const jsonl = lines.map((line) => JSON.stringify(line)).join("\n");
    expect(imported(jsonl, "jsonl", "--as", "json").told.coding).toBeNull();
    const plain = [1, 2, 3].map((id) => JSON.stringify({ id, text: `Night ${id}`, labels: ["a", "b"] }));
    expect(imported(plain.join("\n"), "jsonl").told.coding).toBeNull();
  });
});

describe("labels of Label Studio", () => {
  const labels = (start: number, end: number, text: string, ...names: string[]) => ({
    ...{ from_name: "label", to_name: "text", type: "labels", value: { start, end, text, labels: names } },
  });
  // As “Label Studio JSON format of annotated tasks” has them.
  const tasks = [
    {
      id: 7,
      data: { text: "😀 Rain all night", ward: "A" },
      annotations: [
        {
          ...{ id: 1001, was_cancelled: false, completed_by: 10 },
          result: [
            labels(3, 7, "Rain", "Weather", "Mood"),
            { from_name: "sentiment", to_name: "text", type: "choices", value: { choices: ["Sad"] } },
            { from_name: "stars", to_name: "text", type: "rating", value: { rating: 3 } },
          ],
        },
        {
          ...{ id: 1002, completed_by: { id: 2, email: "ben@example.org" } },
          result: [labels(3, 7, "Snow", "Weather")],
        },
        { id: 1003, was_cancelled: true, completed_by: 11, result: [labels(3, 7, "Rain", "Weather")] },
      ],
      predictions: [{ result: [labels(0, 2, "😀", "Guess")] }],
    },
  ];

  test("are passages in UTF-16 units, each annotator is a coder, and other words than the text has are named", () => {
    const { told, coding } = imported(JSON.stringify(tasks), "json");
    expect(coding).toEqual([
      "7 Annotator 10 in-progress: Weather “Rain”, Mood “Rain”, Sad",
      "7 ben in-progress: ",
    ]);
    expect(told.coding?.faults.map(({ message }) => message)).toEqual([
      "Results that are no labels or choices of a text were left out: 1.",
      "The label “Weather” from 3 to 7 does not fit the text, so nothing was coded by it.",
    ]);
  });
});

describe("highlights of Taguette", () => {
  const stories = "id,title,story\nS1,night.txt,It was a long night. Nobody slept.\nS2,Day two,We ate.\n";
  // As its csv.writer has them.
  const header = "id,document,tag,content\r\n";
  const highlights = (rows: string): string => aFile(header + rows, ".csv");

  test("are found by their words in the stories, with the codebook that it exports, and told where they are not", () => {
    const codebook = aFile(
      "tag,parent,description,number of highlights\r\nNight,,,0\r\nFear,Night,Of what,1\r\n",
      ".csv",
    );
    const file = highlights("7,night.txt,Fear,a long  night\r\n8,Day two,Food,We slept\r\n");
    const asked = ["--highlights", file, "--coder-name", "Ana", "--codebook", codebook];
    const { told, coding } = imported(stories, ".csv", ...asked, "--finished");
    expect(coding).toEqual(["S1 Ana finished: Fear “a long night”"]);
    expect(told.coding?.faults).toEqual([
      { line: 3, column: "", message: "“We slept” in “Day two”: not in the story’s text." },
    ]);
    const read = concord("import", aFile(stories, ".csv"), ...asked, "-o", `${file}.concord`);
    expect(read.out).toContain(`${file}:3: “We slept” in “Day two”`);
  });

  test.each([
    [["--highlights", highlights("")], /say with --coder-name whose they are/u],
    [["--highlights", aFile("a,b\n1,2\n", ".csv"), "--coder-name", "Ana"], /no highlights of Taguette/u],
    [["--highlights", "gone.csv", "--coder-name", "Ana"], /gone\.csv/u],
    [
      ["--highlights", highlights(""), "--coder-name", "Ana", "--coder-columns", "title"],
      /--highlights is for stories without coding of their own/u,
    ],
  ])("are refused in words: %s", (options, words) => {
    const { status, error } = concord("import", aFile(stories, ".csv"), ...options, "-o", "x.concord");
    expect([status === 0, error]).toEqual([false, expect.stringMatching(words)]);
  });

  test("are no stories, unless somebody says so", () => {
    const file = highlights("7,night.txt,Fear,a long night\r\n");
    expect(concord("import", file, "-o", "x.concord").error).toMatch(
      /has highlights of Taguette and no stories/u,
    );
    expect(concord("import", file, "--as", "table", "-o", `${file}.concord`).status).toBe(0);
  });
});

describe("a project of Taguette", () => {
  const file = aDatabase(taguetteTables(NIGHTS));

  test("its highlights are the coding of whoever is named, and its tags the codebook", () => {
    const { told, coding, codes } = imported(file, "sqlite3", "--coder-name", "Zoë", "--finished");
    expect(told.stories).toBe(2);
    expect(coding).toEqual([
      "Ward Zoë finished: Fear “Zoë said “no & never””, Fear “no & never” 😀\nall night.”, Rest “no & never” 😀\nall night.”, Rest “night.\nNiemand”",
      "Day Zoë finished: Feeling “The end.”",
    ]);
    expect(codes).toEqual(["Feeling: What somebody felt", "Feeling >> Fear: Afraid of something", "Rest: "]);
    expect(told.coding?.faults).toEqual([
      {
        line: 2,
        column: "",
        message:
          "The words of the highlight with the tag “Feeling” in “Day” do not stand from 0 to 6 of the text, so nothing was coded by it.",
      },
    ]);
    // A database has no lines.
    const path = aFile(file, "sqlite3");
    expect(concord("import", path, "-o", `${path}.concord`).out).toContain(`${path}: Text 2: The words of`);
  });

  test("a codebook that is there keeps its codes, and gets those that it lacks below them", () => {
    const codebook = aTable(
      ["theme", "code", "definition"],
      [
        ["Emotion", "Feeling", "Mine"],
        ["Rest", "", "Sleep"],
      ],
    );
    const { codes, coding } = imported(file, "sqlite3", "--codebook", codebook);
    expect(codes.toSorted()).toEqual([
      "Emotion >> Feeling: Mine",
      "Emotion: ",
      "Feeling >> Fear: Afraid of something",
      "Rest: Sleep",
    ]);
    expect(coding[1]).toBe("Day Taguette in-progress: Feeling “The end.”");
  });

  test("its highlights code the stories of a project with the same texts", () => {
    const texts = documentsOf(NIGHTS);
    const project = aFile("", "concord");
    const made = `${project}.new.concord`;
    const table = aTable(["id", "text"], texts);
    expect(concord("import", table, "-o", made).error).toBe("");
    const output = `${project}.out.concord`;
    const { out, error } = concord(
      ...["import", aFile(file, "sqlite3"), "--onto", made, "--coder-name", "Zoë", "-o", output],
    );
    expect(error).toBe("");
    expect(out).toMatch(
      /^2 of 2 rows found in 2 stories\n5 annotations added, 0 already there\n {2}Zoë: 2 stories\n/u,
    );
  });
});

function documentsOf({ documents }: typeof NIGHTS): string[][] {
  return documents.map(({ name, html }) => [name, documentText(html).text]);
}
