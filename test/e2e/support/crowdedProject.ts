// A team of twelve coders whose names leave no room: a project with the first of them, and a file of coding of each of the others.
import { encodeCoding } from "../../../core/file/encode.ts";
import { codeIdOfPath } from "../../../core/ids.ts";
import { newAssignment } from "../../../core/model/assignment.ts";
import type { Coder } from "../../../core/model/coder.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import { mulberry32 } from "../../../core/random.ts";
import {
  aCode,
  aCoder,
  aCollection,
  type Applied,
  aSheet,
  aSnapshot,
  aStory,
  NOW,
} from "../../support/builders.ts";
import { SENTENCES } from "./extremeProject.ts";

const NAMES = [
  "Annegret Schwarzenberger-Löwenstein, Universitätsklinikum Hamburg-Eppendorf",
  "María de los Ángeles Fernández-Villaverde y Rodríguez de la Cruz",
  "Oluwaseun Adébáyọ̀-Williams (research assistant, second year)",
  "Þórhildur Aðalbjörg Sigurbjörnsdóttir",
  "Wichuda Suwannarattanaporn-Chaiyasit",
  "عبد الرحمن بن محمد الأنصاري القرطبي",
  "Dr. Konstantinos Papadimitrakopoulos-Georgiou",
  "Second coder for the pilot and for everything that the pilot left open",
  "Jean-Baptiste Grenouille-Deschamps de la Tour d’Auvergne",
  "Student group of the summer term, coding together in one room",
  "Krishnamurthy Venkataramanan Subrahmanyam Iyer",
  "Lê Nguyễn Phương Thảo-Bergström",
];
const CODES = [
  ...["Waiting", "Not believed", "A hand held", "Told somebody who was not there that night"],
  ...[
    "The form has no box for what happened",
    "Relief",
    "Night shift",
    "Asks for an interpreter and gets a relative",
  ],
];
const STORIES = 40;

/** Whose project it is: the first of the team. */
export const CROWDED_CODER = NAMES[0] ?? "";

/** The project of the first coder, with a round for all of them, and what the others send. */
export function crowdedProject(meta: Parameters<typeof encodeCoding>[2]): {
  readonly project: ProjectSnapshot;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
} {
  const random = mulberry32(12);
  const codes = CODES.map((name, position) =>
    aCode({
      id: codeIdOfPath([name]),
      ...{ position, name, colour: position + 1, key: String(position + 1) },
      definition: "Use it where the teller says so in their own words.",
    }),
  );
  const coders = NAMES.map((name, at) => aCoder({ id: `coder-${at + 1}`, name }));
  const stories = Array.from({ length: STORIES }, (_, position) =>
    aStory({
      position,
      text: Array.from(SENTENCES, (__, at) => SENTENCES[(position + at) % SENTENCES.length])
        .slice(0, 2 + (position % 5))
        .join(" "),
    }),
  );
  const whole = aSnapshot({
    collections: [aCollection({ storyCount: STORIES })],
    ...{ stories, codes, coders },
    sheets: coders.flatMap((coder, at) =>
      stories.slice(0, STORIES - 2 * at).map((story, place) => {
        const applied = codes
          .filter((_, code) => (place + code) % 3 === 0 || random() < 0.15)
          .map((code, nth): Applied => {
            const quote = story.text.split(/(?<=\.) /u)[nth];
            return quote === undefined || place % 2 === 0 ? code : { code, quote };
          });
        return aSheet(coder, story, applied, random() < 0.85 ? "finished" : "in-progress");
      }),
    ),
    assignments: coders.map(({ id: coderId }) =>
      newAssignment(
        {
          ...{
            roundId: "round-1",
            round: "Everything that the pilot left open, coded by all",
            dividedAt: NOW,
            coderId,
          },
          storyIds: stories.map(({ id }) => id),
        },
        "coder-1",
        NOW,
      ),
    ),
  });
  const own = (coder: Coder | undefined) => whole.sheets.filter(({ coderId }) => coderId === coder?.id);
  return {
    project: { ...whole, sheets: own(coders[0]) },
    files: coders.slice(1).map(({ id, name }) => ({
      name: `${name.replaceAll(/[^\p{L}\p{M}]+/gu, " ").trim()}.concord`,
      bytes: encodeCoding(whole, id, meta) ?? new Uint8Array(),
    })),
  };
}
