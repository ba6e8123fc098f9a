import { numberWord } from "../../../../core/agreement/wording/sentence.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import { dayWords, momentWords } from "../../../words/dates.ts";
import type { NamedVersion } from "../compare/useVersions.ts";
import { versionName } from "../compare/useVersions.ts";
import type { MethodsCodebook } from "./copying.ts";

/** The codebook as a method section tells of it: its size, and the versions by which stories were coded. */
export function codebookOf(
  codes: readonly Code[],
  versions: readonly NamedVersion[],
  versionId: string | null,
): MethodsCodebook {
  const tree = codebookTree(codes);
  const themes = tree.filter(({ depth }, at) => depth === 0 && (tree[at + 1]?.depth ?? 0) > 0).length;
  return { codes: tree.length, themes, codebook: versionPhrase(versions, versionId) };
}

function versionPhrase(versions: readonly NamedVersion[], versionId: string | null): string | null {
  const chosen = versions.find(({ id }) => id === versionId);
  if (chosen !== undefined) {
    const which =
      chosen.frozen === null && chosen.createdAt === null ? "version of unknown date" : versionName(chosen);
    return `, ${which}; coding with other versions was left out`;
  }
  const used = versions.filter(({ sheets }) => sheets > 0);
  const moments = used.flatMap(({ createdAt }) => (createdAt === null ? [] : [createdAt]));
  const [first, last] = [moments[0], moments.at(-1)];
  if (first === undefined || last === undefined) return null;
  return used.length === 1
    ? `, version of ${momentWords(first)}`
    : `, in ${numberWord(used.length)} versions from ${dayWords(first)} to ${dayWords(last)}`;
}
