/** What a division comes to for one coder. */
export interface DivisionRow {
  readonly coderId: string;
  readonly stories: number;
  /** Stories that nobody else has in it. */
  readonly alone: number;
  /** How many of them each other coder has, too. */
  readonly shared: ReadonlyMap<string, number>;
}

/**
 * What a division comes to: of each coder how many stories they have, and how many they share with each other one, in the order of the lists.
 * @example divisionTable(new Map([["ana", ["s1", "s2"]], ["ben", ["s2"]]])).map(({ coderId, stories, alone }) => [coderId, stories, alone]) // [["ana", 2, 1], ["ben", 1, 0]]
 */
export function divisionTable(lists: ReadonlyMap<string, readonly string[]>): readonly DivisionRow[] {
  const coders = [...lists.keys()];
  const holders = new Map<string, number[]>();
  for (const [at, coderId] of coders.entries())
    for (const id of lists.get(coderId) ?? []) {
      const known = holders.get(id);
      if (known === undefined) holders.set(id, [at]);
      else known.push(at);
    }
  const alone = coders.map(() => 0);
  const shared = coders.map(() => coders.map(() => 0));
  for (const each of holders.values()) {
    const [only] = each;
    if (each.length === 1 && only !== undefined) alone[only] = (alone[only] ?? 0) + 1;
    for (const one of each)
      for (const other of each) {
        const row = shared[one];
        if (row !== undefined) row[other] = (row[other] ?? 0) + 1;
      }
  }
  return coders.map((coderId, at) => ({
    coderId,
    stories: lists.get(coderId)?.length ?? 0,
    alone: alone[at] ?? 0,
    shared: new Map(
      coders.flatMap((other, place): [string, number][] =>
        place === at ? [] : [[other, shared[at]?.[place] ?? 0]],
      ),
    ),
  }));
}
