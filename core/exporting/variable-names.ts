/**
 * A name that SPSS, R and Python take as a variable's: ASCII letters, digits and "_", a letter first, short enough for SPSS's 64 characters. The
 * parts of a path are joined by "__": ["Empathy", "Kept in touch"] gives "empathy__kept_in_touch". What has no ASCII form (a name in
 * Arabic, say) becomes `fallback`.
 */
export function variableName(path: readonly string[], fallback: string): string {
  const parts = path.map((name) =>
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/gu, "_")
      .replace(/^_+|_+$/gu, ""),
  );
  if (parts.some((part) => part === "")) return fallback;
  const joined = parts.join("__");
  return shortened(/^[a-z]/u.test(joined) && !RESERVED.has(joined) ? joined : `c_${joined}`);
}

/** Words that cannot name a variable in SPSS, R or Python. */
const RESERVED: ReadonlySet<string> = new Set(
  "all and as async await break by class continue def del elif else eq except false finally for from function ge global gt if import in inf is lambda le lt na nan ne next none nonlocal not null or pass raise repeat return to true try while with yield".split(
    " ",
  ),
);

const LONGEST = 64;
/** Room for "_any" and a number that makes the name unique. */
const ROOM = 10;

function shortened(name: string): string {
  return name.slice(0, LONGEST - ROOM).replace(/_+$/u, "");
}
