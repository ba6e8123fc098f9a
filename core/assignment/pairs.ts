/**
 * Every pair of `count` coders once, in an order in which after any number of pairs nobody has been in more than one pair more than anybody else. Taken
 * over and over, the pairs of however many stories are as even as they can be. For an even number of coders it is a tournament in which each meets each
 * (the circle method), for an odd number the cycles through all of Walecki's decomposition of the complete graph, every second edge first.
 * Source: E. Lucas, Récréations mathématiques II, 1883, chapter 6.
 * @example evenPairs(4) // [[3, 0], [1, 2], [3, 1], [2, 0], [3, 2], [0, 1]]
 */
export function evenPairs(count: number): readonly (readonly [one: number, other: number])[] {
  if (count < 2) return [];
  return count % 2 === 0 ? tournament(count) : cycles(count);
}

function tournament(count: number): [number, number][] {
  const seats = count - 1;
  return range(seats).flatMap((round) =>
    range(count / 2).map((at): [number, number] =>
      at === 0 ? [seats, round] : [(round + at) % seats, (round + seats - at) % seats],
    ),
  );
}

function cycles(count: number): [number, number][] {
  const seats = count - 1;
  return range(seats / 2).flatMap((start) => {
    // seats, start, start + 1, start - 1, start + 2, ...: a zigzag through all, back to the first.
    const walk = [
      seats,
      ...range(seats).map((step) => (start + (step % 2 === 1 ? (step + 1) / 2 : seats - step / 2)) % seats),
    ];
    const edges = walk.map((one, at): [number, number] => [one, walk[(at + 1) % count] ?? 0]);
    return [...edges.filter((_, at) => at % 2 === 0), ...edges.filter((_, at) => at % 2 === 1)];
  });
}

function range(length: number): number[] {
  return Array.from({ length }, (_, at) => at);
}
