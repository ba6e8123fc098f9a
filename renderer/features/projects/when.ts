const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });

/** A moment as people speak of it: "Today, 14:05", "Yesterday, 9:30", "3 Nov 2026, 14:05". Both in ISO 8601. */
export function whenWords(moment: string, now: string): string {
  const date = new Date(moment);
  const days = Math.round((startOfDay(new Date(now)) - startOfDay(date)) / 86_400_000);
  const time = clock.format(date);
  if (days === 0) return `Today, ${time}`;
  if (days === 1) return `Yesterday, ${time}`;
  return `${day.format(date)}, ${time}`;
}

/** The day alone: "3 Nov 2026". */
export function dayWords(moment: string): string {
  return day.format(new Date(moment));
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** `1 story`, `180 stories`. */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
