/** The families of stories, with a character of each file that is wanted before a story is shown. */
const FONTS = [
  ["1em 'Source Serif 4 Variable'", "a\u0101"],
  ["1em 'Noto Naskh Arabic Variable'", "\u0627"],
] as const;

/** Loads the letters of stories before the first one is shown: those that come afterwards move its words under the pointer. */
export async function loadStoryFonts(): Promise<void> {
  await Promise.all(FONTS.map(([font, text]) => document.fonts.load(font, text)));
}
