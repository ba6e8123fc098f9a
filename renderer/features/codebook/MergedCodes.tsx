import type { Code } from "../../../core/model/code.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { Heading } from "../../ui/Heading.tsx";

export interface MergedCodesProps {
  /** The codes that were merged into the one that is shown. */
  readonly codes: readonly Code[];
  readonly onUnmerge: (code: Code) => void;
}

/** What was merged into a code, with its own definition, and how to end that. */
export function MergedCodes({ codes, onUnmerge }: MergedCodesProps) {
  if (codes.length === 0) return null;
  return (
    <section className="codebook-merged" aria-labelledby="codebook-merged">
      <Heading level={3} look={3} id="codebook-merged">
        Merged into this code
      </Heading>
      <ul>
        {codes.map((code) => (
          <li key={code.id}>
            <CodeSwatch slot={code.colour} />
            <div className="codebook-merged-words">
              <span dir="auto">{code.name}</span>
              {code.definition !== "" && <p dir="auto">{code.definition}</p>}
            </div>
            <Button size="small" aria-label={`Unmerge “${code.name}”`} onPress={() => onUnmerge(code)}>
              Unmerge
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
