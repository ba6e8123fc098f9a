import { nameKey } from "../importing/name-key.ts";
import type { TweetFacts } from "../importing/tweet-facts.ts";

/** Headings of platforms' exports and of collectors, as nameKey has them. */
const AUTHOR = keys(
  "author authorname authorusername authorhandle authorid handle screenname userscreenname username user userid userhandle account accountname " +
    "profile profilename poster postedby fromuser fromusername creator nickname displayname accthandle owner autor auteur usuario benutzername utilisateur المؤلف автор 作者",
);
const TIME = keys(
  "createdat created createdtime createdutc date datetime time timestamp postedat posteddate postdate posttime publishedat publisheddate published tweetcreatedat " +
    "datum uhrzeit fecha data zeit datepublication التاريخ дата 日期 时间",
);
const TEXT = keys(
  "text fulltext content body message post posttext tweet tweettext status statustext comment commenttext caption selftext rawcontent beitrag mensaje texto texte contenu " +
    "النص текст 内容",
);

function keys(words: string): ReadonlySet<string> {
  return new Set(words.split(" ").map(nameKey));
}

/**
 * Whether a table's headings are those of posts on a platform: who wrote, when and what. It is a proposal: a person decides.
 * @example
 * seemPublicPosts(["id", "username", "created_at", "text"]) // true
 * seemPublicPosts(["id", "text", "ward"]) // false
 */
export function seemPublicPosts(header: readonly string[]): boolean {
  const named = header.map((name) => nameKey(name.split(/[.:/]/u).join(" ")));
  return [AUTHOR, TIME, TEXT].every((some) => named.some((name) => some.has(name)));
}

/** What is known of a file before it is imported. */
interface ReadFile {
  /** What was found in tweets; null where it has none. */
  readonly tweets: TweetFacts | null;
  readonly source: { readonly kinds: readonly string[] };
  readonly header: readonly string[];
}

/**
 * Whether a file seems to have public posts: tweets, read as such or as a table, or a table with the headings of posts.
 * @example mayBePublic({ tweets: null, source: { kinds: ["table"] }, header: ["handle", "date", "message"] }) // true
 */
export function mayBePublic({ tweets, source, header }: ReadFile): boolean {
  return tweets !== null || source.kinds.includes("tweets") || seemPublicPosts(header);
}
