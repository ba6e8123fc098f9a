/** Letters of each file that is wanted before a story is shown: Latin, Latin with marks, Arabic. */
const LETTERS = "a\u0101\u0627";

/**
 * Has the letters of stories loaded before the first story is shown: those that come afterwards move its words under the pointer. They are
 * shown out of sight, since letters that nothing shows are forgotten when styles are added.
 */
export function keepStoryFonts(): void {
  const letters = document.createElement("span");
  letters.className = "app-story-letters";
  letters.ariaHidden = "true";
  letters.textContent = LETTERS;
  document.body.append(letters);
}
