const FLAG_KEYS = ["Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+7", "Alt+8", "Alt+9"];

/** The key of a flag, by its place among those that the project offers: only the first nine have one. */
export function flagShortcut(at: number): string | undefined {
  return FLAG_KEYS[at];
}
