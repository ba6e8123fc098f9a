/**
 * A name as Concord stores it: in Unicode NFC, without lone surrogates and outer blanks.
 * @example storedName(" Amara ") // "Amara"
 */
export function storedName(typed: string): string {
  return typed.toWellFormed().normalize("NFC").trim();
}

/**
 * A name as names are compared, without regard to case, composition and outer blanks: whoever asks whether two names are one compares these, and the
 * ids that follow from a name follow from this.
 * @example foldName(" Amara") === foldName("AMARA") // true
 */
export function foldName(name: string): string {
  return storedName(name).toLowerCase();
}
