import type { TablePreview } from "../../../core/importing/table-preview.ts";
import { listed } from "../../../core/listed.ts";
import { FinishedIcon, InfoIcon, LockIcon, WarningIcon } from "../../ui/icons.ts";
import { Notice } from "../../ui/Notice.tsx";
import { counted, numbered } from "../../words/counts.ts";

export interface OutcomeProps {
  readonly preview: TablePreview;
  /** The columns that tell coding: nothing else is made of them, and they are not left out. */
  readonly coding: readonly number[];
  /** False while a change is being worked out. */
  readonly isCurrent: boolean;
}

/** What the import would bring, in numbers, and why nothing would come. */
export function Outcome({ preview, coding, isCurrent }: OutcomeProps) {
  const { stories, alreadyHere, rejectedCount, mapping, header } = preview;
  const leftOut = mapping.leftOut.filter((column) => !coding.includes(column));
  return (
    <>
      <p className="importing-outcome" role="status" aria-busy={!isCurrent} data-current={isCurrent}>
        <span className="importing-outcome-part" data-tone={stories > 0 ? "success" : "none"}>
          {stories > 0 ? <FinishedIcon aria-hidden="true" /> : <InfoIcon aria-hidden="true" />}
          {stories > 0
            ? `${counted(stories, "story", "stories")} will be imported`
            : "No stories will be imported"}
        </span>
        {alreadyHere > 0 && (
          <span className="importing-outcome-part">
            <InfoIcon aria-hidden="true" />
            {counted(alreadyHere, "story is", "stories are")} already in the project
          </span>
        )}
        {rejectedCount > 0 && (
          <span className="importing-outcome-part" data-tone="warning">
            <WarningIcon aria-hidden="true" />
            {counted(rejectedCount, "row", "rows")} will be rejected
          </span>
        )}
        {leftOut.length > 0 && (
          <span className="importing-outcome-part">
            <LockIcon aria-hidden="true" />
            {leftOutWords(leftOut.map((at) => header[at] ?? ""))}
          </span>
        )}
      </p>
      {isCurrent && stories === 0 && <Notice>{whyNothing(preview)}</Notice>}
    </>
  );
}

/** How many columns are named. */
const NAMED = 3;
/** A survey's column may be called by its whole question. */
const LONGEST_NAME = 40;

/**
 * Which columns will be left out, the first of them by name.
 * @example leftOutWords(["IPAddress", "Email"]) // "2 columns will be left out: “IPAddress” and “Email”"
 */
function leftOutWords(names: readonly string[]): string {
  // One more than can be named is named too: it takes no more room than "1 more".
  const shown = names.length <= NAMED + 1 ? names : names.slice(0, NAMED);
  const parts = shown.map((name) => `“${shortened(name)}”`);
  if (shown.length < names.length) parts.push(`${numbered(names.length - shown.length)} more`);
  return `${counted(names.length, "column", "columns")} will be left out: ${listed(parts)}`;
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).toWellFormed()}…` : name;
}

function whyNothing({ alreadyHere, rejectedCount, rowCount }: TablePreview): string {
  if (rowCount === 0) return "This file has column names but no stories.";
  if (alreadyHere > 0 && rejectedCount === 0)
    return "Every story in this file is already in the project, word for word. There is nothing to import.";
  if (alreadyHere > 0)
    return "The stories in this file are already in the project, word for word. The other rows are rejected for the reasons below.";
  return "No row of this file can be imported as a story. Check the roles of the columns and the reasons below.";
}
