import { counted } from "../counts.ts";
import type { CsvTable } from "../reading/csv.ts";
import type { CsvProblem, CsvRow } from "../reading/csv-reader.ts";
import { plainTable } from "../reading/plain-table.ts";
import type { SortedTweets, Thread } from "./sort-tweets.ts";
import { threadText } from "./sort-tweets.ts";

/** The columns of tweets, each with what it has of a story. Numbers are those of its first tweet. */
const COLUMNS: readonly (readonly [name: string, value: (thread: Thread) => string])[] = [
  ["id", ([{ id }]) => id],
  ["created_at", ([{ date }]) => date],
  ["text", threadText],
  ["author", ([{ author, authorId }]) => author || authorId],
  ["hashtags", (thread) => [...new Set(thread.flatMap(({ hashtags }) => hashtags))].join("; ")],
  ["language", ([{ language }]) => language],
  ["likes", ([{ likes }]) => likes],
  ["retweets", ([{ retweets }]) => retweets],
  ["replies", ([{ replies }]) => replies],
  ["reply_to", ([{ replyTo }]) => replyTo],
  ["quotes_another", ([{ isQuote }]) => (isQuote ? "yes" : "")],
  ["tweets", (thread) => (thread.length > 1 ? String(thread.length) : "")],
];

const NEEDED: ReadonlySet<string> = new Set(["id", "text"]);

/**
 * Stories of tweets as a table, with the columns of which any story has something.
 * @example tweetsTable({ stories: [], problems: [] }, []).header // ["id", "text"]
 */
export function tweetsTable(
  { stories, problems }: Pick<SortedTweets, "stories" | "problems">,
  others: readonly CsvProblem[],
): CsvTable {
  const used = COLUMNS.filter(
    ([name, valueOf]) => NEEDED.has(name) || stories.some((thread) => valueOf(thread) !== ""),
  );
  const rows = stories.map((thread): CsvRow => ({
    cells: used.map(([, valueOf]) => valueOf(thread)),
    line: thread[0].line,
  }));
  const header = used.map(([name]) => name);
  const all = [...others, ...problems].toSorted((a, b) => a.line - b.line);
  return plainTable(header, rows, all);
}

/**
 * A table of a collector with the same done to its rows: its own columns stay, and of a thread the first row has all of the text.
 * @param column that of the text
 * @example sortedTable({ header: ["text"], rows: [{ cells: ["A"], line: 2 }], problems: [] }, { stories: [], problems: [] }, 0).rows // []
 */
export function sortedTable(
  table: CsvTable,
  { stories, problems }: Pick<SortedTweets, "stories" | "problems">,
  column: number,
): CsvTable {
  const byLine = new Map(table.rows.map((row) => [row.line, row]));
  const rows = stories.flatMap((thread): CsvRow[] => {
    const row = byLine.get(thread[0].line);
    if (row === undefined) return [];
    if (thread.length === 1) return [row];
    return [{ ...row, cells: row.cells.map((cell, at) => (at === column ? threadText(thread) : cell)) }];
  });
  return { ...table, rows, problems: [...table.problems, ...problems].toSorted((a, b) => a.line - b.line) };
}

/**
 * What is set aside of tweets, in words.
 * @example setAsideWords([{ kind: "retweet", line: 1, lastLine: 1, message: "" }]) // ["1 retweet"]
 */
export function setAsideWords(problems: readonly CsvProblem[]): string[] {
  const count = (kind: CsvProblem["kind"]): number => problems.filter((each) => each.kind === kind).length;
  const [retweets, again, same, near] = [
    count("retweet"),
    count("repeated-tweet"),
    count("repeated-text"),
    count("near-duplicate"),
  ];
  return [
    ...(retweets > 0 ? [counted(retweets, "retweet")] : []),
    ...(again > 0
      ? [counted(again, "tweet that is in the file before", "tweets that are in the file before")]
      : []),
    ...(same > 0 ? [counted(same, "tweet with the text of another", "tweets with the text of another")] : []),
    ...(near > 0
      ? [counted(near, "tweet with nearly the text of another", "tweets with nearly the text of another")]
      : []),
  ];
}
