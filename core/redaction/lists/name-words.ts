/** Small words inside a name or a place: “Luz de la Cruz”, “Dar es Salaam”. */
export const PARTICLES: ReadonlySet<string> = new Set(
  "de del la las los el van von der den bin ibn al es da do dos di du le y of the".split(" "),
);
/** Of these, the ones that no name of a person has inside. */
export const ONLY_PLACES: ReadonlySet<string> = new Set("of the es y".split(" "));
/** Titles and other words before a name; with a capital. */
export const TITLES: ReadonlySet<string> = new Set(
  "dr mr mrs ms miss mx sir lady prof professor doctor sister nurse uncle aunt auntie matron pastor rev reverend rabbi imam captain colonel sergeant officer señor señora señorita sr sra srta dra don doña dña sor fray doctora enfermera enfermero abuela abuelo tía tío licenciado lic ing herr frau fräulein schwester pfleger monsieur madame mme mlle m docteur senhor senhora dona big old little sweet baby".split(
    " ",
  ),
);
/** Titles that count in small letters, too. */
export const SMALL_TITLES: ReadonlySet<string> = new Set(
  "dr don doña señor señora señorita sr sra dra sor doctor doctora enfermera enfermero named called llamada llamado llamaba llamo llama".split(
    " ",
  ),
);
/** Words by which a German text is known. */
export const GERMAN: ReadonlySet<string> = new Set(
  "der die das und nicht ich ist kam hat um ihm ihr sie er am im ein eine mit jeden seit wir mir zum".split(
    " ",
  ),
);
