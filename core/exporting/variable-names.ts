/**
 * A name that SPSS, R and Python take as a variable's: ASCII letters, digits and "_", a letter first, short enough for SPSS's 64 bytes. The
 * parts of a path are joined by "__": ["Empathy", "Kept in touch"] gives "empathy__kept_in_touch". What has no ASCII form (a name in
 * Arabic, say) becomes `fallback`.
 *
 * @example
 * variableName(["Empathy", "Kept in touch"], "code_1"); // "empathy__kept_in_touch"
 */
export function variableName(path: readonly string[], fallback: string): string {
  const parts = path.map(plainPart);
  if (parts.some((part) => part === "")) return fallback;
  const joined = parts.join("__");
  return shortened(/^[a-z]/u.test(joined) && !RESERVED.has(joined) ? joined : `c_${joined}`);
}

/**
 * The same with a word before it, which keeps it from being reserved: ("attribute", "Role") gives "attribute_role".
 *
 * @example
 * variableNameAfter("attribute", "2nd role", "attribute_1"); // "attribute_2nd_role"
 */
export function variableNameAfter(word: string, name: string, fallback: string): string {
  const part = plainPart(name);
  return part === "" ? fallback : shortened(`${word}_${part}`);
}

function plainPart(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "_")
    .replace(/^_+|_+$/gu, "");
}

/** Words that cannot name a variable in SPSS, R or Python. */
const RESERVED: ReadonlySet<string> = new Set(
  "all and as async await break by case class continue def del elif else eq except false finally for from function ge global gt if import in inf is lambda le lt match na nan ne next none nonlocal not null or pass raise repeat return to true try while with yield".split(
    " ",
  ),
);

const LONGEST = 64;
/** Room for "_any" and a number that makes the name unique. */
const ROOM = 10;

function shortened(name: string): string {
  return name.slice(0, LONGEST - ROOM).replace(/_+$/u, "");
}
