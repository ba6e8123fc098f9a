/**
 * How well a query fits a text: higher is better, null where its letters do not all occur in order. Accents and case count for nothing; letters
 * at the beginnings of words and letters in a row count for more, so that "ns" finds "Next story" before "Finish".
 */
export function fitness(query: string, text: string): number | null {
  const wanted = folded(query).replace(/\s+/gu, "");
  if (wanted === "") return 0;
  const letters = folded(text);
  const whole = letters.indexOf(folded(query).trim());
  if (whole >= 0) return 1000 - whole + (isWordStart(letters, whole) ? 500 : 0) - letters.length / 100;
  let score = 0;
  let at = -1;
  for (const letter of wanted) {
    const next = nextOf(letters, letter, at + 1);
    if (next < 0) return null;
    score += next === at + 1 ? 8 : isWordStart(letters, next) ? 10 : 0;
    score -= Math.min(next - at - 1, 10) / 10;
    at = next;
  }
  return score - letters.length / 100;
}

/** The letter's next place: at the beginning of a word where there is one, else the nearest. */
function nextOf(letters: string, letter: string, from: number): number {
  if (letters[from] === letter) return from;
  for (let at = letters.indexOf(letter, from); at >= 0; at = letters.indexOf(letter, at + 1)) {
    if (isWordStart(letters, at)) return at;
  }
  return letters.indexOf(letter, from);
}

function isWordStart(letters: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? "");
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
