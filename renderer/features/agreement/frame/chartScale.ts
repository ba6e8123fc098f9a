/** From a domain to pixels; straight, and safe where the domain is one point. */
export function linear(
  domain: readonly [number, number],
  range: readonly [number, number],
): (value: number) => number {
  const [from, to] = domain;
  if (from === to) return () => (range[0] + range[1]) / 2;
  return (value) => range[0] + ((value - from) / (to - from)) * (range[1] - range[0]);
}

/** Round numbers (1, 2 or 5 times a power of ten apart) within the domain, about `count` of them. */
export function roundTicks([from, to]: readonly [number, number], count: number): number[] {
  if (from === to) return [from];
  const rough = (to - from) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10) * power;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step - 1e-9) + 0; at * step <= to + step * 1e-9; at += 1) {
    // Divided by a whole number where the step is below one, so that 0.3 is 0.3.
    ticks.push(step < 1 ? at / Math.round(1 / step) : at * step);
  }
  return ticks;
}

/** Neighbouring points for which `isThere` holds, as stretches. */
export function stretches<T>(points: readonly T[], isThere: (point: T) => boolean): T[][] {
  const found: T[][] = [];
  let isOpen = false;
  for (const point of points) {
    if (!isThere(point)) {
      isOpen = false;
      continue;
    }
    if (isOpen) found.at(-1)?.push(point);
    else found.push([point]);
    isOpen = true;
  }
  return found;
}
