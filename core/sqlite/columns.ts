/** What begins a part of a table's definition that is no column. */
const CONSTRAINTS: ReadonlySet<string> = new Set(["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"]);

const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", "`": "`", "[": "]" };

/**
 * The names of a table's columns, in small letters, from the words of SQL that made it.
 * @example columnNamesIn('CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY, "Path" VARCHAR(200), UNIQUE (path))') // ["id", "path"]
 */
export function columnNamesIn(sql: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let isAtStart = false;
  for (let at = 0; at < sql.length; at += 1) {
    const sign = sql.charAt(at);
    if (sql.startsWith("--", at)) at = endOf(sql, "\n", at);
    else if (sql.startsWith("/*", at)) at = endOf(sql, "*/", at + 2) + 1;
    else if (sign === "(" || sign === ")") {
      depth += sign === "(" ? 1 : -1;
      isAtStart = depth === 1 && sign === "(" && names.length === 0;
    } else if (sign === "," && depth === 1) isAtStart = true;
    else if (sign in CLOSING) {
      const end = endOf(sql, CLOSING[sign] ?? "", at + 1);
      if (isAtStart) names.push(sql.slice(at + 1, end).toLowerCase());
      isAtStart = false;
      at = end;
    } else if (isAtStart && sign.trim() !== "") {
      const [word = sign] = /^[^\s(),]+/u.exec(sql.slice(at, at + LONGEST)) ?? [];
      if (!CONSTRAINTS.has(word.toUpperCase())) names.push(word.toLowerCase());
      isAtStart = false;
      at += word.length - 1;
    }
  }
  return names;
}

/** A longer name is none of those that are looked for. */
const LONGEST = 200;

/** Where the next `end` begins; the end of the text where there is none. */
function endOf(sql: string, end: string, from: number): number {
  const at = sql.indexOf(end, from);
  return at < 0 ? sql.length : at;
}
