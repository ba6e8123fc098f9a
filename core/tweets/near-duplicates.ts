import type { Steps } from "../steps.ts";

/** Texts that share so many of their runs of words are nearly the same. */
const ALIKE = 0.8;
/** A run has so many words. */
const RUN = 3;
/** Texts with fewer words are alike by chance. */
const FEWEST_WORDS = 6;
const HASHES = 64;
const BANDS = 16;
const PER_BAND = HASHES / BANDS;
const STEP = 2000;

/**
 * Groups of texts that are nearly the same, by their indexes, each in order, the first of each group first. Found by MinHash: of each text the smallest hashes of its runs of three words; those
 * that share a band of them are compared. Source: A. Z. Broder, On the resemblance and containment of documents (1997); bands as in Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4.
 * @example allSteps(nearDuplicates(["one two three four five six seven eight nine ten", "One two three four five six seven eight nine ten!"])) // [[0, 1]]
 */
export function* nearDuplicates(texts: readonly string[]): Steps<number[][]> {
  const runs: (Uint32Array | null)[] = [];
  const buckets = new Map<number, number[]>();
  const parent = texts.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[at] = root;
    return root;
  };
  for (const [at, text] of texts.entries()) {
    const own = runsOf(text);
    runs.push(own);
    if (own !== null) {
      const least = leastHashes(own);
      for (let band = 0; band < BANDS; band += 1) {
        const key = bandKey(least, band);
        const bucket = buckets.get(key);
        if (bucket === undefined) {
          buckets.set(key, [at]);
          continue;
        }
        // One of each group stands for it: a group of thousands is not compared by twos.
        const isNew = !bucket.some((other) => rootOf(other) === rootOf(at));
        const alike = isNew ? bucket.find((other) => likeness(runs[other] ?? null, own) >= ALIKE) : undefined;
        if (alike !== undefined) join(parent, rootOf(alike), rootOf(at));
        else if (isNew && bucket.length < MOST_COMPARED) bucket.push(at);
      }
    }
    if (at % STEP === STEP - 1) yield at / texts.length;
  }
  const groups = new Map<number, number[]>();
  for (const at of texts.keys()) {
    const root = rootOf(at);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [at]);
    else group.push(at);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** So many different texts of one band are compared with. */
const MOST_COMPARED = 50;

function join(parent: number[], a: number, b: number): void {
  parent[Math.max(a, b)] = Math.min(a, b);
}

/** The hashes of a text's runs of words, ascending, each once; null where it has few words. */
function runsOf(text: string): Uint32Array | null {
  const words = plainWords(text);
  if (words.length < FEWEST_WORDS) return null;
  const runs = new Set<number>();
  for (let at = 0; at + RUN <= words.length; at += 1) runs.add(hashOf(words.slice(at, at + RUN).join(" ")));
  return Uint32Array.from(runs).sort();
}

/**
 * The words of a text, without the links, names and signs in which copies differ.
 * @example plainWords("RT @ana: What a night! https://t.co/x") // ["rt", "what", "a", "night"]
 */
export function plainWords(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replace(/https?:\/\/\S+|@\w+/gu, " ")
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return plain === null ? [] : [...plain];
}

/** FNV-1a over UTF-16 units, mixed. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function leastHashes(runs: Uint32Array): Uint32Array {
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (const run of runs)
    for (let at = 0; at < HASHES; at += 1) {
      const hash = mixed(run ^ Math.imul(at + 1, 0x9e3779b1));
      if (hash < (least[at] ?? 0)) least[at] = hash;
    }
  return least;
}

function bandKey(least: Uint32Array, band: number): number {
  let key = band + 1;
  for (let at = band * PER_BAND; at < (band + 1) * PER_BAND; at += 1) key = mixed(key ^ (least[at] ?? 0));
  return key * BANDS + band;
}

/** How much of what two have they share: the Jaccard index. */
function likeness(a: Uint32Array | null, b: Uint32Array | null): number {
  if (a === null || b === null) return 0;
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x = 0, y = 0] = [a[i], b[j]];
    if (x === y) shared += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return shared / (a.length + b.length - shared);
}
