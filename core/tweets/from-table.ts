import { nameKey } from "../importing/name-key.ts";
import type { CsvTable } from "../reading/csv.ts";
import { languageOf, seemsRetweet } from "./from-json.ts";
import type { Tweet } from "./tweet.ts";

/**
 * The columns of common collectors, as nameKey has their names, the surest first. Sources: the READMEs of twarc-csv (v2 fields), twarc's json2csv, TAGS, rtweet, DMI-TCAT, snscrape and twint.
 */
const COLUMNS = {
  id: ["idstr", "tweetid", "statusid", "id"],
  text: ["fulltext", "text", "tweettext", "tweet", "rawcontent", "renderedcontent", "content"],
  date: ["createdat", "date", "time"],
  author: ["authorusername", "userscreenname", "screenname", "fromusername", "fromuser", "username", "user"],
  authorId: ["authorid", "useridstr", "userid", "fromuserid", "fromuseridstr"],
  replyTo: [
    "referencedtweetsrepliedtoid",
    "inreplytostatusidstr",
    "inreplytostatusid",
    "replytostatusid",
    "inreplytotweetid",
  ],
  retweetOf: [
    "referencedtweetsretweetedid",
    "retweetedstatusid",
    "retweetstatusid",
    "retweetid",
    "retweetedtweet",
  ],
  isRetweet: ["isretweet", "retweet"],
  quoteOf: ["referencedtweetsquotedid", "quotedstatusid", "quotedtweetid", "isquote", "isquotestatus"],
  hashtags: ["entitieshashtags", "hashtags"],
  language: ["lang", "language"],
  likes: ["publicmetricslikecount", "favoritecount", "favouritecount", "likecount", "nlikes", "likescount"],
  retweets: ["publicmetricsretweetcount", "retweetcount", "nretweets", "retweetscount"],
  replies: ["publicmetricsreplycount", "replycount", "nreplies", "repliescount"],
} as const;

type Part = keyof typeof COLUMNS;
type Places = Readonly<Record<Part, number | null>>;

/** A table's tweets, row by row, and the column of their texts. */
export interface TableOfTweets {
  readonly tweets: readonly Tweet[];
  readonly text: number;
}

/**
 * The tweets in a table of a collector; null where its columns do not tell tweets: an id and a text, and at least two that only tweets have.
 * @example tweetsInTable({ header: ["id", "text", "like_count", "retweet_count"], rows: [{ cells: ["1", "A night", "3", "0"], line: 2 }] }).tweets[0].likes // "3"
 */
export function tweetsInTable({ header, rows }: Pick<CsvTable, "header" | "rows">): TableOfTweets | null {
  const places = placesOf(header);
  if (!isOfTweets(places) || places.text === null) return null;
  const tweets = rows.map(({ cells, line }): Tweet => {
    const at = (part: Part): string => (places[part] === null ? "" : (cells[places[part]] ?? "").trim());
    const text = at("text");
    const author = at("author").replace(/^@/u, "");
    return {
      id: plainId(at("id")),
      text,
      date: at("date"),
      author,
      authorId: plainId(at("authorId")) || author,
      replyTo: plainId(at("replyTo")),
      isRetweet: plainId(at("retweetOf")) !== "" || isTrue(at("isRetweet")) || seemsRetweet(text),
      isQuote: plainId(at("quoteOf")) !== "" && !/^false$/iu.test(at("quoteOf")),
      hashtags: hashtagsIn(at("hashtags"), text),
      language: languageOf(at("language")),
      likes: at("likes"),
      retweets: at("retweets"),
      replies: at("replies"),
      line,
    };
  });
  return { tweets, text: places.text };
}

function placesOf(header: readonly string[]): Places {
  const keys = header.map(nameKey);
  const place = (part: Part): number | null => {
    for (const name of COLUMNS[part]) {
      const at = keys.indexOf(name);
      if (at !== -1) return at;
    }
    return null;
  };
  return {
    id: place("id"),
    text: place("text"),
    date: place("date"),
    author: place("author"),
    authorId: place("authorId"),
    replyTo: place("replyTo"),
    retweetOf: place("retweetOf"),
    isRetweet: place("isRetweet"),
    quoteOf: place("quoteOf"),
    hashtags: place("hashtags"),
    language: place("language"),
    likes: place("likes"),
    retweets: place("retweets"),
    replies: place("replies"),
  };
}

/** What other tables have as well tells nothing. */
const TELLING: readonly Part[] = [
  "replyTo",
  "retweetOf",
  "isRetweet",
  "quoteOf",
  "hashtags",
  "likes",
  "retweets",
];

function isOfTweets(places: Places): boolean {
  if (places.id === null || places.text === null) return false;
  return TELLING.filter((part) => places[part] !== null).length >= 2;
}

/** What R writes before numbers, and what stands for none. */
function plainId(cell: string): string {
  const plain = cell.replace(/^x(?=\d)/u, "").replace(/\.0+$/u, "");
  return /^(?:na|nan|none|null|false|0|)$/iu.test(plain) ? "" : plain;
}

function isTrue(cell: string): boolean {
  return /^(?:true|1|yes)$/iu.test(cell);
}

/** The hashtags of a cell, which may be a list in JSON, with objects in it, in Python's or R's notation; those of the text where there is no cell. */
function hashtagsIn(cell: string, text: string): string[] {
  if (cell === "" || /^(?:na|\[\]|null)$/iu.test(cell))
    return Array.from(text.matchAll(/(?<![\p{L}\p{N}_])#([\p{L}\p{N}_]+)/gu), ([, tag = ""]) => tag);
  const tagged = Array.from(
    cell.matchAll(/["'](?:text|tag)["']\s*:\s*["']([^"']+)["']/gu),
    ([, tag = ""]) => tag,
  );
  if (tagged.length > 0) return tagged;
  return cell
    .replace(/^c\(|[[\](){}"'#]/gu, " ")
    .split(/[\s,;|]+/u)
    .filter((tag) => tag !== "");
}
