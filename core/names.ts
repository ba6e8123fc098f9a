/**
 * A name as Concord stores it: in Unicode NFC, without lone surrogates and outer blanks.
 * @example storedName(" Amara ") // "Amara"
 */
export function storedName(typed: string): string {
  return typed.toWellFormed().normalize("NFC").trim();
}

/**
 * A name as names are compared, without regard to case, composition and outer blanks: whoever asks whether two names are one compares these, and the
 * ids that follow from a name follow from this.
 * @example foldName(" Amara") === foldName("AMARA") // true
 */
export function foldName(name: string): string {
  return storedName(name).toLowerCase();
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
