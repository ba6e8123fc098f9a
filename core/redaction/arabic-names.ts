import { AMBIGUOUS_ARABIC, ARABIC_NAMES } from "./lists/given-names.ts";
import { ARABIC_PLACES } from "./lists/place-names.ts";
import type { Identifier } from "./suggestion.ts";

const WORD = /[\u0621-\u064A\u064B-\u0652\u0670]+/gu;

/** After these the next word is a name, unless it is an everyday word: “my name is”, “Doctor”, “Mr”. */
const NAME_CUES: ReadonlySet<string> = new Set(
  "اسمي اسمها اسمه الاسم واسمه واسمها يدعونه يسمونه يسمونها تدعى يدعى الدكتور الدكتورة دكتور دكتورة السيد السيدة الأستاذ الأستاذة الآنسة الحاج الحاجة الشيخ الأخت العم العمة الخالة الخال ست السّت أستاذ أستاذة البروفيسور المهندس المهندسة الأب الأم القس".split(
    " ",
  ),
);
/** After these an everyday word that is a name, too, is one: “the patient”, “my son”, “I am”. */
const PERSONS: ReadonlySet<string> = new Set(
  "المريض المريضة بالمريض بالمريضة للمريض للمريضة الطفل الطفلة الطبيب الطبيبة الممرض الممرضة صديقي صديقتي ابني ابنتي أخي أختي جارتي جاري زميلي زميلتي أنا نادى نادت ناديت القابلة المسعف المسعفة عامل حفيدي حفيدتي زوجي زوجتي عمتي خالتي جدتي جدي والدي السائق المترجم المترجمة".split(
    " ",
  ),
);
/** After these a word is a place, with the word itself: “hospital”, “camp”. */
const PLACE_NOUNS: ReadonlySet<string> = new Set(
  "مستشفى مشفى بمستشفى لمستشفى مخيم مدينة شارع عيادة جامعة قرية بلدة حي محافظة ولاية ساحة".split(" "),
);
const EVERYDAY: ReadonlySet<string> = new Set(
  "قال قالت كان كانت لا لم لن ما إن أن أنا هو هي في من إلى على عن مع هذا هذه ذلك الذي التي كل بعد قبل ثم و أو لي له لها الأطفال الحكومي الجامعة الجامعي الولادة العام المدينة صغيرة صغير كبيرة كبير بعيدة بعيد المريض المريضة الأول الأولى الجديد الجديدة الكامل غير معروف مجهول الآن أحد لأحد واحد ليلا اليوم أمس كما لكن حتى قد".split(
    " ",
  ),
);

/**
 * Names of people and places in Arabic writing, which has no capitals: listed ones, also after و ف ب ل, those that a title or a cue word announces, and
 * أبو and أم with a name.
 * @example
 * arabicNamesIn("قال الدكتور خالد") // [{ kind: "name", start: 12, end: 16 }]
 * arabicNamesIn("قال الدكتور لا") // []
 */
export function arabicNamesIn(text: string): Identifier[] {
  const words = [...text.matchAll(WORD)].map(({ index, 0: whole }) => ({
    start: index,
    end: index + whole.length,
    key: whole.replace(/[\u064B-\u0652\u0670]/gu, ""),
  }));
  const found: Identifier[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) continue;
    const before = words[at - 1];
    const isNext = before !== undefined && /^:? ?[«"“]?$/u.test(text.slice(before.end, word.start));
    const cue = isNext ? before.key : "";
    const next = words[at + 1];
    const two = next !== undefined && next.start - word.end === 1 ? next : undefined;
    const prefix = prefixOf(word.key, ARABIC_PLACES);
    const pair =
      two === undefined
        ? ""
        : `${word.key.slice(prefixOf(word.key, ARABIC_PLACES, two.key) ?? 0)} ${two.key}`;
    if (two !== undefined && ARABIC_PLACES.has(pair)) {
      found.push({ kind: "place", start: two.end - pair.length, end: two.end });
      at += 1;
    } else if (
      PLACE_NOUNS.has(word.key) &&
      two !== undefined &&
      !EVERYDAY.has(two.key) &&
      (two.key.startsWith("ال") || ARABIC_PLACES.has(two.key))
    ) {
      found.push({ kind: "place", start: word.start, end: two.end });
      at += 1;
    } else if (prefix !== null && !NAME_CUES.has(cue)) {
      found.push({ kind: "place", start: word.start + prefix, end: word.end });
    } else {
      const name = nameStart(word.key, cue, two?.key);
      if (name === null) continue;
      // A second word belongs to it after أبو, أم and عبد, and where it is a name itself.
      const hasTwo =
        two !== undefined &&
        (/^(?:أبو|ابو|أم|عبد)$/u.test(word.key.slice(name)) ||
          ARABIC_NAMES.has(two.key) ||
          (two.key.startsWith("ال") && ARABIC_NAMES.has(two.key.slice(2))));
      found.push({ kind: "name", start: word.start + name, end: hasTwo ? two.end : word.end });
      if (hasTwo) at += 1;
    }
  }
  return found;
}

/** How many letters before a name are small words joined to it; null where the word is no name. */
function nameStart(key: string, cue: string, next: string | undefined): number | null {
  if (NAME_CUES.has(cue) && !EVERYDAY.has(key) && !NAME_CUES.has(key)) return 0;
  if (PERSONS.has(cue) && AMBIGUOUS_ARABIC.has(key)) return 0;
  const start = prefixOf(key, ARABIC_NAMES);
  if (start !== null) return start;
  if (next === undefined || EVERYDAY.has(next)) return null;
  for (const prefix of [0, 1]) {
    if (prefix === 1 && !/^[وفبل]/u.test(key)) continue;
    const rest = key.slice(prefix);
    if (rest === "أبو" || rest === "ابو" || rest === "عبد") return prefix;
    if (rest === "أم" && ARABIC_NAMES.has(next)) return prefix;
  }
  return null;
}

function prefixOf(key: string, names: ReadonlySet<string>, second?: string): number | null {
  const whole = (start: number) => key.slice(start) + (second === undefined ? "" : ` ${second}`);
  if (names.has(whole(0))) return 0;
  return /^[وفبل]/u.test(key) && names.has(whole(1)) ? 1 : null;
}
