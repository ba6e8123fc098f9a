import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { counted } from "../../words/counts.ts";
import type { FoundCode, FoundIn } from "./finding.ts";

export interface FoundCodesProps {
  readonly found: readonly FoundCode[];
  readonly selected: string | null;
  readonly onSelect: (codeId: string) => void;
}

/** How many are listed; a codebook may have thousands of codes. */
const MOST_SHOWN = 200;

/** The codes that were found, each with the places where the words stand. */
export function FoundCodes({ found, selected, onSelect }: FoundCodesProps) {
  return (
    <div className="codebook-found">
      <p role="status">
        {found.length === 0 ? "No code has these words." : counted(found.length, "code", "codes")}
      </p>
      <ul aria-label="Codes that were found">
        {found.slice(0, MOST_SHOWN).map(({ code, name, places }) => (
          <li key={code.id}>
            <button
              type="button"
              className="codebook-found-code"
              aria-current={code.id === selected}
              onClick={() => onSelect(code.id)}
            >
              <CodeSwatch slot={code.colour} />
              <span className="codebook-found-words">
                <span className="codebook-found-name" dir="auto">
                  {name === null ? code.name : <Words {...name} />}
                  {code.retired === true && " (retired)"}
                </span>
                {places.map((place, at) => (
                  <span key={at} className="codebook-found-place" dir="auto">
                    {place.field}: <Words {...place} />
                  </span>
                ))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > MOST_SHOWN && <p>Enter more words to see fewer codes.</p>}
    </div>
  );
}

function Words({ before, match, after }: Omit<FoundIn, "field">) {
  return (
    <>
      {before}
      <mark>{match}</mark>
      {after}
    </>
  );
}
