import type { Code } from "../../../core/model/code.ts";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";

export interface RetiredCodesProps {
  readonly codes: readonly Code[];
  readonly selected: string | null;
  readonly onSelect: (codeId: string) => void;
}

/** The codes that are no longer offered, folded below the tree. */
export function RetiredCodes({ codes, selected, onSelect }: RetiredCodesProps) {
  if (codes.length === 0) return null;
  return (
    <div className="codebook-retired">
      <Disclosure level={2} title={`Retired (${codes.length})`}>
        <ul aria-label="Retired codes">
          {codes.map((code) => (
            <li key={code.id}>
              <button
                type="button"
                className="codebook-found-code"
                aria-current={code.id === selected}
                onClick={() => onSelect(code.id)}
              >
                <CodeSwatch slot={code.colour} />
                <span className="codebook-found-name" dir="auto">
                  {code.name}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
