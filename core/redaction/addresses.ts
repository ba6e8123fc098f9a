import { find } from "linkifyjs";
import type { Identifier } from "./suggestion.ts";

/**
 * Links, e-mail addresses and handles. Links and addresses are found by linkifyjs, which reads a text once from left to right; a bare domain whose
 * ending is capitalised (“went up.It was”) is a missing space.
 * @example
 * addressesIn("Ask @night_nurse or me@example.org") // [{ kind: "mail", start: 20, end: 34 }, { kind: "handle", start: 4, end: 16 }]
 * addressesIn("me (at) example (dot) org") // [{ kind: "mail", start: 0, end: 25 }]
 */
export function addressesIn(text: string): Identifier[] {
  const found: Identifier[] = [];
  if (!MAY_HAVE_ONE.test(text)) return found;
  for (const { type, value, start, end } of find(text)) {
    const length = value.replace(/[؟،؛»”’"]+$/u, "").length;
    if (type === "email" && text[start - 1] !== "@") found.push({ kind: "mail", start, end });
    else if (!isMissingSpace(value) && text[end] !== "@" && text[start - 1] !== "@")
      found.push({ kind: "link", start, end: start + length });
  }
  for (const pattern of IS_TOLD.test(text) ? [SPELT_MAIL, TOLD_MAIL] : [])
    for (const { index, 0: whole } of text.matchAll(pattern))
      found.push({ kind: "mail", start: index, end: index + whole.length });
  for (const { index, 0: whole } of MAY_LINK.test(text) ? text.matchAll(OTHER_LINK) : []) {
    const link = whole.replace(/(?:[.,;:!?…'’”»*]|\)(?![^(]*\())+$/u, "");
    const isInMail = found.some(({ kind, start, end }) => kind === "mail" && start <= index && index < end);
    if (!isInMail && !isMissingSpace(link))
      found.push({ kind: "link", start: index, end: index + link.length });
  }
  const known = new Set(found.map(({ start }) => start));
  for (const { index, 0: whole } of text.matchAll(OTHER_MAIL))
    if (!known.has(index)) found.push({ kind: "mail", start: index, end: index + whole.length });
  for (const { index, 0: whole } of text.matchAll(HANDLE)) {
    const handle = whole.replace(/[.-]+$/u, "");
    if (handle.length > 1) found.push({ kind: "handle", start: index, end: index + handle.length });
  }
  for (const { index, 0: whole, 1: name = "" } of text.matchAll(NAMED_HANDLE)) {
    const end = index + whole.length;
    const isAlone = /:|\bis\b|\bes\b/u.test(whole) && /^(?:[.,;!?)"”\n]|$)/u.test(text.slice(end, end + 1));
    if (/[\d_]|\p{L}\.\p{L}/u.test(name) || (isAlone && name === name.toLowerCase()))
      found.push({ kind: "handle", start: end - name.length, end });
  }
  return found;
}

function isMissingSpace(value: string): boolean {
  return (
    /^[^/:]+\.\p{Lu}\p{Ll}*$/u.test(value) || /^\p{L}+\.(?:so|it|is|in|at|no|my|me|to|as|be)$/u.test(value)
  );
}

/** A quick look: most stories have none. */
const MAY_HAVE_ONE =
  /[@＠:/]|\p{L}\.[\p{L}\d]|[([{] ?(?:at|ät|arroba|arobase)|insta|snap|handle|user|usuario|signal|(?:dot|punto|point|punkt|ponto) \p{L}/iu;

const IS_TOLD = /[([{] ?(?:at|ät|arroba|arobase|@)|(?:dot|punto|point|punkt|ponto) \p{L}| @ /iu;
const MAY_LINK = /:\/\/|\p{L}\.\p{L}/iu;
/**
 * Links that linkifyjs leaves out: of any scheme, after “www.”, with a path after a domain of any ending, and of the endings that are set aside (RFC 2606).
 */
const OTHER_LINK =
  /(?<![\p{L}\d@._/-])(?:[a-z][a-z\d+.-]{1,11}:\/\/[^\s<>"“”«»]{2,2000}|www\.[\p{L}\d][^\s<>"“”«»…]{2,2000}|(?:[\p{L}\d][\p{L}\d-]{1,62}\.){1,5}[a-z]{2,24}\/[^\s<>"“”«»]{0,2000}|(?:[\p{L}\d][\p{L}\d-]{0,62}\.){1,5}(?:example|test|invalid|localhost|onion)(?![\p{L}\d@-])(?:[/?#:][^\s<>"“”«»]{0,2000})?)/giu;

const AT = "(?:at|ät|arroba|arobase|@)";
const DOT = "(?:dot|punto|point|punkt|ponto)";
/** An address whose signs are spelt out: “name (at) example (dot) org”, “nombre [arroba] example [punto] org”. */
const SPELT_MAIL = new RegExp(
  `(?<![\\p{L}\\d._+-])[\\p{L}\\d._+-]{1,64}(?: ?[([{] ?(?:${DOT}|\\.) ?[)\\]}] ?[\\p{L}\\d_-]{1,63}){0,3} ?[([{] ?${AT} ?[)\\]}] ?[\\p{L}\\d-]{1,63}(?: ?(?:[([{] ?(?:${DOT}|\\.) ?[)\\]}]|\\.| ${DOT} ) ?[\\p{L}\\d-]{1,63}){1,4}`,
  "giu",
);
/** The same without brackets: “name at example dot org”. The ending is one that addresses have, since “at” and “dot” are words, too. */
const TOLD_MAIL = new RegExp(
  `(?<![\\p{L}\\d._+-])[\\p{L}\\d._+-]{1,64}(?: ${DOT} [\\p{L}\\d_-]{1,63}){0,3} (?:${AT} [\\p{L}\\d-]{1,63}(?: ${DOT} [\\p{L}\\d-]{2,63}){0,3}(?: ${DOT} )|@ [\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63}){0,3}(?:\\.| \\. ))(?:com|org|net|edu|gov|info|example|test|invalid|int|io|[a-z]{2})(?![\\p{L}\\d])`,
  "giu",
);

/** An address whose ending is not in the list of linkifyjs, or which has an apostrophe. */
const OTHER_MAIL =
  /(?<![\p{L}\d._%+@-])[\p{L}\d](?:[\p{L}\d._%+-]|[’'](?=[\p{L}\d])){0,63}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/gu;

/** “@name”, with its server where there is one, and “u/name”. An at sign alone, or after a letter, is none. */
const HANDLE =
  /(?<![\p{L}\d_@/]|[\p{L}\d_]\.)(?:[@＠][\p{L}\d_](?:[\p{L}\p{M}\d_.-]{0,63})(?:@[\p{L}\d.-]{1,64})?|\/?u\/[\w-]{2,40})/gu;

/** The name after the name of a service: “insta: rosa_88”. */
const NAMED_HANDLE =
  /(?<![\p{L}\d])(?:insta|instagram|ig|snapchat|snap|twitter|tiktok|telegram|discord|kik|skype|signal|facebook|fb|bluesky|mastodon|threads|reddit|twitch|wechat|tumblr|usuario|user(?:name)?|handle|حسابي|انستغرام|تويتر)(?: is| es|’s|'s)?[:\s]{1,3}([\p{L}\d][\p{L}\d_.]{3,40}[\p{L}\d_])/giu;
