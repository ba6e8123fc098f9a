/**
 * How long typed text waits at most until it is on its way to the disk, in milliseconds, however fast somebody goes on typing. Each save writes the text
 * four times (the log of the safety copy, the record, and the two states of its step in the journal), so that a long text waits a little longer.
 * @param length how many characters the text has
 */
export function typingPace(length: number): number {
  return Math.min(LONGEST, FIRST + length / 10);
}

/** With the time that writing takes, a short text is on the disk within a second, and any text within two. */
const FIRST = 700;
const LONGEST = 1_700;
