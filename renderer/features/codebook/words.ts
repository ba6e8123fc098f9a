const format = new Intl.NumberFormat("en");

/** "1 story", "1,203 stories". */
export function counted(count: number, one: string, many: string): string {
  return `${format.format(count)} ${count === 1 ? one : many}`;
}
