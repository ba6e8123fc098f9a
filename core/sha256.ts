/**
 * SHA-256 (FIPS 180-4), for the texts of stories and for ids: an import or a file has some hundred thousand of them, and this takes half the time of what
 * is written for any hash and any amount of data. The machine's own hashing answers later, which for a short text costs as much as the hashing.
 */

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first 8. */
const ROUNDS = new Int32Array(64);
const START = new Int32Array(8);
for (let candidate = 2, found = 0; found < ROUNDS.length; candidate += 1) {
  if (!isPrime(candidate)) continue;
  if (found < START.length) START[found] = fraction(Math.sqrt(candidate));
  ROUNDS[found] = fraction(Math.cbrt(candidate));
  found += 1;
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor += 1)
    if (candidate % divisor === 0) return false;
  return true;
}

function fraction(root: number): number {
  return ((root % 1) * 2 ** 32) | 0;
}

const BLOCK = 64;
// Memory of its own for each text would cost as much as the hashing, so all share these.
const state = new Int32Array(8);
const words = new Int32Array(64);
/** What is left of the content after its whole blocks, with its end mark and its length. */
const tail = new Uint8Array(2 * BLOCK);
const tailLength = new DataView(tail.buffer);

/**
 * The hash of the content, as eight words of 32 bits; they are others at the next call.
 * @example sha256(new Uint8Array())[0] // 0xe3b0c442 | 0
 */
export function sha256(content: Uint8Array): Int32Array {
  state.set(START);
  const whole = content.length - (content.length % BLOCK);
  for (let at = 0; at < whole; at += BLOCK) compress(content, at);
  const left = content.length - whole;
  const end = left + 9 > BLOCK ? 2 * BLOCK : BLOCK;
  tail.fill(0);
  tail.set(content.subarray(whole));
  tail[left] = 0x80;
  tailLength.setUint32(end - 8, Math.floor(content.length / 2 ** 29));
  tailLength.setUint32(end - 4, content.length << 3);
  for (let at = 0; at < end; at += BLOCK) compress(tail, at);
  return state;
}

/** Takes the block that begins at `start` into the state. */
function compress(content: Uint8Array, start: number): void {
  const [w, k] = [words, ROUNDS];
  for (let at = 0, from = start; at < 16; at += 1, from += 4)
    w[at] =
      ((content[from] ?? 0) << 24) |
      ((content[from + 1] ?? 0) << 16) |
      ((content[from + 2] ?? 0) << 8) |
      (content[from + 3] ?? 0);
  for (let at = 16; at < 64; at += 1) {
    const x = w[at - 15] ?? 0;
    const y = w[at - 2] ?? 0;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[at] = ((w[at - 16] ?? 0) + s0 + (w[at - 7] ?? 0) + s1) | 0;
  }
  // One by one: as a list of eight, each way, they would take longer than the rounds.
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  // Four rounds at a time, so that none of the eight has to be moved on to the next: that saves a sixth of the time.
  for (let at = 0; at < 64; at += 4) {
    const one = mixed(e, f, g, h, (k[at] ?? 0) + (w[at] ?? 0));
    h = (d + one) | 0;
    d = (one + majority(a, b, c)) | 0;
    const two = mixed(h, e, f, g, (k[at + 1] ?? 0) + (w[at + 1] ?? 0));
    g = (c + two) | 0;
    c = (two + majority(d, a, b)) | 0;
    const three = mixed(g, h, e, f, (k[at + 2] ?? 0) + (w[at + 2] ?? 0));
    f = (b + three) | 0;
    b = (three + majority(c, d, a)) | 0;
    const four = mixed(f, g, h, e, (k[at + 3] ?? 0) + (w[at + 3] ?? 0));
    e = (a + four) | 0;
    a = (four + majority(b, c, d)) | 0;
  }
  add(0, a);
  add(1, b);
  add(2, c);
  add(3, d);
  add(4, e);
  add(5, f);
  add(6, g);
  add(7, h);
}

/** T1 of the standard: of the second four and what the round brings. */
function mixed(e: number, f: number, g: number, h: number, brought: number): number {
  const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
  return (h + s1 + (g ^ (e & (f ^ g))) + brought) | 0;
}

/** T2 of the standard: of the first three. */
function majority(a: number, b: number, c: number): number {
  const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
  return (s0 + ((a & b) | (c & (a | b)))) | 0;
}

function add(at: number, word: number): void {
  state[at] = (state[at] ?? 0) + word;
}
