import type { JsonRecord } from "../json/records.ts";
import { INCLUDES } from "../json/records.ts";
import type { JsonObject } from "../json/value.ts";
import { isObject, objectsAt, textAt, valueAt } from "../json/value.ts";
import { isoMoment } from "./moment.ts";
import type { Tweet } from "./tweet.ts";

/**
 * A record as a tweet, as one of the APIs gives it; null where it is none. Version 1.1, also within an account archive (`tweets.js`, where nothing is said of the author), with the longer text
 * of streams; version 2, as pages with their `includes`, or flattened with the author in each tweet, as twarc does. Sources: developer.x.com, data dictionaries of v1.1 and v2;
 * twarc's documentation of `flatten`.
 * @example tweetIn({ value: { id: "1", id_str: "1049321347312345678", full_text: "A long night", created_at: "Wed Oct 10 20:19:24 +0000 2018" }, number: 1 }).id // "1049321347312345678"
 */
export function tweetIn({ value, number }: JsonRecord): Tweet | null {
  const wrapped = valueAt(value, "tweet");
  const tweet = isObject(wrapped) ? wrapped : value;
  if (isFirstVersion(tweet)) return firstVersion(tweet, number);
  return isSecondVersion(tweet) ? secondVersion(tweet, number) : null;
}

function isFirstVersion(tweet: JsonObject): boolean {
  const hasText = typeof tweet["full_text"] === "string" || typeof tweet["text"] === "string";
  const isTold = "entities" in tweet || "user" in tweet || "favorite_count" in tweet || "full_text" in tweet;
  return hasText && isTold && textAt(tweet, "id_str") !== "" && textAt(tweet, "created_at") !== "";
}

function firstVersion(tweet: JsonObject, line: number): Tweet {
  const text =
    textAt(tweet, "extended_tweet.full_text") || textAt(tweet, "full_text") || textAt(tweet, "text");
  const extended = objectsAt(tweet, "extended_tweet.entities.hashtags");
  const tags = extended.length > 0 ? extended : objectsAt(tweet, "entities.hashtags");
  const author = textAt(tweet, "user.screen_name");
  return {
    id: textAt(tweet, "id_str"),
    text,
    date: isoMoment(textAt(tweet, "created_at")),
    author,
    authorId: textAt(tweet, "user.id_str") || author,
    replyTo: textAt(tweet, "in_reply_to_status_id_str"),
    // An account archive has no more of a retweet than its text.
    isRetweet: isObject(tweet["retweeted_status"]) || seemsRetweet(text),
    isQuote: textAt(tweet, "is_quote_status") === "true",
    hashtags: tags.map((tag) => textAt(tag, "text")),
    language: languageOf(textAt(tweet, "lang")),
    likes: textAt(tweet, "favorite_count"),
    retweets: textAt(tweet, "retweet_count"),
    replies: textAt(tweet, "reply_count"),
    line,
  };
}

const SECOND_VERSION = [
  "author_id",
  "edit_history_tweet_ids",
  "conversation_id",
  "public_metrics",
  "__twarc",
];

function isSecondVersion(tweet: JsonObject): boolean {
  const hasText = typeof tweet["text"] === "string" && /^\d+$/u.test(textAt(tweet, "id"));
  return hasText && (SECOND_VERSION.some((name) => name in tweet) || INCLUDES in tweet);
}

function secondVersion(tweet: JsonObject, line: number): Tweet {
  const authorId = textAt(tweet, "author_id");
  const users = valueAt(tweet, INCLUDES);
  const included = isObject(users) ? objectsAt(users, "users") : [];
  const user = included.find((each) => textAt(each, "id") === authorId);
  const referenced = objectsAt(tweet, "referenced_tweets");
  const typeOf = (type: string) => referenced.find((each) => textAt(each, "type") === type);
  const repliedTo = typeOf("replied_to");
  const text = textAt(tweet, "note_tweet.text") || textAt(tweet, "text");
  return {
    id: textAt(tweet, "id"),
    text,
    date: textAt(tweet, "created_at"),
    author: textAt(tweet, "author.username") || (user === undefined ? "" : textAt(user, "username")),
    authorId,
    replyTo: repliedTo === undefined ? "" : textAt(repliedTo, "id"),
    isRetweet: typeOf("retweeted") !== undefined || seemsRetweet(text),
    isQuote: typeOf("quoted") !== undefined,
    hashtags: objectsAt(tweet, "entities.hashtags").map((tag) => textAt(tag, "tag")),
    language: languageOf(textAt(tweet, "lang")),
    likes: textAt(tweet, "public_metrics.like_count"),
    retweets: textAt(tweet, "public_metrics.retweet_count"),
    replies: textAt(tweet, "public_metrics.reply_count"),
    line,
  };
}

/**
 * Whether a text is that of a retweet, as people and programs write one: RT, and the name of whoever wrote it.
 * @example seemsRetweet("RT @nightnurse: What a night") // true
 */
export function seemsRetweet(text: string): boolean {
  return /^RT @\w+:? /u.test(text);
}

/**
 * A language by its code; "" for what Twitter calls undetermined or no language.
 * @example languageOf("und") // ""
 */
export function languageOf(code: string): string {
  return /^(?:und|zxx|q[a-t][a-z])$/u.test(code) ? "" : code;
}
