/** Words that make a name a place: “Mercy General”, “14 Larkspur Lane”. */
export const PLACE_NOUNS: ReadonlySet<string> = new Set(
  `hospital infirmary clinic memorial royal general hospice medical surgery rehab sanatorium institute university college school elementary academy church cathedral mosque temple
street st road rd lane avenue ave close drive boulevard blvd crescent terrace court place square way row park hill county island islands bay beach river lake valley mountain mount bridge station airport
prison library camp base house hotel inn farm estate village town city district province
hospital clínica sanatorio hospicio calle avenida avda plaza paseo camino barrio colonia instituto universidad colegio escuela iglesia centro cárcel residencia
krankenhaus klinikum klinik straße strasse platz spital uniklinik hôpital clinique rue boulevard place ospedale via piazza rua hospitalar`
    .trim()
    .split(/\s+/u),
);

/** Words for streets that stand before the name, where the number of the house comes last. */
export const STREETS_FIRST: ReadonlySet<string> = new Set(
  "calle avenida avda plaza paseo camino via rua rue piazza".split(" "),
);

/** After these a capitalised word is a place, unless it is a given name. */
export const PLACE_CUES: ReadonlySet<string> = new Set(
  "in near outside inside around across leaving left reached visiting towards rural downtown outskirts central northern southern suburban between beyond past via en desde hacia hasta nach aus in em à entre vers bei".split(
    " ",
  ),
);

/** After these a capitalised word is a place if somebody moves, or if it is known as one. */
export const MOVING: ReadonlySet<string> = new Set(
  "took taken take takes brought bring sent send shipped rushed drove relocated emigrated migrated commute commuted trek trekked paddled cycled rode transferred referred evacuated airlifted deployed posted traveling travelling trasladaron mandaron moved moving move flew fly flown drove drive driven went go gone going travelled traveled travel returned return back came come coming arrived walked walk sailed fled train flight bus ferry way road trip trained worked lived live lives born home fue fui fuimos viaje viajó llegó llegué vino vine volvió volví mudé mudó llevaron bajó".split(
    " ",
  ),
);

/** Nouns that stand in small letters before the name of a place: “la calle Mayor”, “rue Basse”. */
export const ROMANCE_PLACES: ReadonlySet<string> = new Set(
  "hospital clínica calle avenida plaza paseo camino barrio colonia instituto universidad colegio escuela ciudad pueblo provincia aldea vereda rue boulevard rua via piazza hôpital clinique".split(
    " ",
  ),
);

/** After a place these make it a scale, a disease or a thing: “Glasgow Coma Scale”, “Ottawa ankle rules”, “Lyme disease”. */
export const NOT_A_PLACE_BEFORE: ReadonlySet<string> = new Set(
  "coma scale score stool chart ankle knee rules rule classification criteria postnatal protocol chromosome disease virus fever flu syndrome strain variant measles agar roll coffee bath nuts nut cow press method manoeuvre maneuver sign test".split(
    " ",
  ),
);

/** Of the nouns that make a place, those that are surnames, too: after a given name they are. */
export const SURNAME_NOUNS: ReadonlySet<string> = new Set(
  "park hill church house court lane bridge lake rivers bay place street church temple base camp cross gate grove heath common market hall field fields wood woods mills banks farm way row close".split(
    " ",
  ),
);
