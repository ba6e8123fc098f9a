/** Small words inside a name or a place: “Luz de la Cruz”, “Dar es Salaam”. */
export const PARTICLES: ReadonlySet<string> = new Set(
  "de del la las los el van von der den bin ibn al es da do dos di du le y of the".split(" "),
);
/** Of these, the ones that no name of a person has inside. */
export const ONLY_PLACES: ReadonlySet<string> = new Set("of the es y".split(" "));
/** Titles and other words before a name; with a capital. */
export const TITLES: ReadonlySet<string> = new Set(
  "dr mr mrs ms miss mx sir lady prof professor doctor sister nurse uncle aunt auntie matron pastor rev reverend rabbi imam captain colonel sergeant officer señor señora señorita sr sra srta dra don doña dña sor fray doctora enfermera enfermero abuela abuelo tía tío licenciado lic ing herr frau fräulein schwester pfleger monsieur madame mme mlle m docteur senhor senhora dona seu oma opa tante onkel mamie papi tata doc granny grandma grandpa gran nan nana nanny aunty abuelita tita midwife porter nonna nonno bibi mzee mama papa father brother canon dean fra frère soeur sœur big old little sweet baby".split(
    " ",
  ),
);
/** Titles that count in small letters, too. */
export const SMALL_TITLES: ReadonlySet<string> = new Set(
  "dr don doña señor señora señorita sr sra dra sor doctor doctora enfermera enfermero named called llamada llamado llamaba llamo llama seu dona namens hieß heißt heisst genannt appelée appelé nommée nommé chamada chamado chamava".split(
    " ",
  ),
);
/** After a title, small words with which a surname begins: “Dr van der Berg”. */
export const SURNAME_PARTICLES: ReadonlySet<string> = new Set(
  "van von de der den del di da du la le ter ten al el bin ibn".split(" "),
);
