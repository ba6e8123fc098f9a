import type { CodePatch } from "../../../core/changes/codebook.ts";
import type { Code } from "../../../core/model/code.ts";
import type { CodeDifference, FieldDifference } from "../../../core/model/codebook-difference.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { WordDiff } from "../../ui/WordDiff.tsx";
import { fieldWords } from "../../words/codebook.ts";
import { counted } from "../../words/counts.ts";

export interface DifferencesProps {
  readonly differences: readonly CodeDifference[];
  /** The codes of the earlier version. */
  readonly before: readonly Code[];
  /** Saves the earlier words of a code; absent where the later version is not the present codebook. */
  readonly onRestore: ((codeId: string, patch: CodePatch) => void) | undefined;
}

/** How many codes are listed; a codebook may have thousands. */
const MOST_SHOWN = 200;

/** The codes that two versions have differently, with the words that were added and removed. */
export function Differences({ differences, before, onRestore }: DifferencesProps) {
  if (differences.length === 0) return <p role="status">These two versions say the same.</p>;
  const older = new Map(before.map((code) => [code.id, code]));
  return (
    <>
      <p role="status">{counted(differences.length, "code differs", "codes differ")}.</p>
      <ul className="codebook-differences" aria-label="Differences">
        {differences.slice(0, MOST_SHOWN).map(({ id, name, kind, fields }) => {
          const was = older.get(id);
          const isRestorable = kind === "changed" && was !== undefined && fields.some(isText);
          return (
            <li key={id}>
              <div className="codebook-differences-code">
                <strong dir="auto">{name}</strong>
                <Badge tone={kind === "added" ? "success" : kind === "removed" ? "warning" : "accent"}>
                  {kind === "added" ? "Added" : kind === "removed" ? "No longer there" : "Changed"}
                </Badge>
                {isRestorable && onRestore !== undefined && (
                  <Button
                    size="small"
                    aria-label={`Restore the earlier words of “${name}”`}
                    onPress={() => onRestore(id, earlierWords(was, fields))}
                  >
                    Restore the earlier words
                  </Button>
                )}
              </div>
              <dl>
                {fields.map(({ field, before: from, after: to }) => (
                  <div key={field}>
                    <dt>{fieldWords(field)}</dt>
                    <dd>
                      <WordDiff before={from} after={to} />
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          );
        })}
      </ul>
      {differences.length > MOST_SHOWN && <p>And {differences.length - MOST_SHOWN} more.</p>}
    </>
  );
}

function isText({ field }: FieldDifference): boolean {
  return field !== "scale" && field !== "theme";
}

/** The fields that are only words, as they were. Levels and themes stay: coding and other codes depend on them. */
function earlierWords(was: Code, fields: readonly FieldDifference[]): CodePatch {
  const { name, definition, include, exclude, example } = was;
  const words = { name, definition, include, exclude, example };
  return Object.fromEntries(
    Object.entries(words).filter(([field]) => fields.some((each) => each.field === field)),
  );
}
