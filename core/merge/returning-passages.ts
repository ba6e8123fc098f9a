import { annotationIdOf, starIdOf } from "../ids.ts";
import type { Annotation } from "../model/annotation.ts";
import { mergeRecord } from "../model/later.ts";
import type { Sheet } from "../model/sheet.ts";
import type { ShownStory } from "../redaction/shown-story.ts";

/**
 * A sheet that was coded on a story’s redacted text, as it is on the stored one: each passage with all of what a replacement in it stands for. An annotation’s id follows
 * from its passage, so it gets that of the passage here, and what is said of it (memos, stars, the first pass) goes along. Of annotations that come to say
 * the same, the later revision stands.
 * @param storedText of the story
 */
export function sheetOnStored(
  sheet: Sheet,
  shown: Pick<ShownStory, "storedSpan">,
  storedText: string,
): Sheet {
  const ids = new Map<string, string>();
  const annotations = new Map<string, Annotation>();
  for (const annotation of sheet.annotations) {
    const moved = onStored(annotation, shown, storedText);
    ids.set(annotation.id, moved.id);
    const same = annotations.get(moved.id);
    annotations.set(moved.id, same === undefined ? moved : mergeRecord(same, moved));
  }
  const idHere = (id: string): string => ids.get(id) ?? id;
  const firstPass = sheet.review?.firstPass;
  return {
    ...sheet,
    review:
      sheet.review === null || firstPass === undefined
        ? sheet.review
        : {
            ...sheet.review,
            firstPass: {
              ...firstPass,
              annotations: firstPass.annotations.map((each) => ({ ...each, id: idHere(each.id) })),
            },
          },
    annotations: [...annotations.values()],
    memos: sheet.memos.map((memo) => {
      const { subject } = memo;
      if (subject.kind !== "annotation") return memo;
      const id = memo.id === starIdOf(subject.id) ? starIdOf(idHere(subject.id)) : memo.id;
      return { ...memo, id, subject: { ...subject, id: idHere(subject.id) } };
    }),
  };
}

function onStored(annotation: Annotation, shown: Pick<ShownStory, "storedSpan">, text: string): Annotation {
  const { coderId, storyId, codeId, span } = annotation;
  if (span === undefined) return annotation;
  const { start, end } = shown.storedSpan(span);
  // An id that came from another program says nothing of the passage.
  const isDerived = annotation.id === annotationIdOf(coderId, storyId, codeId, span);
  const id = isDerived ? annotationIdOf(coderId, storyId, codeId, { start, end }) : annotation.id;
  return { ...annotation, id, span: { start, end, quote: text.slice(start, end) } };
}
