import { codePaths } from "../../../core/exporting/code-paths.ts";
import type { PassageSection } from "../../../core/exporting/document/passages-document.ts";
import type { PassageRecord } from "../../../core/exporting/passages.ts";
import { codersByName, storiesOfCoders } from "../../../core/exporting/sheets.ts";
import { canonicalCodes, codebookTree } from "../../../core/model/codebook.ts";
import { starredAmong, writtenMemos } from "../../../core/model/flag.ts";
import { levelReader } from "../../../core/model/level-reader.ts";
import { subjectOf } from "../../../core/model/memo.ts";
import { oncePerPlace } from "../../../core/model/once-per-place.ts";
import { liveAnnotations } from "../../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../../core/model/snapshot.ts";

/** The passages and whole stories of each code, in the order of the codebook and the study. */
export function codedPassages(study: ProjectSnapshot): PassageSection[] {
  const { codes, coders, sheets } = study;
  const canonical = canonicalCodes(codes);
  const levelOf = levelReader(codes);
  const paths = codePaths(codes);
  const byCode = new Map<string, PassageRecord[]>();
  for (const { story, coderName, sheet } of storiesOfCoders(study, codersByName(coders, sheets), false)) {
    if (sheet === undefined) continue;
    const stars = starredAmong(sheet.memos);
    const written = writtenMemos(sheet.memos);
    const inOrder = oncePerPlace(liveAnnotations(sheet), canonical, levelOf).toSorted(
      (a, b) => (a.span?.start ?? -1) - (b.span?.start ?? -1),
    );
    for (const annotation of inOrder) {
      const codeId = paths.get(annotation.codeId)?.code.id ?? annotation.codeId;
      const memos = written.filter((memo) => {
        const subject = subjectOf(memo);
        return subject.kind === "annotation" && subject.id === annotation.id;
      });
      const record = { story, coderName, annotation, isStarred: stars.has(annotation.id), memos };
      const others = byCode.get(codeId);
      if (others === undefined) byCode.set(codeId, [record]);
      else others.push(record);
    }
  }
  return codebookTree(codes).flatMap(({ code }) => {
    const records = byCode.get(code.id);
    const heading = paths.get(code.id)?.path.join(" › ") ?? code.name;
    return records === undefined ? [] : [{ heading, definition: code.definition, records }];
  });
}
