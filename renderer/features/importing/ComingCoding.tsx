import type { CodingPreview } from "../../../core/importing/coding-preview.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { counted, numbered } from "../../words/counts.ts";
import { rowWord } from "./rowWord.ts";

export interface ComingCodingProps {
  readonly preview: TablePreview;
  readonly coding: CodingPreview;
}

/** So many coders and codes are named. */
const NAMED = 12;

/** What coding would come with the stories: whose, which codes, and what is not coded by. */
export function ComingCoding({ preview, coding }: ComingCodingProps) {
  const { annotations, passages, coders, codes, newCodes, faults, faultsCount } = coding;
  const where = passages === 0 ? "" : `, ${numbered(passages)} of them on passages`;
  return (
    <>
      <Notice title={`${counted(annotations, "annotation", "annotations")} will be added${where}`}>
        <ul className="importing-left-behind">
          {coders.slice(0, NAMED).map(({ id, name, stories }) => (
            <li key={id} dir="auto">{`${name}: ${counted(stories, "story", "stories")}`}</li>
          ))}
          {coders.length > NAMED && <li>{`${numbered(coders.length - NAMED)} more coders`}</li>}
        </ul>
        {codes.length > 0 && (
          <p>
            {newCodes === 0
              ? "The codebook has all of these codes."
              : `${counted(newCodes, "code is", "codes are")} new, and will be added to the codebook.`}
          </p>
        )}
        {preview.alreadyHere > 0 && (
          <p>
            Coding comes only with stories that are new. That of the stories already in the project is left
            out.
          </p>
        )}
        <Disclosure level={2} title="Codes by how often they are applied">
          <ul
            className="importing-left-behind importing-coding-codes"
            aria-label="Codes that will be applied"
          >
            {codes.map((code) => (
              <li key={code.id} dir="auto">
                {`${code.name}: ${numbered(code.annotations)}${code.isNew ? " (new)" : ""}`}
              </li>
            ))}
          </ul>
        </Disclosure>
      </Notice>
      {faultsCount > 0 && (
        <Notice
          tone="warning"
          title={`${counted(faultsCount, "entry", "entries")} can’t be imported as coding`}
        >
          <ul className="importing-left-behind">
            {faults.map(({ line, column, message }) => (
              <li key={`${line} ${column} ${message}`} dir="auto">
                {`${rowWord(preview)} ${numbered(line)}${column === "" ? "" : `, “${column}”`}: ${message}`}
              </li>
            ))}
            {faultsCount > faults.length && <li>{`${numbered(faultsCount - faults.length)} more`}</li>}
          </ul>
        </Notice>
      )}
    </>
  );
}
