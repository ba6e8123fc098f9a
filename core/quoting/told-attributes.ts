import type { Story } from "../model/story.ts";
import { isFindable } from "./findable.ts";

/** What of a post's attributes and date leaves where its words stay behind: nothing that leads to the post or to who wrote it. */
export interface ToldAbout {
  readonly attributes: readonly string[];
  readonly date: string | undefined;
  /** The names of the attributes that stay behind. */
  readonly held: readonly string[];
  /** Whether its date or an attribute loses a time of day. */
  readonly isTimed: boolean;
}

/** Words of headings under which is who wrote a post, whom it names, where it is, or what it says. */
const TELLING = new Set(
  (
    "author user users username screenname handle account profile poster mention mentions url urls uri link links permalink href " +
    "hashtag hashtags cashtags avatar image images photo photos media video id ids uuid guid bio text fulltext content body message " +
    "caption title autor autorin auteur verfasser verfasserin usuario utilisateur benutzer nutzer enlace lien almuallif المؤلف المستخدم автор 作者 用户 链接"
  ).split(" "),
);

/** The last words of headings that tell of an author what many share, or count. */
const SHARED = new Set(
  (
    "type kind category class gender sex age group role language lang country verified count counts number total followers following likes " +
    "length words sentiment score rating relevance"
  ).split(" "),
);

/** Whole headings, without spaces and signs, under which is who somebody is or where: one of these words beside others ("ward name") tells nothing. */
const PERSONAL = new Set(
  (
    "name names fullname firstname lastname surname realname vorname nachname familienname nom prenom nombre nombres apellidos nome cognome " +
    "sobrenome email mail correo courriel phone telephone mobile telefon telefono ip ipaddress location geo coordinates latitude longitude lat " +
    "lon lng place address adresse standort ubicacion localizacao الاسم الموقع имя 姓名 名前 位置"
  ).split(" "),
);

/** Headings of Twitter and of others that run words together, without spaces and signs. */
const RUN_TOGETHER =
  /^(?:(?:tweet|status|post|conversation|comment|thread|video|parent|author|user|from|to|in)+(?:to|reply|status|user|screen)*(?:id|idstr|name|url|link)|replyto\w*|inreplyto\w*|quoted\w*|retweetof\w*|(?:screen|display|user)name)$/u;

function wordsOfHeading(name: string): string[] {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "" && !/^\d+$/u.test(word));
}

const known = new Map<string, boolean>();
/** So many headings are kept. */
const MOST_KNOWN = 5000;

/**
 * Whether an attribute of public posts, by its heading, has what leads to a post or to who wrote it: the author, a link, the post's number or the one that it answers, its words.
 * @example
 * leadsToPost("author_username") // true
 * leadsToPost("tweet_id") // true
 * leadsToPost("user_followers_count") // false
 * leadsToPost("ward") // false
 */
export function leadsToPost(name: string): boolean {
  const before = known.get(name);
  if (before !== undefined) return before;
  const is = headingLeads(name);
  if (known.size < MOST_KNOWN) known.set(name, is);
  return is;
}

function headingLeads(name: string): boolean {
  const words = wordsOfHeading(name);
  const last = words.at(-1) ?? "";
  const whole = words.join("");
  const isShared = words.length > 1 && SHARED.has(last);
  return (
    !isShared && (words.some((word) => TELLING.has(word)) || RUN_TOGETHER.test(whole) || PERSONAL.has(whole))
  );
}

/** A time of day, with what may stand after it. */
const TIME =
  /(?:T|[\s,;]|^)\s*(?:at |um |à |a las )?\d{1,2}[:h]\d{2}(?:[:m]\d{2}(?:[.,]\d+)?s?)?(?!\d)\s*(?:[ap]\.?\s?m\.?(?!\p{L})|uhr)?\s*(?:\(?(?:Z|UTC|GMT|[A-Z]{3,4}(?![\p{L}]))\)?)?\s*(?:[+−-]\d{2}:?\d{2})?/giu;
const ROUND_TIME = /(?:[\s,;]|^)\d{1,2}\s*[ap]\.?\s?m\.?(?!\p{L})/giu;
/** As a date in a few words; longer texts are no dates. */
const LONGEST_DATE = 48;

/**
 * A moment to the day: in the cell's own writing, without its time; "" where it has only a time, or a number that is no day. Days stay.
 * @example
 * toTheDay("2023-01-05T12:33:01.000Z") // "2023-01-05"
 * toTheDay("Wed Oct 10 20:19:24 +0000 2018") // "Wed Oct 10 2018"
 * toTheDay("5.1.2023, 08:15 Uhr") // "5.1.2023"
 * toTheDay("1672922000") // "2023-01-05"
 */
export function toTheDay(written: string): string {
  const plain = written.trim();
  if (/^\d{14,17}$/u.test(plain) && /^(?:19|20)/u.test(plain)) return plain.slice(0, 8);
  if (/^\d{10}(?:\.\d+)?$/u.test(plain)) return dayOf(Number(plain) * 1000);
  if (/^\d{13}$/u.test(plain)) return dayOf(Number(plain));
  if (/\d{9,}/u.test(plain) || plain.length > LONGEST_DATE) return "";
  const iso = /^(\d{4}-\d{2}-\d{2})[T\s]\d/u.exec(plain)?.[1];
  if (iso !== undefined) return iso;
  const day = plain.replaceAll(TIME, " ").replaceAll(ROUND_TIME, " ").replaceAll(/\s+/gu, " ");
  return day.replaceAll(/^[\s,;]+|[\s,;]+$/gu, "");
}

function dayOf(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}

/** Whether a cell has a day with a time. */
function isMoment(value: string): boolean {
  if (value.length > LONGEST_DATE || !/\d/u.test(value)) return false;
  const day = toTheDay(value);
  return day !== value.trim() && /\d{4}|\d{1,2}[./-]\d{1,2}/u.test(day);
}

const TIMED = /(?:^|[\s_.-])(?:time|timestamp|zeit|uhrzeit|hora|heure)$/iu;
const COUNT = /^[+-]?\d{1,8}(?:[.,]\d{1,8})?$/u;

/**
 * A value of an attribute of a public post, as it leaves where the post's words stay behind: "" where it could be searched for, a moment to the day.
 * @example
 * toldValue("shift", "night") // "night"
 * toldValue("shift", "ask @ward_seven") // ""
 * toldValue("created_at", "2023-01-05 12:33:01") // "2023-01-05"
 */
export function toldValue(name: string, value: string): string {
  if (value === "" || leadsToPost(name)) return "";
  if (isMoment(value)) return toTheDay(value);
  if (TIMED.test(name) && /^\d{1,2}[:h]\d{2}/u.test(value.trim())) return "";
  if (COUNT.test(value.trim())) return value;
  // “not_relevant” is a word of a list, not a handle.
  return isFindable(value.replaceAll("_", " ")) ? "" : value;
}

/**
 * What of the attributes and the date of a public post leaves where its words stay behind. A value that stays behind stays behind in every other attribute, too.
 * @param names of the attributes of its collection
 * @example toldAbout({ attributes: ["ward_seven", "7"], date: "2023-01-05T12:33:01Z" }, ["author", "likes"]) // { attributes: ["", "7"], date: "2023-01-05", held: ["author"], isTimed: true }
 */
export function toldAbout(
  { attributes, date }: Pick<Story, "attributes" | "date">,
  names: readonly string[],
): ToldAbout {
  const told = attributes.map((value, at) => toldValue(names[at] ?? "", value));
  const behind = new Set(
    attributes.filter((value, at) => value !== "" && told[at] === "").map((value) => bare(value)),
  );
  const all = told.map((value) => (value !== "" && behind.has(bare(value)) ? "" : value));
  const day = date === undefined ? undefined : toTheDay(date);
  return {
    attributes: all,
    date: day,
    held: names.filter((_name, at) => (attributes[at] ?? "") !== "" && all[at] === ""),
    isTimed: day !== date || all.some((value, at) => value !== "" && value !== attributes[at]),
  };
}

/** A handle without its @, however it is written. */
function bare(value: string): string {
  return value
    .trim()
    .replace(/^[@＠]/u, "")
    .toLowerCase();
}
