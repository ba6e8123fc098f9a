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
    if (type === "email") found.push({ kind: "mail", start, end });
    else if (!isMissingSpace(value) && text[end] !== "@" && text[start - 1] !== "@")
      found.push({ kind: "link", start, end: start + length });
  }
  for (const { index, 0: whole } of text.matchAll(SPELT_MAIL))
    found.push({ kind: "mail", start: index, end: index + whole.length });
  const known = new Set(found.map(({ start }) => start));
  for (const { index, 0: whole } of text.matchAll(OTHER_MAIL))
    if (!known.has(index)) found.push({ kind: "mail", start: index, end: index + whole.length });
  for (const { index, 0: whole } of text.matchAll(HANDLE)) {
    const handle = whole.replace(/[.-]+$/u, "");
    if (handle.length > 1) found.push({ kind: "handle", start: index, end: index + handle.length });
  }
  for (const { index, 0: whole, 1: name = "" } of text.matchAll(NAMED_HANDLE)) {
    const end = index + whole.length;
    if (/[\d_]/u.test(name)) found.push({ kind: "handle", start: end - name.length, end });
  }
  return found;
}

function isMissingSpace(value: string): boolean {
  return (
    /^[^/:]+\.\p{Lu}\p{Ll}*$/u.test(value) || /^\p{L}+\.(?:so|it|is|in|at|no|my|me|to|as|be)$/u.test(value)
  );
}

/** A quick look: most stories have none. */
const MAY_HAVE_ONE = /[@＠:/]|\p{L}\.[\p{L}\d]|[([{] ?(?:at|arroba)|insta|snap|handle|user|usuario|signal/iu;

/** An address whose signs are spelt out: “name (at) example (dot) org”, “nombre [arroba] example [punto] org”. */
const SPELT_MAIL =
  /(?<![\p{L}\d._+-])[\p{L}\d._+-]{1,64} ?[([{] ?(?:at|arroba|@) ?[)\]}] ?[\p{L}\d-]{1,63}(?: ?(?:[([{] ?(?:dot|punto|\.) ?[)\]}]|\.) ?[\p{L}\d-]{1,63}){1,4}/giu;

/** An address whose ending is not in the list of linkifyjs. */
const OTHER_MAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/gu;

/** “@name”, with its server where there is one, and “u/name”. An at sign alone, or after a letter, is none. */
const HANDLE =
  /(?<![\p{L}\d_@/]|[\p{L}\d_]\.)(?:[@＠][\p{L}\d_](?:[\p{L}\p{M}\d_.-]{0,63})(?:@[\p{L}\d.-]{1,64})?|\/?u\/[\w-]{2,40})/gu;

/** The name after the name of a service: “insta: rosa_88”. */
const NAMED_HANDLE =
  /(?<![\p{L}\d])(?:insta|instagram|ig|snapchat|snap|twitter|tiktok|telegram|discord|kik|skype|signal|usuario|user(?:name)?|handle|حسابي|انستغرام|تويتر)(?: is| es)?[:\s]{1,3}([\p{L}\d][\p{L}\d_.]{3,40}[\p{L}\d_])/giu;
