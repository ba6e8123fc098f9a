/** One measured figure. The peer's fields are null where nothing else was measured beside it. */
export interface Measurement {
  readonly bench: string;
  /** What it was measured on, in words: "100,000 stories". */
  readonly size: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly peer: string | null;
  readonly peerValue: number | null;
  /** Peer's value by ours: how many times as fast we are. */
  readonly ratio: number | null;
  /** What is aimed at; left out where nothing is. */
  readonly aim?: Aim;
}

/** To be at least so many times as fast as the peer, or to take at most so many units. */
export type Aim = { readonly ratio: number } | { readonly most: number };

/** An aim in words, with whether it is met; empty where there is none, or nothing to hold it against. */
export function aimInWords({ value, unit, ratio, aim }: Measurement): string {
  if (aim === undefined) return "";
  const [words, isMet] =
    "most" in aim
      ? [`at most ${aim.most} ${unit}`, value <= aim.most]
      : [`${aim.ratio} x`, ratio === null ? null : ratio >= aim.ratio];
  return isMet === null ? "" : `aim ${words}: ${isMet ? "met" : "missed"}`;
}

/** What may be asked of a bench; those that have only one size or part pay no heed. */
export interface BenchOptions {
  readonly sizes?: readonly number[] | undefined;
  readonly parts?: readonly string[] | undefined;
}

/** One bench: a file of this folder, `NAME.bench.ts`, exports one as `bench`. */
export interface Bench {
  readonly name: string;
  /** Those that take long come one by one. */
  measure(options: BenchOptions): Iterable<Measurement> | Promise<Iterable<Measurement>>;
}

/** The median time of `runs` runs of `work`, in milliseconds, after one run that does not count; and what the last run made. */
export function medianTime<T>(work: () => T, runs = 5): { readonly milliseconds: number; readonly made: T } {
  let made = work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    made = work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { milliseconds: times[Math.floor(times.length / 2)] ?? NaN, made };
}

/** A time with no peer. */
export function time(bench: string, size: string, metric: string, milliseconds: number): Measurement {
  return {
    bench,
    size,
    metric,
    value: Number(milliseconds.toFixed(2)),
    unit: "ms",
    peer: null,
    peerValue: null,
    ratio: null,
  };
}

/** A time beside a peer's in the same run; alone where the peer is not there. */
export function beside(
  bench: string,
  size: string,
  metric: string,
  milliseconds: number,
  peer: { readonly peer: string; readonly milliseconds: number } | null,
): Measurement {
  const alone = time(bench, size, metric, milliseconds);
  if (peer === null) return alone;
  const ratio = Number((peer.milliseconds / milliseconds).toFixed(2));
  return { ...alone, peer: peer.peer, peerValue: peer.milliseconds, ratio };
}

/** A check of a bench's result: a bench that computes something wrong measures nothing. */
export function expectSum(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${what}: ${found} instead of ${expected}`);
}

/** The same for sums of fractions: within `tolerance` of what is expected. */
export function expectClose(what: string, found: number, expected: number, tolerance = 1e-9): void {
  if (!(Math.abs(found - expected) <= tolerance)) throw new Error(`${what}: ${found} instead of ${expected}`);
}
