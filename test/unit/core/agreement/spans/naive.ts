import type { CodedText, CodedTexts, Passage } from "../../../../../core/agreement/spans/passages.ts";

/**
 * The figures as their definitions read, character by character and passage by passage, for short texts: what the
 * fast ones are held against. NaN where a formula divides nothing by nothing.
 */

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

const compared = (input: CodedTexts): CodedText[] =>
  input.texts.filter((text) => text.finished.length >= 2 && text.length > 0);

/** What a coder coded in a text, with the passages of one code united where they share a character. */
export function unitsOf(text: CodedText, coder: number): Passage[] {
  const own = text.passages.filter((passage) => passage.coder === coder);
  const codes = [...new Set(own.map((passage) => passage.code))];
  return codes.flatMap((code) => {
    const units: Passage[] = [];
    let rest = own.filter((passage) => passage.code === code);
    while (rest.length > 0) {
      let unit = rest[0]!;
      rest = rest.slice(1);
      for (;;) {
        const within = unit;
        const joined = rest.find((other) => other.start < within.end && within.start < other.end);
        if (joined === undefined) break;
        rest = rest.filter((other) => other !== joined);
        unit = { ...unit, start: Math.min(unit.start, joined.start), end: Math.max(unit.end, joined.end) };
      }
      units.push(unit);
    }
    return units;
  });
}

/** Units x coders, a unit being a character: what `valueOf` makes of the codes that the coder gave it. */
function characters(input: CodedTexts, valueOf: (codes: number[]) => number): (number | null)[][] {
  return compared(input).flatMap((text) =>
    Array.from({ length: text.length }, (_none, at) =>
      Array.from({ length: input.coders }, (_same, coder) => {
        if (!text.finished.includes(coder)) return null;
        const held = text.passages.filter((p) => p.coder === coder && p.start <= at && at < p.end);
        return valueOf(held.map((passage) => passage.code));
      }),
    ),
  );
}

export const presenceOfAny = (input: CodedTexts): (number | null)[][] =>
  characters(input, (codes) => (codes.length > 0 ? 1 : 0));

export const presenceOf = (input: CodedTexts, code: number): (number | null)[][] =>
  characters(input, (codes) => (codes.includes(code) ? 1 : 0));

export const codeOrGap = (input: CodedTexts): (number | null)[][] =>
  characters(input, (codes) => codes[0] ?? -1);

export function alphaOf(rows: (number | null)[][]): number {
  const units = rows.map((row) => row.filter((value) => value !== null));
  const differing = (values: number[]): number =>
    sum(values.map((value) => values.filter((other) => other !== value).length));
  const all = units.flat();
  const observed = sum(units.map((values) => differing(values) / (values.length - 1))) / all.length;
  return 1 - observed / (differing(all) / (all.length * (all.length - 1)));
}

export function kappaOf(rows: (number | null)[][]): number {
  const agreed = rows.filter(([a, b]) => a === b).length / rows.length;
  const values = [...new Set(rows.flat())];
  const share = (value: number | null | undefined, coder: number): number =>
    rows.filter((row) => row[coder] === value).length / rows.length;
  const chance = sum(values.map((value) => share(value, 0) * share(value, 1)));
  return chance > 1 - 1e-12 ? Number.NaN : (agreed - chance) / (1 - chance);
}

/** The u-alpha family from matrices of coincidences, pair by pair of units; phi is -1. */
export function uFamily(input: CodedTexts): {
  u: number;
  bar: number;
  coverage: number;
  cu: { equation10: number; union: number };
  ku: (code: number) => number;
} {
  const phi = -1;
  const values = [phi, ...Array.from({ length: input.codes }, (_none, code) => code)];
  const l = new Map<string, number>();
  const at = (c: number, k: number): number => l.get(`${c},${k}`) ?? 0;
  const own = {
    full: new Map<number, number>(),
    equation10: new Map<number, number>(),
    union: new Map<number, number>(),
  };
  const add = (map: Map<number, number>, key: number, amount: number): void => {
    map.set(key, (map.get(key) ?? 0) + amount);
  };
  for (const text of compared(input)) {
    const m = text.finished.length;
    const parts = text.finished.map((coder) => {
      const units = unitsOf(text, coder);
      const gaps = Array.from({ length: text.length }, (_none, position) => position)
        .filter((position) => !units.some((unit) => unit.start <= position && position < unit.end))
        .map((position) => ({ coder, code: phi, start: position, end: position + 1 }));
      return [...units, ...gaps];
    });
    const shared = (a: Passage, b: Passage): number =>
      Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
    parts.forEach((mine, i) => {
      for (const unit of mine) {
        add(own.full, unit.code, (unit.end - unit.start) ** 2);
        const others = parts.filter((_part, j) => j !== i);
        for (const theirs of others) {
          for (const other of theirs) {
            const key = `${unit.code},${other.code}`;
            l.set(key, (l.get(key) ?? 0) + shared(unit, other) / (m - 1));
          }
        }
        if (unit.code === phi) continue;
        const coded = others.map((theirs) => theirs.filter((other) => other.code !== phi));
        const perCoder = coded.map((theirs) => sum(theirs.map((other) => shared(unit, other))));
        add(own.equation10, unit.code, sum(perCoder.map((length) => length ** 2)) / (m - 1));
        const positions = Array.from(
          { length: unit.end - unit.start },
          (_none, offset) => unit.start + offset,
        );
        const covered = positions.filter((position) =>
          coded.flat().some((other) => other.start <= position && position < other.end),
        );
        add(own.union, unit.code, covered.length ** 2);
      }
    });
  }
  const margin = (among: number[], c: number): number => sum(among.map((k) => at(c, k)));
  const expectedOf = (among: number[], owned: Map<number, number>): ((c: number, k: number) => number) => {
    const total = sum(among.map((c) => margin(among, c)));
    const divisor = total - sum(among.map((c) => owned.get(c) ?? 0)) / total;
    // With three coders or more the formula can leave chance nothing to pair.
    if (divisor <= 1e-9 * total) return () => Number.NaN;
    return (c, k) => (margin(among, c) * margin(among, k) - (c === k ? (owned.get(c) ?? 0) : 0)) / divisor;
  };
  const offDiagonal = (
    among: number[],
    cell: (c: number, k: number) => number,
    same: (c: number, k: number) => boolean,
  ): number => sum(among.flatMap((c) => among.map((k) => (same(c, k) ? 0 : cell(c, k)))));
  const equal = (c: number, k: number): boolean => c === k;
  const bothCoded = (c: number, k: number): boolean => (c === phi) === (k === phi);
  const full = expectedOf(values, own.full);
  const codes = values.slice(1);
  const cu = (owned: Map<number, number>): number =>
    1 - offDiagonal(codes, at, equal) / offDiagonal(codes, expectedOf(codes, owned), equal);
  const total = sum(values.map((c) => margin(values, c)));
  return {
    u: 1 - offDiagonal(values, at, equal) / offDiagonal(values, full, equal),
    bar: 1 - offDiagonal(values, at, bothCoded) / offDiagonal(values, full, bothCoded),
    coverage: sum(codes.map((c) => margin(codes, c))) / total,
    cu: { equation10: cu(own.equation10), union: cu(own.union) },
    ku: (code) => {
      const expected = expectedOf(codes, own.equation10);
      const chance = sum(codes.map((c) => expected(c, code)));
      const length = margin(codes, code);
      if (chance <= 1e-9) return Number.NaN;
      return 1 - ((chance / length) * (length - at(code, code))) / (chance - expected(code, code));
    },
  };
}

/** Do and De of Krippendorff (1995) for one code, section by section. */
export function alphaU1995(input: CodedTexts, codes: number[]): number {
  let observed = 0;
  let expected = 0;
  for (const code of codes) {
    const read = sum(compared(input).map((text) => text.length * text.finished.length));
    const units: number[] = [];
    const gaps: number[] = [];
    let difference = 0;
    for (const text of compared(input)) {
      const parts = text.finished.map((coder) => {
        const own = unitsOf(text, coder)
          .filter((unit) => unit.code === code)
          .map(({ start, end }) => ({ start, end, coded: true }));
        const edges = [
          0,
          ...own.flatMap(({ start, end }) => [start, end]).toSorted((a, b) => a - b),
          text.length,
        ];
        const between = edges
          .flatMap((start, index) =>
            index % 2 === 0 ? [{ start, end: edges[index + 1]!, coded: false }] : [],
          )
          .filter(({ start, end }) => end > start);
        return [...own, ...between];
      });
      units.push(
        ...parts
          .flat()
          .filter((part) => part.coded)
          .map(({ start, end }) => end - start),
      );
      gaps.push(
        ...parts
          .flat()
          .filter((part) => !part.coded)
          .map(({ start, end }) => end - start),
      );
      parts.forEach((mine, i) => {
        parts.forEach((theirs, j) => {
          if (i === j) return;
          for (const a of mine) {
            for (const b of theirs) {
              const overlap = a.start < b.end && b.start < a.end;
              let d = 0;
              if (a.coded && b.coded && overlap) d = (a.start - b.start) ** 2 + (a.end - b.end) ** 2;
              else if (a.coded && !b.coded && b.start <= a.start && a.end <= b.end)
                d = (a.end - a.start) ** 2;
              else if (!a.coded && b.coded && a.start <= b.start && b.end <= a.end)
                d = (b.end - b.start) ** 2;
              difference += d / (text.finished.length - 1);
            }
          }
        });
      });
    }
    observed += difference / read;
    const ways = units.map(
      (b) =>
        ((units.length - 1) * (2 * b ** 3 - 3 * b ** 2 + b)) / 3 +
        b ** 2 * sum(gaps.filter((gap) => gap >= b).map((gap) => gap - b + 1)),
    );
    expected += (2 * sum(ways)) / (read * (read - 1) - sum(units.map((b) => b * (b - 1))));
  }
  return expected === 0 ? Number.NaN : 1 - observed / expected;
}
