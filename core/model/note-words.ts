import { MAX_NOTE_LENGTH, noteKey } from "./content-notes.ts";

/** A project's list of words for content notes has so many characters at most, in UTF-16 units. */
export const MAX_NOTE_WORDS_LENGTH = 8000;

/**
 * The words of a project that has written no others: one note a line, with the words that suggest it, in English, Spanish and Arabic. Broad on purpose: each
 * suggestion is looked at. A story that only hints at what it tells has none of them: see test/unit/samples/note-words.test.ts for how many are found.
 */
export const FIRST_NOTE_WORDS = `suicide: suicid*, kill myself, killed himself, killed herself, killed themselves, end my life, ended his life, ended her life, end it all, took his own life, took her own life, taken his own life, taken her own life, hanging, hanged, hung himself, hung herself, contracts for safety, jumped from, jumped off, found him, found her, se mató, se quitó la vida, quitarse la vida, ahorcad*, se ahorcó, انتحار, الانتحار, انتحر
self-harm: self-harm*, self-injur*, harm myself, harmed herself, harmed himself, hurt myself, cut myself, cutting herself, cutting himself, cutter, cutters, overdos*, autolesion*, se cortaba, se cortó, إيذاء النفس
death of a child: child died, children died, baby died, boy died, girl died, son died, daughter died, twin died, twin had died, infant died, toddler died, dead child, dead children, dead baby, dead babies, lost our baby, lost the baby, lost her son, lost her daughter, lost his son, lost his daughter, death of a child, death of her son, death of her daughter, neonatal death, cot death, stillborn*, PICU, leukaemia, leukemia, drown*, cemetery, child’s coffin, little coffin, time of death, she was dying, he was dying, she died, he died, they died, murió su hij*, murió el bebé, murió el niño, murió la niña, falleció el niño, falleció la niña, angelito, مات الطفل, ماتت الطفلة, وفاة طفل
pregnancy loss: miscarr*, stillb*, born asleep, born still, lost the pregnancy, lost the baby, no heartbeat, waters gone, waters had gone, waters broke, ectopic*, fetal demise, foetal demise, aborto*, abortion*, pérdida del embarazo, mortinato*, إجهاض
violence: assault*, attacked, attacker*, stabb*, strangl*, beaten, beat me, beat her, beat him, punched, kicked me, gun, guns, gunman, gunshot*, GSW, shooting*, was shot, were shot, been shot, shot dead, murder*, killed, tased, taser*, bomb*, blast, explosion*, shelling, shelled, airstrike*, air strike*, shrapnel, massacre*, tortur*, machete*, militia*, hostage*, domestic violence, acid attack*, set on fire, violencia, disparo*, balazo*, balas, apuñal*, asesin*, golpiza*, bombas, guerra, حرب, الحرب, قصف, القصف, قنبلة, رصاص, قتل, عنف
sexual assault: rape*, raping, rapist*, molest*, incest*, grope*, groping, sexual assault*, sexually assaulted, sexual abuse*, sexually abused, sexual violence, forensic exam*, SANE nurse*, violada, violado, violación, violaciones, la violó, abuso sexual, abusó de, اغتصاب, الاغتصاب, اغتصب*, تحرش
abuse: abus*, neglected, domestic violence, maltrat*, إساءة
graphic procedure: amputat*, amputac*, amputó, amputar, burr hole*, craniotom*, thoracotom*, tracheot*, tracheost*, open chest, opened the chest, opened his chest, opened her chest, chests, cracked the chest, compressions, aorta, femoral, fascia, tourniquet*, torniquete*, trauma bay, the drill, bone saw*, scalpel*, debrid*, dead skin, pliers, sutured without, without anaesth*, without anesth*, without lidocaine, blood everywhere, pool of blood, severed, eviscerat*, autops*, body bag*, sangre por todas partes, بتر, بترنا
substance use: overdos*, opioid*, addict*, relaps*, heroin, cocaine, fentanyl, methadone, withdrawal, alcoholi*, drunk, drogadic*, sobredosis, heroína, cocaína, إدمان, الإدمان
discrimination: racis*, sexis*, slur*, homophob*, transphob*, xenophob*, islamophob*, antisemit*, hate crime*, discrimin*, racista*, عنصرية, العنصرية`;

/** A content note and what suggests it, as it was written: words or phrases, with a star at the end where the last word may go on. */
export interface NoteWords {
  readonly note: string;
  readonly words: readonly string[];
}

/**
 * The words that a project has for content notes.
 * @example noteWordsOf({ noteWords: "war: bomb*" }) // "war: bomb*"
 */
export function noteWordsOf({ noteWords = FIRST_NOTE_WORDS }: { readonly noteWords?: string }): string {
  return noteWords;
}

/**
 * A list of words, line by line; a note that stands on two lines has the words of both. `wrong` is the first line that is none, from 1.
 * @example readNoteWords("war: bomb*, shelling").notes // [{ note: "war", words: ["bomb*", "shelling"] }]
 */
export function readNoteWords(text: string): {
  readonly notes: readonly NoteWords[];
  readonly wrong: number | null;
} {
  const notes = new Map<string, { note: string; words: string[] }>();
  let wrong: number | null = null;
  for (const [at, line] of text.split(/\r\n|[\r\n]/u).entries()) {
    if (line.trim() === "") continue;
    const [, note = "", rest = ""] = /^([^:]*):(.*)$/u.exec(line) ?? [];
    const words = rest
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "");
    const name = note.trim();
    if (name === "" || name.length > MAX_NOTE_LENGTH || words.length === 0) {
      wrong ??= at + 1;
      continue;
    }
    const known = notes.get(noteKey(name));
    if (known === undefined) notes.set(noteKey(name), { note: name, words });
    else known.words.push(...words);
  }
  return { notes: [...notes.values()], wrong };
}
