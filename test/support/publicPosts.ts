import { codePointsOf } from "../../core/changes/code-examples.ts";
import { newParaphrase } from "../../core/model/paraphrase.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import { aCode, aCoder, aCollection, aSheet, aSnapshot, aStory, NOW, passage } from "./builders.ts";

/** A public post, of which two coders coded a long quote, one of them also a short one and the whole; and a letter, of which a quote is coded. */
export const TEXT = "👩 Nobody told us that the ward would close. Ann cried. So tired.";
export const LONG = "Nobody told us that the ward would close.";
export const SHORT = "So tired.";
/** Of the letter. */
export const LETTER = "Everybody in the ward had heard of it";

/** What leads to the post beside its words. */
export const LEADING = ["ward_seven", "social.example", "nursing", "12:33", "1288888888888888888"];
const ATTRIBUTES = ["author", "Profile link", "seen_at", "hashtags", "shift", "likes", "note"];

export const post = aStory({
  ...{ id: "post", collectionId: "tweets", text: TEXT },
  ...{ externalId: "1288888888888888888", title: "Ann’s night", date: "2026-03-05T12:33:01Z" },
  attributes: [
    ...["@ward_seven", "https://social.example/ward_seven", "2026-03-06 08:12:33"],
    ...["nursing; tired", "night", "41", "ward_seven"],
  ],
});
export const letter = aStory({
  ...{ id: "letter", collectionId: "letters", externalId: "L1", title: "A letter" },
  text: "Everybody in the ward had heard of it by then.",
});

const [ana, ben] = [aCoder({ id: "ana", name: "Ana" }), aCoder({ id: "ben", name: "Ben" })];
const hope = aCode({ id: "hope", name: "Hope" });

export const publicProject: ProjectSnapshot = aSnapshot({
  collections: [
    aCollection({ id: "tweets", name: "Tweets", isPublic: true, storyCount: 1, attributeNames: ATTRIBUTES }),
    aCollection({ id: "letters", name: "Letters", storyCount: 1 }),
  ],
  stories: [post, letter],
  coders: [ana, ben],
  codes: [hope],
  sheets: [
    aSheet(ana, post, [{ code: hope, quote: LONG }, { code: hope, quote: SHORT }, hope]),
    aSheet(ben, post, [{ code: hope, quote: LONG }], "in-progress"),
    aSheet(ana, letter, [{ code: hope, quote: LETTER }]),
  ],
});

/** What stands in place of the long quote of the post. */
export const paraphrase = newParaphrase(
  "ana",
  { storyId: "post", codePoints: codePointsOf(TEXT, passage(TEXT, LONG)) },
  "The closure came as a surprise.",
  NOW,
);
