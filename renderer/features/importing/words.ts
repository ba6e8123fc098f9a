const format = new Intl.NumberFormat("en");

/** A count as it is written in the interface: "1,203". */
export function numbered(count: number): string {
  return format.format(count);
}

/** "1 story", "1,203 stories". */
export function counted(count: number, one: string, many: string): string {
  return `${numbered(count)} ${count === 1 ? one : many}`;
}

/** What an error says of itself, for the end of a sentence. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
