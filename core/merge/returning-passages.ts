import { annotationIdOf, starIdOf } from "../ids.ts";
import type { Annotation } from "../model/annotation.ts";
import { mergeRecord } from "../model/later.ts";
import type { Memo } from "../model/memo.ts";
import type { RecordFields } from "../model/record.ts";
import { isLive } from "../model/record.ts";
import type { FirstPass, Review } from "../model/review.ts";
import type { Sheet } from "../model/sheet.ts";
import type { ShownStory } from "../redaction/shown-story.ts";

/**
 * A sheet that was coded on a story’s redacted text, as it is on the stored one: each passage with all of what a replacement in it stands for. An annotation’s id follows
 * from its passage, so it gets that of the passage here, and what is said of it (memos, stars, the first pass) goes along. Of annotations that come to say
 * the same, one that stands speaks over those that were removed, as its coder has the code there, and then the later revision.
 * @param storedText of the story
 */
export function sheetOnStored(
  sheet: Sheet,
  shown: Pick<ShownStory, "storedSpan">,
  storedText: string,
): Sheet {
  const ids = new Map<string, string>();
  const spoken = new Spoken<Annotation>();
  for (const annotation of sheet.annotations) {
    const moved = onStored(annotation, shown, storedText);
    ids.set(annotation.id, moved.id);
    spoken.add(moved, annotation.id);
  }
  const idHere = (id: string): string => ids.get(id) ?? id;
  const memos = new Spoken<Memo>();
  for (const memo of sheet.memos) memos.add(ofAnnotationHere(memo, idHere), memo.id);
  return {
    ...sheet,
    review: sheet.review === null ? null : reviewHere(sheet.review, idHere, spoken),
    annotations: spoken.records,
    memos: memos.records,
  };
}

/** Records of which some come to be one: each as the one that speaks for it, which is known by the id that it had. */
class Spoken<R extends RecordFields> {
  readonly #byId = new Map<string, { readonly record: R; readonly idBefore: string }>();

  add(record: R, idBefore: string): void {
    const same = this.#byId.get(record.id)?.record;
    const isOver =
      same === undefined ||
      (isLive(same) === isLive(record) ? mergeRecord(same, record) === record : isLive(record));
    if (isOver) this.#byId.set(record.id, { record, idBefore });
  }

  idBefore(id: string): string | undefined {
    return this.#byId.get(id)?.idBefore;
  }

  get records(): R[] {
    return [...this.#byId.values()].map(({ record }) => record);
  }
}

function ofAnnotationHere(memo: Memo, idHere: (id: string) => string): Memo {
  const { subject } = memo;
  if (subject.kind !== "annotation") return memo;
  const about = idHere(subject.id);
  const id = memo.id === starIdOf(subject.id) ? starIdOf(about) : memo.id;
  return { ...memo, id, subject: { ...subject, id: about } };
}

/** A review whose first pass tells each annotation once, at the level of the one that speaks for it. */
function reviewHere(review: Review, idHere: (id: string) => string, spoken: Spoken<Annotation>): Review {
  const { firstPass } = review;
  if (firstPass === undefined) return review;
  const annotations = new Map<string, FirstPass["annotations"][number]>();
  for (const each of firstPass.annotations) {
    const id = idHere(each.id);
    if (!annotations.has(id) || spoken.idBefore(id) === each.id) annotations.set(id, { ...each, id });
  }
  return { ...review, firstPass: { ...firstPass, annotations: [...annotations.values()] } };
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
