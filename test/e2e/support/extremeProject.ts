// A project of what is hard to show: twelve passages over one another, right-to-left text, and a codebook of sixty codes with long names.
import { codeIdOfPath } from "../../../core/ids.ts";
import type { Code } from "../../../core/model/code.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";
import type { Story } from "../../../core/model/story.ts";
import {
  aCode,
  aCoder,
  aCollection,
  anAnnotation,
  aSheet,
  aSnapshot,
  aStory,
} from "../../support/builders.ts";

export const CODER = "Noor";

const SHORT_NAMES = [
  ...["Waiting", "Not believed", "A hand held", "Anger", "Night shift", "Family", "Silence"],
  ...["Relief", "Language", "Doubt", "Thanks", "Distance"],
];
const LONG_NAMES = [
  "Told somebody who was not there that night, and was not believed",
  "Asks for an interpreter and gets a relative who leaves out what hurts",
  "The form has no box for what happened, so that it is told to nobody until the complaint comes back",
  "Somebody of the ward apologises for what others did, quietly, and is the only one whom the family thanks afterwards",
];
/** As a codebook has it that was pasted from a grant application. */
const LONGEST_NAME = Array.from(
  { length: 9 },
  () => "Everything that was said at the bedside and written down by nobody;",
)
  .join(" ")
  .padEnd(630, " and so on")
  .slice(0, 630);

/** Five themes with three codes each, and three below each of these. */
function sixtyCodes(): Code[] {
  const codes: Code[] = [];
  const add = (parent: Code | null, position: number): Code => {
    const at = codes.length;
    const long = `${LONG_NAMES[at % LONG_NAMES.length] ?? ""} (${at + 1})`;
    const name = at === 14 ? LONGEST_NAME : (SHORT_NAMES[at] ?? long);
    const code = aCode({
      id: codeIdOfPath([String(at)]),
      parentId: parent?.id ?? null,
      ...{ position, name, colour: (at % 12) + 1 },
      ...(at < 9 ? { key: String(at + 1) } : {}),
      definition: `Use it where the teller says so in their own words. ${long}.`,
      ...(at === 16
        ? {
            scale: { kind: "ordinal" as const, levels: ["hardly", "clearly", "the whole story is about it"] },
          }
        : {}),
    });
    codes.push(code);
    return code;
  };
  for (let theme = 0; theme < 5; theme += 1) {
    const top = add(null, theme);
    for (let second = 0; second < 3; second += 1) {
      const middle = add(top, second);
      for (let third = 0; third < (theme === 4 ? ([3, 1, 0][second] ?? 0) : 3); third += 1)
        add(middle, third);
    }
  }
  return codes;
}

export const SENTENCES = [
  "I had been waiting since four in the afternoon with my mother, who could not lie down any more.",
  "The nurse said that somebody would come, and I believed her, because she looked as if she believed it herself.",
  "At eleven a young doctor came, listened to all of it, and wrote down half a line.",
  "I asked whether he had understood that she fell twice, and he said that it was in the notes.",
  "It was not in the notes.",
  "Later a porter held her hand for the whole of a corridor, and that is what she remembers of that night.",
];
const ARABIC = [
  "انتظرتُ مع أمي منذ الرابعة بعد الظهر، ولم تعد قادرة على الاستلقاء.",
  "قالت الممرضة إن أحدًا سيأتي، وصدّقتها لأنها بدت كأنها تصدّق ذلك هي أيضًا.",
  "في الحادية عشرة جاء طبيب شاب (Dr. Haddad) واستمع إلى كل شيء وكتب نصف سطر فقط.",
  "سألته هل فهم أنها سقطت مرتين، فقال إن ذلك مكتوب في الملف.",
  "لم يكن مكتوبًا في الملف.",
  "وبعد ذلك أمسك عامل النقل بيدها طوال الممر، وهذا ما تتذكره من تلك الليلة.",
];

/** Twelve passages, each of which lies over all the others somewhere: each begins a word later and ends a word later. */
function overlapping(story: Story, codes: readonly Code[]) {
  const words = [...story.text.matchAll(/\S+/gu)].map(({ index, 0: word }) => [index, index + word.length]);
  return codes.slice(0, 12).map((code, at) => ({
    code,
    quote: story.text.slice(words[4 + 2 * at]?.[0], words[34 + 3 * at]?.[1]),
  }));
}

/** The project and, by its stories' ids, what each is for. */
export function extremeProject(): ProjectSnapshot {
  const collectionId = "collection-extreme";
  const coder = aCoder({ id: "noor", name: CODER });
  const codes = sixtyCodes();
  const story = (position: number, externalId: string, text: string): Story =>
    aStory({ collectionId, position, externalId, text });
  const twelve = story(0, "TWELVE", SENTENCES.join(" "));
  const arabic = story(1, "ARABIC", ARABIC.join(" "));
  const named = story(2, "NAMED", SENTENCES.toReversed().join("\n\n"));
  const [first, , third, , , last] = ARABIC;
  const quoted = [
    { code: codes[0], quote: first },
    { code: codes[1], quote: first?.slice(10, 40) },
    { code: codes[20], quote: third?.slice(20) },
    { code: codes[3], quote: last },
  ];
  return aSnapshot({
    collections: [aCollection({ id: collectionId, name: "Extremes", storyCount: 3 })],
    stories: [twelve, arabic, named],
    codes,
    coders: [coder],
    sheets: [
      aSheet(coder, twelve, overlapping(twelve, codes), "in-progress"),
      {
        ...aSheet(coder, arabic, [], "in-progress"),
        annotations: quoted.flatMap(({ code, quote }) =>
          code === undefined || quote === undefined ? [] : [anAnnotation(coder, arabic, code, { quote })],
        ),
      },
      aSheet(
        coder,
        named,
        SENTENCES.slice(0, 5).flatMap((quote, at) => {
          const code = codes[13 + at];
          return code === undefined ? [] : [{ code, quote, ...(at === 3 ? { value: 1 } : {}) }];
        }),
        "in-progress",
      ),
    ],
  });
}
