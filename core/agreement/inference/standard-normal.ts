import type { Random } from "../../random.ts";

const LAYERS = 128;
/** Where the tail begins, and the area of each layer: Marsaglia and Tsang (2000), for 128 layers. */
const TAIL = 3.442619855899;
const AREA = 9.91256303526217e-3;

/** The right edges of the layers, from the widest to 0. */
const edges = new Float64Array(LAYERS + 1);
/** Of the width of each layer, the share that lies below the curve whatever the height. */
const inside = new Float64Array(LAYERS);
fillTables();

/** The tables, for loops that have most draws to themselves: standardNormal says how. */
export const ziggurat = { edges, inside } as const;

function fillTables(): void {
  edges[0] = AREA / density(TAIL);
  edges[1] = TAIL;
  for (let layer = 2; layer < LAYERS; layer += 1) {
    const below = edges[layer - 1] ?? 0;
    edges[layer] = Math.sqrt(-2 * Math.log(AREA / below + density(below)));
  }
  for (let layer = 0; layer < LAYERS; layer += 1)
    inside[layer] = (edges[layer + 1] ?? 0) / (edges[layer] ?? 1);
}

function density(x: number): number {
  return Math.exp(-0.5 * x * x);
}

/**
 * A draw from the standard normal distribution by the ziggurat: nearly always one uniform number and one product. The
 * layer comes from the low 7 bits of the number and the place in it from the high 24, which do not overlap, as Doornik asks.
 *
 * Marsaglia, G., & Tsang, W. W. (2000). The ziggurat method for generating random variables. Journal of Statistical
 * Software 5(8). Doornik, J. A. (2005). An improved ziggurat method to generate normal random samples. Nuffield College.
 *
 * @param random - numbers of 32 bits, as mulberry32 gives them
 * @example
 * Array.from({ length: 1000 }, standardNormal.bind(null, mulberry32(1))).reduce((sum, drawn) => sum + drawn, 0) / 1000; // 0.0
 */
export function standardNormal(random: Random): number {
  const word = (random() * 4_294_967_296) | 0;
  const layer = word & (LAYERS - 1);
  const place = ((word >> 8) + 0.5) / 8_388_608;
  // Short, so that engines make it part of the loops that call it.
  return Math.abs(place) < (inside[layer] ?? 0)
    ? place * (edges[layer] ?? 0)
    : atTheEdge(layer, place, random);
}

/** Where the height decides: in the tail, or under the curve; else another draw. */
function atTheEdge(layer: number, place: number, random: Random): number {
  if (layer === 0) return place < 0 ? -tail(random) : tail(random);
  const edge = edges[layer] ?? 0;
  const x = place * edge;
  const low = Math.exp(-0.5 * (edge * edge - x * x));
  const next = edges[layer + 1] ?? 0;
  const high = Math.exp(-0.5 * (next * next - x * x));
  return high + random() * (low - high) < 1 ? x : standardNormal(random);
}

/** A draw from the normal distribution beyond the tail's beginning: Marsaglia (1964). */
function tail(random: Random): number {
  for (;;) {
    const x = -Math.log(1 - random()) / TAIL;
    const y = -Math.log(1 - random());
    if (2 * y > x * x) return TAIL + x;
  }
}
