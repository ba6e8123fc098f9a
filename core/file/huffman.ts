/** The longest code that deflate has (RFC 1951, 3.2.7). */
const LONGEST = 15;

/**
 * The lengths of prefix codes for symbols that occur so often, none above 15 bits; 0 for those that do not occur. There are always two codes at least: with
 * fewer they would not be complete, and some programs refuse that.
 * @example lengthsOf(Uint32Array.of(5, 0, 1, 1)) // new Uint8Array([1, 0, 2, 2])
 */
export function lengthsOf(counts: Uint32Array): Uint8Array {
  const weights = counts.slice();
  for (let symbol = 0; weights.reduce((used, weight) => used + (weight > 0 ? 1 : 0), 0) < 2; symbol += 1)
    weights[symbol] = Math.max(1, weights[symbol] ?? 0);
  for (;;) {
    const lengths = huffmanLengths(weights);
    if (lengths.every((length) => length <= LONGEST)) return lengths;
    // Flatter, until it fits: the codes lose next to nothing.
    for (const [symbol, weight] of weights.entries()) if (weight > 0) weights[symbol] = (weight >> 1) | 1;
  }
}

/** Huffman's lengths: the two lightest become one, again and again. Those that were joined come in the order of their weights, so two queues do. */
function huffmanLengths(weights: Uint32Array): Uint8Array {
  const symbols = [...weights.keys()].filter((symbol) => (weights[symbol] ?? 0) > 0);
  symbols.sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0) || a - b);
  const leaves = symbols.length;
  const nodes = 2 * leaves - 1;
  const weightOf = new Float64Array(nodes);
  const parents = new Int32Array(nodes);
  for (const [leaf, symbol] of symbols.entries()) weightOf[leaf] = weights[symbol] ?? 0;
  let leaf = 0;
  let joined = leaves;
  const lightest = (made: number): number => {
    if (leaf < leaves && (joined >= made || (weightOf[leaf] ?? 0) <= (weightOf[joined] ?? 0))) {
      leaf += 1;
      return leaf - 1;
    }
    joined += 1;
    return joined - 1;
  };
  for (let node = leaves; node < nodes; node += 1) {
    const one = lightest(node);
    const other = lightest(node);
    weightOf[node] = (weightOf[one] ?? 0) + (weightOf[other] ?? 0);
    parents[one] = node;
    parents[other] = node;
  }
  const depths = new Uint8Array(nodes);
  const lengths = new Uint8Array(weights.length);
  for (let node = nodes - 2; node >= 0; node -= 1) {
    depths[node] = (depths[parents[node] ?? 0] ?? 0) + 1;
    const symbol = symbols[node];
    if (symbol !== undefined) lengths[symbol] = depths[node] ?? 0;
  }
  return lengths;
}

/**
 * The codes of these lengths as deflate numbers them (RFC 1951, 3.2.2), their bits turned round, since it writes the lowest bit first.
 * @example codesOf(new Uint8Array([1, 0, 2, 2])) // new Uint16Array([0, 0, 1, 3])
 */
export function codesOf(lengths: Uint8Array): Uint16Array {
  const next = new Uint16Array(LONGEST + 2);
  for (const length of lengths) if (length > 0) next[length + 1] = (next[length + 1] ?? 0) + 1;
  for (let length = 1; length < next.length; length += 1)
    next[length] = ((next[length - 1] ?? 0) + (next[length] ?? 0)) << 1;
  const codes = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    codes[symbol] = turnedRound(code, length);
  }
  return codes;
}

function turnedRound(code: number, length: number): number {
  let turned = 0;
  for (let bit = 0; bit < length; bit += 1) turned = (turned << 1) | ((code >> bit) & 1);
  return turned;
}
