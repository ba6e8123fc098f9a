import type { Annotation } from "./annotation.ts";
import type { LevelOf } from "./level-reader.ts";

/**
 * The annotations of one coder and story, one for each code and place: where codes were united, a coder may have said two of them of one passage.
 * Of these the highest level stands, then what was said of the code that stands for both.
 * @param canonical see canonicalCodes
 * @param levelOf see levelReader
 * @example oncePerPlace([{ id: "1", codeId: "a" }, { id: "2", codeId: "b" }], new Map([["a", "b"], ["b", "b"]]), levelReader([])).map(({ id }) => id) // ["2"]
 */
export function oncePerPlace(
  annotations: readonly Annotation[],
  canonical: ReadonlyMap<string, string>,
  levelOf: LevelOf,
): readonly Annotation[] {
  if (annotations.length < 2) return annotations;
  const kept = new Map<string, Annotation>();
  for (const annotation of annotations) {
    const { codeId, span } = annotation;
    const key = `${span?.start ?? ""} ${span?.end ?? ""} ${canonical.get(codeId) ?? codeId}`;
    const other = kept.get(key);
    if (other === undefined || isRather(annotation, other, canonical, levelOf)) kept.set(key, annotation);
  }
  return kept.size === annotations.length ? annotations : [...kept.values()];
}

function isRather(
  a: Annotation,
  b: Annotation,
  canonical: ReadonlyMap<string, string>,
  levelOf: LevelOf,
): boolean {
  const placeOf = ({ codeId, value }: Annotation): number => levelOf(codeId, value)?.place ?? -1;
  const level = placeOf(a) - placeOf(b);
  if (level !== 0) return level > 0;
  const isOwn = ({ codeId }: Annotation): boolean => (canonical.get(codeId) ?? codeId) === codeId;
  if (isOwn(a) !== isOwn(b)) return isOwn(a);
  return a.id < b.id;
}
