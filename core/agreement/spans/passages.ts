/** Passages coded in texts, each by some of the coders. */
export interface CodedTexts {
  readonly coders: number;
  /** How many codes there are: those of the codebook, used or not. */
  readonly codes: number;
  readonly texts: readonly CodedText[];
}

export interface CodedText {
  /** The story's or unit's name, for naming texts that are left out of a figure. */
  readonly id?: string;
  /** In code points, as are all offsets. */
  readonly length: number;
  /** The coders who finished this text, with passages or without. */
  readonly finished: readonly number[];
  /** What these coders coded, in any order. */
  readonly passages: readonly Passage[];
}

/** A passage from `start` to before `end` (code points). Coder and code are indices. */
export interface Passage {
  readonly coder: number;
  readonly code: number;
  readonly start: number;
  readonly end: number;
}

/** A text that at least two coders finished. Characters and gaps are compared within it, never across texts. */
export interface ComparedText<Track = readonly Passage[]> {
  readonly length: number;
  readonly coders: readonly number[];
  /** Per coder in `coders`, ascending by start. */
  readonly tracks: readonly Track[];
}

/** A text that can be compared, and its place among all texts: for resamples, which say how often each occurs. */
export interface PlacedText {
  readonly at: number;
  readonly text: ComparedText;
}

/**
 * The texts that can be compared, with what each coder coded: passages of one coder and code that overlap are
 * united to one, for they say the same twice; those that only touch stay two, for the coder saw two. Passages of
 * different codes may still overlap. O(passages log passages).
 *
 * @throws RangeError where an index or an offset is out of range, a passage is empty, or its coder has not
 * finished the text (a mistake of the caller, not of the data).
 * @example comparedTexts({ coders: 2, codes: 1, texts: [{ length: 9, finished: [0, 1], passages: [{ coder: 0, code: 0, start: 0, end: 4 }, { coder: 0, code: 0, start: 3, end: 6 }] }] })[0].tracks // [[{ coder: 0, code: 0, start: 0, end: 6 }], []]
 */
export function comparedTexts(input: CodedTexts): ComparedText[] {
  return compare(input).map((text) => ({ ...text, tracks: text.tracks.map(unitePassages) }));
}

/**
 * The same with the passages as the coders left them, equal ones once.
 * @example comparedTextsAsCoded({ coders: 2, codes: 1, texts: [{ length: 9, finished: [0, 1], passages: [{ coder: 0, code: 0, start: 0, end: 4 }, { coder: 0, code: 0, start: 3, end: 6 }] }] })[0].tracks[0].length // 2
 */
export function comparedTextsAsCoded(input: CodedTexts): ComparedText[] {
  return compare(input).map((text) => ({ ...text, tracks: text.tracks.map(dropRepeats) }));
}

/**
 * What two of the coders coded, in the texts that both finished.
 * @example textsOfPair({ coders: 3, codes: 1, texts: [{ length: 9, finished: [0, 1], passages: [] }, { length: 5, finished: [0, 2], passages: [] }] }, 0, 2).texts // [{ length: 5, finished: [0, 1], passages: [] }]
 */
export function textsOfPair(input: CodedTexts, first: number, second: number): CodedTexts {
  const pair = [first, second];
  return {
    coders: 2,
    codes: input.codes,
    texts: input.texts
      .filter((text) => pair.every((coder) => text.finished.includes(coder)))
      .map((text) => ({
        length: text.length,
        finished: [0, 1],
        passages: text.passages.flatMap((passage) =>
          pair.includes(passage.coder) ? [{ ...passage, coder: pair.indexOf(passage.coder) }] : [],
        ),
      })),
  };
}

function compare(input: CodedTexts): ComparedText[] {
  return input.texts.flatMap((text) => {
    checkText(input, text);
    const coders = [...new Set(text.finished)];
    if (coders.length < 2 || text.length === 0) return [];
    const tracks = coders.map((coder) =>
      text.passages
        .filter((passage) => passage.coder === coder)
        .sort((a, b) => a.start - b.start || a.end - b.end || a.code - b.code),
    );
    return [{ length: text.length, coders, tracks }];
  });
}

function unitePassages(track: readonly Passage[]): Passage[] {
  const united: Passage[] = [];
  // Per code, where its last passage stands in `united`.
  const last = new Map<number, number>();
  for (const passage of track) {
    const at = last.get(passage.code);
    const before = at === undefined ? undefined : united[at];
    if (at !== undefined && before !== undefined && passage.start < before.end) {
      united[at] = { ...before, end: Math.max(before.end, passage.end) };
    } else {
      last.set(passage.code, united.length);
      united.push(passage);
    }
  }
  return united;
}

function dropRepeats(track: readonly Passage[]): Passage[] {
  return track.filter(({ start, end, code }, at) => {
    const before = track[at - 1];
    return before === undefined || before.start !== start || before.end !== end || before.code !== code;
  });
}

function checkText({ coders, codes }: CodedTexts, { length, finished, passages }: CodedText): void {
  const isIndex = (value: number, below: number): boolean =>
    Number.isInteger(value) && value >= 0 && value < below;
  if (!isIndex(length, Infinity)) throw new RangeError("a text's length is a whole number of code points");
  if (!finished.every((coder) => isIndex(coder, coders))) throw new RangeError("there is no such coder");
  for (const { coder, code, start, end } of passages) {
    if (!finished.includes(coder)) throw new RangeError("the coder of a passage has not finished its text");
    if (!isIndex(code, codes)) throw new RangeError("there is no such code");
    if (!isIndex(start, end) || !isIndex(end, length + 1)) {
      throw new RangeError("a passage starts before it ends, and ends in its text");
    }
  }
}
