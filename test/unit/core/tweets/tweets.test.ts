import { describe, expect, test } from "vitest";
import { readCsv } from "../../../../core/reading/csv.ts";
import { allSteps } from "../../../../core/steps.ts";
import { tweetsInTable } from "../../../../core/tweets/from-table.ts";
import { readJsonSource } from "../../../../core/tweets/json-source.ts";
import { nearDuplicates } from "../../../../core/tweets/near-duplicates.ts";
import type { TweetOptions } from "../../../../core/tweets/sort-tweets.ts";
import { leaveOutNear, sortTweets } from "../../../../core/tweets/sort-tweets.ts";
import { threadsOf } from "../../../../core/tweets/threads.ts";
import type { Tweet } from "../../../../core/tweets/tweet.ts";
import { setAsideWords, sortedTable, tweetsTable } from "../../../../core/tweets/tweets-table.ts";

/** As an account archive has it: data/tweets.js, described in its README.txt. */
const ARCHIVE = `window.YTD.tweets.part0 = [
  { "tweet": { "id": "1050118621198921728", "id_str": "1050118621198921728", "full_text": "Night &amp; day #nursing", "created_at": "Wed Oct 10 20:19:24 +0000 2018",
    "favorite_count": "3", "retweet_count": "1", "lang": "en", "entities": { "hashtags": [ { "text": "nursing", "indices": ["12", "20"] } ] } } },
  { "tweet": { "id_str": "1050118621198921729", "full_text": "and so on", "created_at": "Wed Oct 10 20:20:24 +0000 2018", "in_reply_to_status_id_str": "1050118621198921728",
    "entities": { "hashtags": [] }, "lang": "und" } },
  { "tweet": { "id_str": "1050118621198921730", "full_text": "RT @ana: What a night", "created_at": "Wed Oct 10 20:21:24 +0000 2018", "entities": {} } }
]`;

/** As the data dictionary of API v1.1 has it, with the longer text of streams. */
const FIRST = [
  {
    id_str: "1",
    created_at: "Wed Oct 10 20:19:24 +0000 2018",
    text: "To make room for more expre…",
    truncated: true,
    extended_tweet: {
      full_text: "To make room for more expression",
      entities: { hashtags: [{ text: "room" }] },
    },
    entities: { hashtags: [] },
    user: { id_str: "9", screen_name: "TwitterAPI" },
  },
  {
    id_str: "2",
    created_at: "Wed Oct 10 20:19:24 +0000 2018",
    text: "RT @TwitterAPI: To make room…",
    retweeted_status: { id_str: "1" },
    user: { id_str: "8", screen_name: "other" },
  },
]
  .map((tweet) => JSON.stringify(tweet))
  .join("\n");

/** As twarc2 collects API v2: a page a line, with its includes. */
const SECOND = JSON.stringify({
  data: [
    {
      id: "1373134228620214275",
      author_id: "7",
      text: "A long night",
      created_at: "2021-03-20T04:35:20.000Z",
      lang: "en",
      public_metrics: { retweet_count: 1, reply_count: 2, like_count: 3, quote_count: 0 },
      entities: { hashtags: [{ start: 0, end: 5, tag: "night" }] },
    },
    {
      id: "1373134228620214276",
      author_id: "7",
      text: "and it ended",
      referenced_tweets: [{ type: "replied_to", id: "1373134228620214275" }],
    },
    {
      id: "1373134228620214277",
      author_id: "8",
      text: "RT",
      referenced_tweets: [{ type: "retweeted", id: "1373134228620214275" }],
    },
  ],
  includes: { users: [{ id: "7", username: "nightnurse", name: "N" }] },
  meta: { result_count: 3 },
  __twarc: { version: "2.14.0" },
});

function tweetsIn(text: string): readonly Tweet[] {
  const read = allSteps(readJsonSource([text]));
  if (!read.ok || read.value.kind !== "tweets") throw new Error("no tweets");
  return read.value.tweets;
}

function tableOf(text: string, options: TweetOptions = {}, leaveOut: readonly string[] = []) {
  const sorted = leaveOutNear(allSteps(sortTweets(tweetsIn(text), options)), leaveOut);
  return { table: tweetsTable(sorted, []), ...sorted };
}

describe("tweets of each API", () => {
  test("an account archive: entities as they are, ids with every digit, no language where none is told", () => {
    const [first, second, third] = tweetsIn(ARCHIVE);
    expect(first).toMatchObject({
      id: "1050118621198921728",
      text: "Night &amp; day #nursing",
      hashtags: ["nursing"],
      language: "en",
      likes: "3",
      date: "2018-10-10T20:19:24Z",
      author: "",
    });
    expect(second).toMatchObject({ replyTo: "1050118621198921728", language: "", isRetweet: false });
    expect(third?.isRetweet).toBe(true);
  });

  test("version 1.1: the longer text and its hashtags, retweets by what they hold", () => {
    expect(tweetsIn(FIRST)).toMatchObject([
      { text: "To make room for more expression", hashtags: ["room"], author: "TwitterAPI", authorId: "9" },
      { isRetweet: true },
    ]);
  });

  test("version 2 in pages: authors from what is included; flattened: from the tweet", () => {
    expect(tweetsIn(SECOND)).toMatchObject([
      { id: "1373134228620214275", author: "nightnurse", hashtags: ["night"], likes: "3", replies: "2" },
      { replyTo: "1373134228620214275" },
      { isRetweet: true, author: "" },
    ]);
    const flat = {
      id: "5",
      text: "A",
      author_id: "7",
      author: { username: "n" },
      note_tweet: { text: "A longer text" },
    };
    expect(tweetsIn(JSON.stringify(flat))).toMatchObject([{ author: "n", text: "A longer text" }]);
  });

  test("numbers as ids keep every digit, and other records are told", () => {
    const read = allSteps(
      readJsonSource([
        `[{"id": 1373134228620214275, "text": "A", "author_id": 7}, {"x": 1}, {"id": 2, "text": "B", "author_id": 7}]`,
      ]),
    );
    expect(read.ok && read.value).toMatchObject({
      kind: "tweets",
      tweets: [{ id: "1373134228620214275" }, { id: "2", line: 3 }],
      problems: [{ kind: "no-record", line: 2, message: "The record is no tweet." }],
    });
  });

  test("asked for as JSON, each field is a column", () => {
    const read = allSteps(readJsonSource([FIRST], "json"));
    expect(read.ok && read.value.kind === "json" && read.value.table.header).toContain(
      "extended_tweet.full_text",
    );
    const other = allSteps(readJsonSource(['[{"id": "1", "text": "A story"}]'], "tweets"));
    expect(other.ok && other.value.kind).toBe("json");
  });
});

describe("what is made of tweets", () => {
  test("retweets are set aside and counted, or kept", () => {
    const { table, facts, problems } = tableOf(ARCHIVE);
    expect(table.header).toEqual([
      "id",
      "created_at",
      "text",
      "hashtags",
      "language",
      "likes",
      "retweets",
      "reply_to",
    ]);
    expect(problems.map(({ kind, line }) => [kind, line])).toEqual([["retweet", 3]]);
    expect(facts).toMatchObject({ tweets: 3, retweets: 1, threads: 1, inThreads: 2 });
    expect(setAsideWords(problems)).toEqual(["1 retweet"]);
    expect(tableOf(ARCHIVE, { keepRetweets: true }).table.rows).toHaveLength(3);
  });

  test("threads of one author are joined by choice", () => {
    const { table } = tableOf(SECOND, { joinThreads: true });
    const at = table.header.indexOf("text");
    expect(table.rows.map(({ cells }) => cells[at])).toEqual(["A long night\n\nand it ended"]);
    expect(table.rows[0]?.cells[table.header.indexOf("tweets")]).toBe("2");
  });

  test("what stands in a circle or answers others ends", () => {
    const tweet = (id: string, replyTo: string, authorId: string) => ({ id, replyTo, authorId });
    const threads = threadsOf([
      tweet("3", "2", "a"),
      tweet("1", "9", "a"),
      tweet("2", "1", "a"),
      tweet("4", "1", "b"),
      tweet("6", "7", "c"),
      tweet("7", "6", "c"),
      tweet("10", "2", "a"),
    ]);
    expect(threads.map((thread) => thread.map(({ id }) => id)).toSorted()).toEqual([
      ["1", "2", "3", "10"],
      ["4"],
      ["6", "7"],
    ]);
  });

  test("the same tweet and the same text are set aside, whatever links they have", () => {
    const tweet = (id: string, text: string) =>
      JSON.stringify({ id, text, author_id: id, conversation_id: id });
    const text = [
      tweet("1", "What a night https://t.co/aaa"),
      tweet("1", "What a night https://t.co/aaa"),
      tweet("2", "What a  night https://t.co/bbb"),
      tweet("3", "https://t.co/ccc"),
      tweet("4", "https://t.co/ddd"),
    ].join("\n");
    const { problems, table } = tableOf(text);
    expect(problems.map(({ kind, line }) => [kind, line])).toEqual([
      ["repeated-tweet", 2],
      ["repeated-text", 3],
    ]);
    expect(table.rows).toHaveLength(3);
    expect(tableOf(text, { keepRepeated: true }).table.rows).toHaveLength(4);
  });

  test("near-duplicates are listed, and left out where somebody says so", () => {
    const story =
      "nobody told me that the night would be so long and that the day after it would be longer still";
    const all = [
      story,
      `${story} !!`,
      `Honestly, ${story}`,
      "Something else altogether that nobody has said before",
    ];
    const text = all
      .map((words, at) => JSON.stringify({ id: String(at + 1), text: words, author_id: "1", lang: "en" }))
      .join("\n");
    const { facts } = tableOf(text);
    expect(facts.near.map(({ tweets }) => tweets.map(({ id }) => id))).toEqual([["1", "2", "3"]]);
    const { problems, table } = tableOf(text, {}, facts.nearOthers);
    expect(problems.map(({ kind }) => kind)).toEqual(["near-duplicate", "near-duplicate"]);
    expect(table.rows).toHaveLength(2);
  });

  test("twenty thousand copies of one text take no time", () => {
    const copies = Array.from(
      { length: 20_000 },
      (_, at) => `one two three four five six seven eight nine ten eleven ${at % 3}`,
    );
    expect(allSteps(nearDuplicates(copies))).toHaveLength(1);
  });
});

describe("tables of collectors", () => {
  const tableIn = (csv: string) => {
    const read = allSteps(readCsv(csv));
    if (!read.ok) throw new Error(read.error.message);
    return read.value;
  };

  /** Each header as the collector's README has it, shortened. */
  test.each([
    [
      "twarc-csv",
      "id,conversation_id,referenced_tweets.replied_to.id,referenced_tweets.retweeted.id,author_id,created_at,text,lang,public_metrics.like_count,author.username,entities.hashtags",
      '1373134228620214275,1,,,7,2021-03-20T04:35:20.000Z,A night,en,3,nn,"[{""start"": 0, ""end"": 5, ""tag"": ""night""}]"',
    ],
    [
      "TAGS",
      "id_str,from_user,text,created_at,time,user_lang,in_reply_to_user_id_str,from_user_id_str,in_reply_to_status_id_str,favorite_count,hashtags",
      "1373134228620214275,nn,A night,Sat Mar 20,20/03/2021,en,,7,,3,night",
    ],
    [
      "rtweet",
      "user_id,status_id,created_at,screen_name,text,reply_to_status_id,is_quote,is_retweet,favorite_count,hashtags,lang",
      "x7,x1373134228620214275,2021-03-20,nn,A night,NA,FALSE,FALSE,3,night,en",
    ],
    [
      "twint",
      "id,conversation_id,created_at,date,user_id,username,tweet,language,replies_count,retweets_count,likes_count,hashtags,retweet",
      "1373134228620214275,1,2021,2021-03-20,7,nn,A night,en,2,1,3,['night'],False",
    ],
  ])("%s", (_, header, row) => {
    const found = tweetsInTable(tableIn(`${header}\n${row}`));
    expect(found?.tweets).toMatchObject([
      {
        id: "1373134228620214275",
        text: "A night",
        author: "nn",
        authorId: "7",
        likes: "3",
        hashtags: ["night"],
        isRetweet: false,
        isQuote: false,
        replyTo: "",
        line: 2,
      },
    ]);
  });

  test("their own columns stay, and of a thread the first row has all of the text", () => {
    const table = tableIn(
      "id,text,author_id,in_reply_to_status_id,retweet_count,ward\n1,A night,7,,0,A\n2,and more,7,1,0,B\n3,RT @x: A,8,,1,C",
    );
    const found = tweetsInTable(table);
    if (found === null) throw new Error("no tweets");
    const sorted = allSteps(sortTweets(found.tweets, { joinThreads: true }));
    const made = sortedTable(table, sorted, found.text);
    expect(made.header).toEqual(table.header);
    expect(made.rows).toEqual([{ cells: ["1", "A night\n\nand more", "7", "", "0", "A"], line: 2 }]);
    expect(made.problems.map(({ kind, line }) => [kind, line])).toEqual([["retweet", 4]]);
  });

  test("other tables are none of tweets", () => {
    expect(tweetsInTable(tableIn("id,text,date,role,likes\n1,A,2019,nurse,3"))).toBeNull();
  });
});
