import { normaliseText } from "../text.ts";

/**
 * Column names as a person can tell them apart: spaces tidied, an empty name becomes "column 3" (by its place, from 1), a repeated one
 * "text (2)".
 * @example headerNames(["id", " ", "id"]) // ["id", "column 2", "id (2)"]
 */
export function headerNames(cells: readonly string[]): string[] {
  const given = cells.map((cell) => normaliseText(cell).replace(/\s+/gu, " ").trim());
  const named = given.map((name, index) => (name === "" ? `column ${index + 1}` : name));
  return uniqueNames(named, (name, count) => `${name} (${count})`);
}

/**
 * `names` made unique. The first to bear a name keeps it; later ones get `numbered(name, 2)`, 3, ..., never a name that another bears.
 * `key` says when two names are the same, for readers that do not tell capitals apart.
 * @example uniqueNames(["a", "b", "a"], (name, count) => `${name}_${count}`) // ["a", "b", "a_2"]
 */
export function uniqueNames(
  names: readonly string[],
  numbered: (name: string, count: number) => string,
  key: (name: string) => string = (name) => name,
): string[] {
  const taken = new Set(names.map(key));
  const used = new Set<string>();
  const counts = new Map<string, number>();
  return names.map((name) => {
    let unique = name;
    let count = counts.get(key(name)) ?? 1;
    while (used.has(key(unique)) || (unique !== name && taken.has(key(unique)))) {
      count += 1;
      unique = numbered(name, count);
    }
    counts.set(key(name), count);
    used.add(key(unique));
    return unique;
  });
}
